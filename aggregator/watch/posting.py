"""The way of bulletins to their channels: noted before and after, tried again, given up at last."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from aggregator.channels import Message, Sender, parse
from aggregator.channels.message import NotDelivered, Unsendable
from aggregator.watch.bulletin import Bulletin, Delivery, Outgoing
from aggregator.watch.ledger import Book, Health, Slot
from aggregator.watch.watch import Watch

log = logging.getLogger(__name__)
LONGEST_PAUSE = timedelta(hours=1)  # between two attempts; the first is a minute, and each twice the one before
PARKED_FAILURES = 8  # in a row, over
PARKED_AFTER = timedelta(hours=6)  # that time: a server that is mended overnight is not given up

Printed = Callable[[Bulletin], Message]


@dataclass
class Post:
    """Delivers what a book has. secret: of the watch. now: of the round, for pauses; hour: the present, for claims."""

    sender: Sender
    watch: Watch
    secret: str
    printed: Printed
    now: datetime
    hour: Callable[[], datetime]
    delivered: int = 0
    failed: int = 0

    def deliver(self, book: Book) -> None:
        """Send what is pending, the oldest first; a channel that fails is left for a while. Raises Lost."""
        for slot in list(book.slots):
            for delivery in slot.outgoing.pending(self.watch.channels):
                if self._may_try(book, delivery.channel):
                    slot = self._try(book, slot, delivery)

    def _may_try(self, book: Book, channel: str) -> bool:
        health = book.ledger.of(channel)
        return health is None or (health.parked is None and health.retry <= self.now)

    def _try(self, book: Book, slot: Slot, delivery: Delivery) -> Slot:
        """One attempt. That it begins is written first: after a crash the same one is sent again, by the same id."""
        now = self.hour()
        book.renew(now)
        begun = replace(delivery, state="sending", attempts=delivery.attempts + 1, at=now)
        slot = book.note(slot, _with(slot.outgoing, begun))
        try:
            message = self.printed(slot.outgoing.bulletin)
            self.sender.send(message, parse(delivery.channel), self.secret, now)
        except NotDelivered as error:
            self.failed += 1
            self._failed(book, delivery.channel, error)
            return book.note(slot, _with(slot.outgoing, replace(begun, state="queued")))
        self.delivered += 1
        if book.ledger.of(delivery.channel):
            book.amend(lambda ledger: ledger.with_health(delivery.channel, None))
        return book.note(slot, _with(slot.outgoing, replace(begun, state="delivered")))

    def _failed(self, book: Book, channel: str, error: NotDelivered) -> None:
        now, before = self.now, book.ledger.of(channel)
        failures = before.failures + 1 if before else 1
        since = before.since if before else now
        pause = min(timedelta(minutes=2 ** min(failures - 1, 10)), LONGEST_PAUSE)
        is_dead = failures >= PARKED_FAILURES and now - since >= PARKED_AFTER and not isinstance(error, Unsendable)
        parked = now if is_dead else None
        health = Health(channel, failures, since, now + pause, str(error)[:300], parked)
        book.amend(lambda ledger: ledger.with_health(channel, health))
        shown = parse(channel).shown
        if parked:
            log.error("channel parked watch=%s failures=%d %s: %s", self.watch.name, failures, shown, error)
        else:
            log.warning("not delivered watch=%s failures=%d %s: %s", self.watch.name, failures, shown, error)


def _with(outgoing: Outgoing, changed: Delivery) -> Outgoing:
    deliveries = tuple(changed if one.channel == changed.channel else one for one in outgoing.deliveries)
    return replace(outgoing, deliveries=deliveries)
