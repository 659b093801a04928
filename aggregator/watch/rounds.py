"""One round over all watches: what is new is found, told, and sent."""

import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial

from aggregator.channels import Message, Sender, parse
from aggregator.config import Config
from aggregator.errors import AggregatorError, BadInput, IndexUnavailable
from aggregator.index import Index
from aggregator.model import from_dict
from aggregator.watch.bulletin import Alert, Bulletin, Delivery, Outgoing
from aggregator.watch.events import Events
from aggregator.watch.finding import Found, Past, find
from aggregator.watch.ledger import Book, Ledger, Lost, read
from aggregator.watch.meaning import Meanings
from aggregator.watch.posting import Post
from aggregator.watch.printed import printed
from aggregator.watch.store import ALERT, named, secret, watches
from aggregator.watch.watch import Watch

MOST_ALERTS = 12  # of one bulletin; what is left is in the next
MOST_BULLETINS = 3  # of a watch in one round


@dataclass(frozen=True)
class Account:
    """What a round did. told: events. waiting: watches in their quiet hours. busy: those that another process has.

    parked: channels that were given up, "NAME CHANNEL: why". faults: what went wrong, a sentence each.
    """

    watches: int = 0
    waiting: int = 0
    busy: int = 0
    told: int = 0
    delivered: int = 0
    failed: int = 0
    parked: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


@dataclass
class Round:
    """What the watches of one round share."""

    index: Index
    config: Config
    now: datetime
    sender: Sender
    meanings: Meanings
    events: Events
    started_s: float = field(default_factory=time.monotonic)

    @classmethod
    def of(cls, index: Index, config: Config, now: datetime) -> "Round":
        """One that begins now."""
        return cls(index, config, now, Sender(config), Meanings.of(config, now), Events(index))

    def hour(self) -> datetime:
        """The present: a round may take minutes."""
        return self.now + timedelta(seconds=time.monotonic() - self.started_s)

    def printed(self, watch: Watch, bulletin: Bulletin) -> Message:
        """A bulletin as it is sent."""
        return printed(bulletin, self.config.web_address, watch.timezone)

    def found(self, watch: Watch, past: Past, states: Mapping[str, str]) -> Found:
        """What a watch has to tell. Raises BadInput if its query is not understood any more."""
        return find(self.events, watch, self.meanings.read(watch.query).node, past, states, self.now)


def check(index: Index, config: Config, now: datetime, names: Collection[str] = ()) -> Account:
    """One round: tell what is new, and send what is pending. names: only these watches, else all that are not paused.

    Safe in several processes at once. Raises UnknownWatch, IndexUnavailable.
    """
    turn = Round.of(index, config, now)
    account = Account()
    for watch in _wanted(index, names):
        account = replace(account, watches=account.watches + 1)
        try:
            account = _checked(turn, watch, account)
        except Lost:
            account = replace(account, busy=account.busy + 1)
        except IndexUnavailable:
            raise
        except AggregatorError as error:
            account = replace(account, faults=(*account.faults, f"{watch.name}: {error}"))
    faults = (*account.faults, *([f"no mail is sent: {turn.sender.fault}"] if turn.sender.fault else []))
    return replace(account, faults=faults, parked=tuple(parked(index, names)))


def preview(index: Index, config: Config, now: datetime, names: Collection[str] = ()) -> Iterator[Message]:
    """What a round would tell now, whatever the pace and the hour; nothing is written or sent."""
    turn = Round.of(index, config, now)
    for watch in _wanted(index, names):
        slots = read(index, watch.name)
        past = Past([slot.outgoing.bulletin for slot in slots])
        number = slots[-1].outgoing.bulletin.number + 1 if slots else 1
        found = turn.found(watch, past, {})
        if found.alerts and watch.pace != "digest":
            yield turn.printed(watch, Bulletin(watch.name, number, now, found.alerts[:MOST_ALERTS]))


def parked(index: Index, names: Collection[str] = ()) -> Iterator[str]:
    """The channels that were given up, a line each."""
    known = {watch.name for watch in watches(index) if not names or watch.name in names}
    for entry in index.entries(ALERT):
        if entry.key in known:
            for one in from_dict(Ledger, entry.value).health:
                if one.parked:
                    yield f"{entry.key} {parse(one.channel).shown}: {one.error}"


def _wanted(index: Index, names: Collection[str]) -> list[Watch]:
    wanted = [named(index, name) for name in names] if names else watches(index)
    return [watch for watch in wanted if not watch.is_paused]


def _checked(turn: Round, watch: Watch, account: Account) -> Account:
    if watch.is_quiet(turn.now):
        return replace(account, waiting=account.waiting + 1)
    book = Book.claim(turn.index, watch.name, turn.hour())
    if book is None:
        return replace(account, busy=account.busy + 1)
    try:
        told = _told(turn, watch, book) if watch.may_tell(turn.now, book.last) else 0
        post = Post(
            turn.sender, watch, secret(turn.index, watch.name), partial(turn.printed, watch), turn.now, turn.hour
        )
        post.deliver(book)
    finally:
        _release(book)
    return replace(
        account,
        told=account.told + told,
        delivered=account.delivered + post.delivered,
        failed=account.failed + post.failed,
    )


def _told(turn: Round, watch: Watch, book: Book) -> int:
    """Compose what there is to tell, and keep it to be sent; how many events."""
    found = turn.found(watch, book.past, book.ledger.states)
    left, told = list(found.alerts), 0
    for _ in range(MOST_BULLETINS):
        count = _kept(turn, watch, book, left) if left else 0
        told, left = told + count, left[count:]
    waiting = {alert.cluster for alert in left}
    looked = {cluster: state for cluster, state in found.states.items() if cluster not in waiting}
    book.amend(lambda ledger: ledger.with_states(looked))
    return told


def _kept(turn: Round, watch: Watch, book: Book, alerts: Sequence[Alert]) -> int:
    """Keep a bulletin of the first of these alerts, as many as there is room for; how many."""
    deliveries = tuple(map(Delivery, watch.channels))
    for count in range(min(len(alerts), MOST_ALERTS), 0, -1):
        bulletin = Bulletin(watch.name, book.number, turn.now, tuple(alerts[:count]))
        try:
            book.add(Outgoing(bulletin, deliveries))
        except BadInput:
            if count == 1:
                raise
            continue
        return count
    return 0


def _release(book: Book) -> None:
    """Let others have it; whoever has taken it keeps it."""
    with suppress(Lost):
        book.release()
