"""JSON Lines: one JSON value a line, in and out."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from aggregator.days import instant
from aggregator.errors import BadInput

MAX_LINE_BYTES = 16 * 1024 * 1024  # of one line that is read; a whole story has some KB
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029]")  # terminals obey some, and some readers of lines split at the others
_SURROGATE = re.compile("[\ud800-\udfff]")  # have no bytes in UTF-8


@dataclass(frozen=True, slots=True)
class Line:
    """One line that was read. fields: None if it is no JSON object; `error` then says why. number: from 1."""

    number: int
    fields: Mapping[str, Any] | None
    error: str = ""


def dump(value: Any) -> str:
    """A JSON value on one line, without the line's end; what terminals or line readers would obey is escaped."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _SURROGATE.sub("\ufffd", text))


def load(file: BinaryIO) -> Iterator[Line]:
    """The lines of a file, empty ones left out. One bad line does not hide the rest."""
    for number, raw in enumerate(lines(file), 1):
        if raw.strip(b" \t\r\n\xef\xbb\xbf"):
            yield _line(number, raw)


def lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file as they are; of one that is too long only the beginning, which is then no JSON."""
    while raw := file.readline(MAX_LINE_BYTES):
        rest = raw
        while len(rest) == MAX_LINE_BYTES and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES)
        yield raw


def text(fields: Mapping[str, Any], name: str) -> str:
    """A field that holds text or nothing. Raises BadInput for anything else."""
    value = fields.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise BadInput(f"{name}: {json.dumps(value)[:80]} is no text; write a string")
    return value


def moment(fields: Mapping[str, Any], name: str) -> datetime | None:
    """A field that holds a moment or nothing. Raises BadInput for anything else."""
    value = text(fields, name)
    try:
        return instant(value) if value else None
    except ValueError:
        raise BadInput(f"{name}: {value!r} is no moment; write it as 2026-11-05T10:00:00Z") from None


def _line(number: int, raw: bytes) -> Line:
    try:
        value = json.loads(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return Line(number, None, f"line {number} is not UTF-8; write one JSON object a line")
    except (ValueError, RecursionError) as error:
        return Line(number, None, f"line {number} is not JSON ({error}); write one JSON object a line")
    if not isinstance(value, dict):
        return Line(number, None, f'line {number} is no JSON object; write for example {{"id": 1}}')
    return Line(number, value)
