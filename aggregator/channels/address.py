"""Where a message may go, as people write it: mail:ada@example.org, https://…, file:DIR, feed."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import idna

from aggregator.errors import BadInput

Kind = Literal["mail", "webhook", "file", "feed"]
LONGEST = 1_000  # characters
LONGEST_MAIL = 254  # of RFC 5321
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_WRITE = "write mail:ada@example.org, https://hooks.example/path, file:DIR or feed"


@dataclass(frozen=True, slots=True)
class Channel:
    """kind, and where: a mail address, a URL, an absolute folder; empty for a feed. text: as it is written and kept."""

    kind: Kind
    where: str
    text: str

    @property
    def shown(self) -> str:
        """Without what of a URL may be a secret: its path and its query."""
        return f"{self.where.split(':')[0]}://{urlsplit(self.where).netloc}/…" if self.kind == "webhook" else self.text


def parse(text: str) -> Channel:
    """The channel that is meant. Raises BadInput."""
    text = text.strip()
    if len(text) > LONGEST or not text.isprintable():
        raise BadInput(
            f"{text[:80]!r} is no channel: more than {LONGEST:,} characters, or one that has no shape; {_WRITE}"
        )
    scheme, _, rest = text.partition(":")
    match scheme.lower():
        case "mail" | "mailto":
            address = _mailbox(rest)
            return Channel("mail", address, f"mail:{address}")
        case "https" | "http":
            return Channel("webhook", _hook(text), text)
        case "file":
            return Channel("file", _folder(rest), f"file:{rest}")
        case "feed" if not rest:
            return Channel("feed", "", "feed")
    raise BadInput(f"{text!r} is no channel; {_WRITE}")


def _mailbox(text: str) -> str:
    local, _, domain = text.rpartition("@")
    try:
        host = idna.encode(domain, uts46=True).decode()
    except (idna.IDNAError, UnicodeError):
        host = ""
    if not _LOCAL.fullmatch(local) or "." not in host or len(local) + len(host) >= LONGEST_MAIL:
        raise BadInput(f"{text!r} is no mail address; write for example mail:ada@example.org")
    return f"{local}@{host}"


def _hook(text: str) -> str:
    try:
        parts = urlsplit(text)
        is_whole = bool(parts.hostname) and parts.username is None and parts.port != 0 and " " not in text
    except ValueError:
        is_whole = False
    if not is_whole:
        raise BadInput(f"{text!r} is no URL of a webhook; write for example https://hooks.example/path, without a user")
    return text


def _folder(text: str) -> str:
    if not Path(text).is_absolute():
        raise BadInput(f"'file:{text}' is not from the root; write for example file:/var/lib/alerts")
    return text
