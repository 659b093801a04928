"""Lines of the log: what is told, never what is secret."""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from typing import Any

from aggregator import running
from aggregator.plain import plain

LONGEST = 2000  # characters of what is told
HIDDEN = "***"
OURS = frozenset({"time", "level", "event", "logger"})  # names that no field may take
_SECRET = re.compile(
    r"""(?ix) (?P<name> ["']?
    (?: authorization | (?:set-)?cookie | [\w-]* (?: api[_-]?key | password | secret | token)) ["']?
    \s* [=:] \s*) (?:(?:bearer|basic|apikey)\s+)? ("[^"]*" | '[^']*' | [^\s,;&)\]}]+)"""
)
_USER = re.compile(r"(?<=://)[^\s/@]+@")  # user and password of an address
_FIELD = re.compile(r"(?:^|(?<=\s))(?P<name>[a-z][a-z_]*)=(?P<value>\S*)")
_ADDRESS = re.compile(r"(?:^|(?<=\s))https?://\S+$")


class Sentences(logging.Formatter):
    """For people: as it was told."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and the trace if there is one."""
        return hidden(super().format(record))


class Lines(logging.Formatter):
    """For programs: one JSON object a line, with time, level, event, logger, site, run, and the fields told."""

    def format(self, record: logging.LogRecord) -> str:
        """The line. Of an error what it says and where it was, without the lines of the program."""
        told: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            **_parts(hidden(plain(record.getMessage()))[:LONGEST]),
            "logger": record.name,
        }
        spider = getattr(getattr(record, "spider", None), "name", "")
        if spider:
            told.setdefault("site", spider)
        if running.name():
            told.setdefault("run", running.name())
        if record.exc_info and record.exc_info[1]:
            told |= _error(record.exc_info[1])
        return json.dumps(told, ensure_ascii=True, default=str)


def hidden(text: str) -> str:
    """The text without the values of keys, passwords and cookies."""
    return _USER.sub(f"{HIDDEN}@", _SECRET.sub(lambda found: f"{found['name']}{HIDDEN}", text))


def _parts(text: str) -> dict[str, Any]:
    """The sentence, the fields after it by name, and the address at the end: as this program tells them."""
    fields: dict[str, Any] = {found["name"]: _value(found["value"]) for found in _FIELD.finditer(text)}
    rest = _FIELD.sub("", text).strip()
    address = _ADDRESS.search(rest)
    if address:
        fields.setdefault("url", address[0])
        rest = rest[: address.start()]
    return {"event": " ".join(rest.split()), **{name: one for name, one in fields.items() if name not in OURS}}


def _value(text: str) -> str | int:
    return int(text) if text.isdecimal() and len(text) < 16 else text


def _error(error: BaseException) -> dict[str, Any]:
    frames = traceback.extract_tb(error.__traceback__)[-10:]
    return {
        "error": hidden(plain(f"{type(error).__name__}: {error}"))[:LONGEST],
        "where": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
