"""API keys: what a program shows that may write. The register of the index has only a hash of each."""

import hmac
import re
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal, get_args

from aggregator.errors import BadInput
from aggregator.index import Entry, Index

Scope = Literal["review", "watch"]
SCOPES: tuple[Scope, ...] = get_args(Scope)

KIND = "key"  # in the register
SECRET_BYTES = 32  # nobody guesses so many at random, so a plain hash of them is enough
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_TEXT = re.compile(rf"agg_({_NAME.pattern})_[0-9a-f]{{{2 * SECRET_BYTES}}}")
_NO_HASH = "0" * 64


@dataclass(frozen=True, slots=True)
class ApiKey:
    """Whose key it is, and what it may do. made, used: days in UTC; used: the last one, None if there is none."""

    name: str
    may: tuple[Scope, ...]
    made: date
    used: date | None = None


def add(index: Index, name: str, may: Collection[str], today: date) -> str:
    """Make a key, and return its text, which nobody can tell again. may: of SCOPES. Raises BadInput."""
    if not _NAME.fullmatch(name):
        raise BadInput(f"{name[:80]!r} cannot name a key; use up to 40 small letters, digits and '-'")
    if not may or not set(may) <= set(SCOPES):
        asked = ", ".join(map(repr, may)) or "nothing"
        raise BadInput(f"the key {name!r} cannot be for {asked}; say what it may, of {', '.join(SCOPES)}")
    text = f"agg_{name}_{secrets.token_hex(SECRET_BYTES)}"
    value = {"sha256": _hash(text), "may": [one for one in SCOPES if one in may], "made": str(today), "used": None}
    if index.enter(KIND, name, value, None) is None:
        raise BadInput(f"there is a key {name!r} already; choose another name, or revoke that one first")
    return text


def listed(index: Index) -> tuple[ApiKey, ...]:
    """All of them, by name."""
    return tuple(map(_key, index.entries(KIND)))


def revoke(index: Index, name: str) -> None:
    """Make a key worthless from now on. Raises BadInput if there is none of that name."""
    while (entry := index.entry(KIND, name)) is not None:
        if index.strike(KIND, name, entry.version):
            return
    raise BadInput(f"there is no key {name[:80]!r}; `aggregator keys list` names those that there are")


def shown(index: Index, text: str, today: date) -> ApiKey | None:
    """Whose key the text is, with the day noted; None if it is nobody's."""
    named = _TEXT.fullmatch(text)
    entry = index.entry(KIND, named[1]) if named else None
    kept = str(entry.value["sha256"]) if entry else _NO_HASH
    if not hmac.compare_digest(_hash(text), kept) or entry is None:
        return None
    if entry.value["used"] != str(today):  # who notes it at the same moment notes the same day
        index.enter(KIND, entry.key, {**entry.value, "used": str(today)}, entry.version)
    return _key(entry)


def _hash(text: str) -> str:
    return sha256(text.encode(errors="replace")).hexdigest()


def _key(entry: Entry) -> ApiKey:
    used = entry.value["used"]
    may = tuple(one for one in SCOPES if one in entry.value["may"])
    return ApiKey(entry.key, may, date.fromisoformat(entry.value["made"]), date.fromisoformat(used) if used else None)
