"""Watches as the API shows them, and who adds and removes them."""

from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.api_keys import ApiKey
from aggregator.channels import Sender
from aggregator.channels.message import NotDelivered
from aggregator.errors import BadInput, BadSetting, UnknownWatch
from aggregator.watch import Meanings, Pace, Watch, add, feed, named, remove, secret, watches
from aggregator.web.desk import Desk
from aggregator.web.lookup import NotFound
from aggregator.web.refusals import Conflict
from aggregator.web.rights import note


@dataclass(frozen=True, slots=True)
class Watched:
    """A search that is kept. to: its channels, of a webhook's URL without what may be a secret. since: what was seen
    before is not told. feed: the path of its feed, which nobody guesses; None if it has none, and in a list.

    secret: with which its webhooks are signed; told once, when it is added.
    """

    name: str
    query: str
    to: tuple[str, ...]
    pace: Pace
    quiet: str
    timezone: str
    since: datetime
    paused: bool
    feed: str | None = None
    secret: str | None = None


def kept(desk: Desk) -> tuple[Watched, ...]:
    """All of them, by name."""
    return tuple(map(_shown, watches(desk.index)))


def one(desk: Desk, name: str) -> Watched:
    """The watch of that name. Raises NotFound."""
    try:
        watch = named(desk.index, name)
        has_feed = "feed" in watch.channels
        return replace(_shown(watch), feed=feed.path(secret(desk.index, name)) if has_feed else None)
    except UnknownWatch:
        raise _unknown(name) from None


def keep(desk: Desk, watch: Watch, key: ApiKey) -> tuple[Watched, bool]:
    """(the watch, whether it is new): the same again is the one that is there. Raises BadInput, Conflict."""
    if found := _same(desk, watch):
        return found, False
    _check(desk, watch)
    try:
        made = add(desk.index, watch)
    except BadInput:
        if found := _same(desk, watch):  # by somebody else at the same moment
            return found, False
        raise
    note(key, f"watch {watch.name} added")
    return replace(one(desk, watch.name), secret=made), True


def drop(desk: Desk, name: str, key: ApiKey) -> None:
    """Forget a watch and all that it told. Raises NotFound."""
    try:
        remove(desk.index, name)
    except UnknownWatch:
        raise _unknown(name) from None
    note(key, f"watch {name} removed")


def _same(desk: Desk, watch: Watch) -> Watched | None:
    """The watch of that name, if there is one. Raises Conflict if it is another."""
    try:
        there = named(desk.index, watch.name)
    except UnknownWatch:
        return None
    if replace(there, since=watch.since, is_paused=watch.is_paused) != watch:
        raise Conflict(f"There is another watch {watch.name!r}; choose another name, or delete that one first")
    return one(desk, watch.name)


def _check(desk: Desk, watch: Watch) -> None:
    """Raises BadInput for a query that is not understood as it is written, and for channels that may not be used."""
    if any(place.kind == "file" for place in watch.checked().places):
        raise BadInput("file: writes on the server itself, so such a watch is made there, by `aggregator watch add`")
    Meanings.by(lambda: desk.gazetteer, desk.now()).read(watch.query)
    try:
        Sender(desk.config).check(watch.places)
    except (BadSetting, NotDelivered) as error:
        raise BadInput(str(error)) from None


def _shown(watch: Watch) -> Watched:
    return Watched(
        watch.name,
        watch.query,
        tuple(place.shown for place in watch.places),
        watch.pace,
        watch.quiet,
        watch.timezone,
        watch.since,
        watch.is_paused,
    )


def _unknown(name: str) -> NotFound:
    return NotFound(f"There is no watch {name!r}; `GET /api/v1/watchlists` lists those that there are")
