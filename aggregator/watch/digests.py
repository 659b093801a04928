"""The digests that are sent: of everything to DIGEST_TO, of a watch to its channels, each once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from hashlib import blake2b
from json import loads
from zoneinfo import ZoneInfo

from aggregator.channels import Channel, Message, Sender, parse
from aggregator.channels.inlined import inlined
from aggregator.channels.message import NotDelivered
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.digest import Edition, Shelf, Written, render
from aggregator.digest.gathered import EVERYTHING
from aggregator.digest.writing import composed, written
from aggregator.errors import AggregatorError, BadInput, BadSetting, IndexUnavailable
from aggregator.index import Index
from aggregator.watch.meaning import Meanings
from aggregator.watch.sent import Sent
from aggregator.watch.store import secret, watches
from aggregator.watch.watch import Watch

DAYS = 2  # that a digest is tried to be sent for, if a channel fails; then the next ones are enough


@dataclass(frozen=True)
class Outcome:
    """What became of the digest of a day on one channel. why: if it was not delivered; empty if it was before."""

    series: str
    day: date
    channel: str
    is_delivered: bool
    why: str = ""


@dataclass(frozen=True)
class Digests:
    """Writes and sends digests."""

    index: Index
    config: Config
    now: datetime

    @cached_property
    def _sender(self) -> Sender:
        return Sender(self.config)

    @cached_property
    def _meanings(self) -> Meanings:
        return Meanings.of(self.config, self.now)

    def clock(self, watch: Watch | None) -> Clock:
        """The days of a watch, or of everything."""
        return Clock(ZoneInfo(watch.timezone if watch else self.config.timezone), self.now)

    def written(self, day: date, watch: Watch | None, *, anew: bool = False) -> Written:
        """The digest of a day: as it was written, else composed and, if the day is over, kept. Raises BadInput."""
        clock = self.clock(watch)
        shelf = Shelf(self.config.digest_dir, str(clock.zone), watch=(watch.name, watch.query) if watch else ())

        def make() -> Written:
            return composed(
                self.index,
                shelf,
                day,
                clock,
                per_person=self.config.digest_stories,
                is_known=lambda name: self._meanings.gazetteer().is_settled(name),
                query=self._meanings.read(watch.query).node if watch else EVERYTHING,
            )

        return written(shelf, day, self.now, make, anew=anew)[0]

    def send(
        self, day: date, watch: Watch | None, channels: Sequence[Channel], *, again: bool = False, at_once: bool = True
    ) -> Iterator[Outcome]:
        """Send the digest of a day to each channel that has not got it. again: also to those that have, composed anew.

        at_once: also where it failed a moment ago. Raises BadInput if the day is not over.
        """
        if self.now < self.clock(watch).span(day)[1]:
            raise BadInput(f"{day} is not over; its digest is sent after it")
        series = watch.name if watch else "digest"
        waiting = [Sent(self.index, series, channel.text) for channel in channels if channel.kind != "feed"]
        waiting = [sent for sent in waiting if sent.may_begin(day, self.now, again=again, at_once=at_once)]
        if not waiting:
            return
        message = letter(self.written(day, watch, anew=again).edition, images=self.config.digest_images)
        key = secret(self.index, watch.name) if watch else ""
        for sent in waiting:
            id = sent.begin(day, message.id, self.now, again=again, at_once=at_once)
            if id:
                yield self._sent(sent, day, replace(message, id=id), key)

    def due(self) -> Iterator[Outcome]:
        """Send all that is due: the digest of yesterday, and that of the days before if it was begun and not delivered.

        For everything to DIGEST_TO, and for each watch with that pace, outside its quiet hours. May be called as often
        as one likes, in several processes. Raises IndexUnavailable, BadSetting.
        """
        yield from self._due(None, everything(self.config))
        for watch in watches(self.index):
            if watch.pace == "digest" and not watch.is_paused and not watch.is_quiet(self.now):
                yield from self._due(watch, watch.places)

    def _due(self, watch: Watch | None, channels: Sequence[Channel]) -> Iterator[Outcome]:
        series = watch.name if watch else "digest"
        yesterday = self.clock(watch).day("yesterday")
        for day in (yesterday - timedelta(days=back) for back in reversed(range(DAYS))):
            begun = [
                channel
                for channel in channels
                if day == yesterday or Sent(self.index, series, channel.text).is_open(day)
            ]
            try:
                yield from self.send(day, watch, begun, at_once=False)
            except IndexUnavailable:
                raise
            except AggregatorError as error:
                yield Outcome(series, day, "", is_delivered=False, why=str(error))

    def _sent(self, sent: Sent, day: date, message: Message, key: str) -> Outcome:
        channel = parse(sent.channel)
        try:
            self._sender.send(message, channel, key, self.now)
        except NotDelivered as error:
            sent.end(day, "failed", self.now)
            return Outcome(message.series, day, channel.shown, is_delivered=False, why=str(error))
        sent.end(day, "delivered", self.now)
        return Outcome(message.series, day, channel.shown, is_delivered=True)


def everything(config: Config) -> tuple[Channel, ...]:
    """The channels of DIGEST_TO. Raises BadSetting."""
    try:
        channels = tuple(map(parse, config.digest_to))
    except AggregatorError as error:
        raise BadSetting(f"DIGEST_TO: {error}") from error
    if any(channel.kind not in ("mail", "file") for channel in channels):
        raise BadSetting("DIGEST_TO: only mail: and file: get the digest of everything; a watch has webhooks and feeds")
    return channels


def letter(edition: Edition, *, images: bool = False) -> Message:
    """A digest as it is sent; the same edition gives the same one."""
    text, page = render(edition, "text"), inlined(render(edition, "html", images=images))
    series = edition.watch or "digest"
    told = f"{series} {edition.timezone} {edition.day.isoformat()}\n{text}\n{page}"
    return Message(
        id=blake2b(told.encode("utf-8", "replace"), digest_size=16).hexdigest(),
        at=edition.until,
        series=series,
        subject=f"{edition.name}, {edition.day:%A}, {edition.day.day} {edition.day:%B %Y}",
        text=text,
        html=page,
        data={"type": "digest", "digest": loads(render(edition, "json"))},
    )
