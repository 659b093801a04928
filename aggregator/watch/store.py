"""Where watches are kept: the register of the index, so that every machine sees the same."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from aggregator.channels.webhook import new_secret
from aggregator.errors import BadInput, UnknownWatch
from aggregator.index import Entry, Index, register
from aggregator.model import from_dict, to_dict
from aggregator.watch.watch import Watch

KIND = "watch"
ALERT = "alert"  # NAME is the ledger of a watch, NAME/SLOT one of its messages, digest:NAME:… which digests it sent
MOST = 500  # watches of an index
TRIES = 20  # of a change, while others change the same


def watches(index: Index) -> tuple[Watch, ...]:
    """All, by name."""
    return tuple(from_dict(Watch, entry.value) for entry in index.entries(KIND))


def named(index: Index, name: str) -> Watch:
    """The watch of that name. Raises UnknownWatch."""
    return from_dict(Watch, _entry(index, name).value)


def secret(index: Index, name: str) -> str:
    """With which its webhooks are signed and its feed's address is made. Raises UnknownWatch."""
    text: str = _entry(index, name).value["secret"]
    return text


def add(index: Index, watch: Watch) -> str:
    """Keep a new watch; returns its secret. The query must have been read by `Meanings.read`.

    Raises BadInput if it is malformed, or there is one of that name.
    """
    value = to_dict(watch.checked())
    if len(index.entries(KIND)) >= MOST:
        raise BadInput(f"there are {MOST} watches, which is the most; remove one first")
    made = new_secret()
    if index.enter(KIND, watch.name, {**value, "secret": made}, None) is None:
        raise BadInput(f"there is a watch {watch.name!r} already; choose another name, or remove that one first")
    return made


def change(index: Index, name: str, edit: Callable[[Watch], Watch]) -> Watch:
    """Change what is kept of a watch, but for its name; returns it. Raises UnknownWatch, BadInput."""

    def edited(entry: Entry | None) -> dict[str, Any]:
        found = _known(entry, name)
        return {**found.value, **to_dict(replace(edit(from_dict(Watch, found.value)), name=name).checked())}

    return from_dict(Watch, _known(register.change(index, KIND, name, edited), name).value)


def pause(index: Index, name: str) -> Watch:
    """Tell nothing until it is resumed."""
    return change(index, name, lambda watch: replace(watch, is_paused=True))


def resume(index: Index, name: str, now: datetime) -> Watch:
    """Go on. What a paused watch has missed is not told; channels that were parked are tried again."""
    watch = change(index, name, lambda one: replace(one, is_paused=False, since=now if one.is_paused else one.since))
    register.change(index, ALERT, name, lambda entry: {**entry.value, "health": []} if entry else None)
    return watch


def remove(index: Index, name: str) -> None:
    """Forget a watch and all that it told. Raises UnknownWatch."""
    _strike(index, KIND, _entry(index, name))
    for entry in index.entries(ALERT):
        if entry.key == name or entry.key.startswith((f"{name}/", f"digest:{name}:")):
            _strike(index, ALERT, entry)


def _entry(index: Index, name: str) -> Entry:
    return _known(index.entry(KIND, name), name)


def _known(entry: Entry | None, name: str) -> Entry:
    if entry is None:
        raise UnknownWatch(f"there is no watch {name[:80]!r}; `aggregator watch list` shows them")
    return entry


def _strike(index: Index, kind: str, entry: Entry) -> None:
    """Whoever writes it meanwhile is struck, too."""
    left: Entry | None = entry
    for _ in range(TRIES):
        if left is None or index.strike(kind, left.key, left.version):
            return
        left = index.entry(kind, entry.key)
