"""Newcomers as the API lists them, and what is decided about one."""

import logging
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from aggregator.api_keys import ApiKey
from aggregator.errors import BadGazetteer, BadInput
from aggregator.people.journal import Journal, Refused
from aggregator.people.likeness import Guess
from aggregator.people.proposals import Context, Proposal, Proposals
from aggregator.people.record import Done
from aggregator.people.review import Review, reason
from aggregator.plain import plain
from aggregator.web.desk import LONGEST, Desk
from aggregator.web.desks import Desks
from aggregator.web.lookup import NotFound
from aggregator.web.refusals import Conflict, NotWritten
from aggregator.web.rights import note
from aggregator.web.wire import Known

log = logging.getLogger(__name__)

KEPT_S = 60


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A name that stories print and nobody knows. about: how many of the newest stories are about them.

    people: who is in most stories with them. guess: who of those who are known may be meant.
    """

    name: str
    stories: int
    about: int
    outlets: tuple[str, ...]
    first: datetime | None
    last: datetime | None
    people: tuple[Known, ...]
    guess: Guess | None
    contexts: tuple[Context, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about a name. number: in the journal; `aggregator people undo` takes it back by that.

    at: when. told: what was done. reason: by whom and why.
    """

    number: int
    at: datetime
    told: str
    reason: str


def newcomers(desk: Desk, limit: int) -> tuple[Newcomer, ...]:
    """Those to decide about, most stories first."""
    return desk.kept.get(("newcomers", limit), KEPT_S, lambda: _newcomers(desk, limit))


def decide(desks: Desks, review: Review, key: ApiKey, why: str) -> tuple[Decision, bool]:
    """(the decision, whether it is new): a line of the journal, unless the same was decided before.

    Raises NotFound if no story has the name, Conflict, NotWritten.
    """
    try:
        done, is_new = _done(desks.renew(), review, key, why)
    except Refused as error:
        raise Conflict(str(error)) from None
    except (BadGazetteer, BadInput) as error:
        log.error("the journal cannot be written: %s", error)
        raise NotWritten("The journal cannot be written; the log of the server says why") from None
    if is_new:
        note(key, f"journal {done.number}: {plain(done.operation.told())}")
        desks.renew()
    at = done.at.replace(microsecond=0)  # as the journal has it
    return Decision(done.number, at, plain(done.operation.told()), plain(done.reason)), is_new


def _done(desk: Desk, review: Review, key: ApiKey, why: str) -> tuple[Done, bool]:
    journal = Journal(desk.config.people_file)
    if before := review.decided(journal.read()):
        return before, False
    proposal = Proposals(desk.index, desk.gazetteer).of(review.name)
    if proposal is None:
        raise NotFound(f"No story names {review.name[:LONGEST]!r} without knowing who that is; look at the newcomers")
    found = Review(proposal.name, review.verdict, review.of)
    told = "; ".join(filter(None, (f"by {key.name}", why, reason(proposal))))
    try:
        return journal.write(found.operation, told), True
    except Refused:
        if before := review.decided(journal.read()):  # by somebody else at the same moment
            return before, False
        raise


def _newcomers(desk: Desk, limit: int) -> tuple[Newcomer, ...]:
    return tuple(_newcomer(desk, one) for one in islice(Proposals(desk.index, desk.gazetteer), limit))


def _newcomer(desk: Desk, one: Proposal) -> Newcomer:
    return Newcomer(
        plain(one.name),
        one.stories,
        one.about,
        tuple(map(plain, one.outlets)),
        one.first,
        one.last,
        tuple(Known(slug, plain(desk.name(slug))) for slug in one.people),
        one.guess and Guess(one.guess.person, plain(one.guess.why)),
        tuple(Context(plain(told.text), plain(told.site), told.url) for told in one.contexts),
    )
