"""What may be entered in the register, how a value is written down, and how an entry is changed while others do."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from aggregator.errors import BadInput, IndexUnavailable
from aggregator.index.base import Entry, Index

MOST_TRIES = 20  # of a change, while others change the same
LONGEST_KEY = 512  # bytes
LONGEST_VALUE = 64 << 10  # bytes of JSON; what is larger is no entry but a file


def is_key(text: str) -> bool:
    """Whether an entry can have that key."""
    try:
        return 0 < len(text.encode()) <= LONGEST_KEY
    except UnicodeEncodeError:
        return False


def written(kind: str, key: str, value: Mapping[str, Any]) -> str:
    """The value as JSON. Raises BadInput for a key or a value that no entry can have."""
    if not is_key(key):
        raise BadInput(f"the key {key[:80]!r} of a {kind} must have 1 to {LONGEST_KEY} bytes of UTF-8; choose another")
    try:
        text = json.dumps(dict(value), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        size = len(text.encode())
    except (ValueError, RecursionError) as error:  # ValueError: not a number, a lone surrogate, itself within it
        raise BadInput(f"the {kind} {key!r} cannot be kept as JSON ({error}); correct it") from None
    if size > LONGEST_VALUE:
        raise BadInput(f"the {kind} {key!r} has {size} bytes of JSON, more than {LONGEST_VALUE}; make it shorter")
    return text


def change(index: Index, kind: str, key: str, edit: Callable[[Entry | None], Mapping[str, Any] | None]) -> Entry | None:
    """Write what *edit* makes of an entry, of what it is by then if others were quicker; returns what is there then.

    edit: from the entry, None if there is none, to the new value; None leaves it as it is. It may be called again.
    """
    for _ in range(MOST_TRIES):
        before = index.entry(kind, key)
        value = edit(before)
        after = before if value is None else index.enter(kind, key, value, before.version if before else None)
        if value is None or after:
            return after
    raise IndexUnavailable(f"the {kind} {key!r} is being changed by others all the time; try again")
