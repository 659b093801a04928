"""One look at all sites: what has opened, and what has healed."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from aggregator.accounts import accounts
from aggregator.health.incident import Incident, incidents, write
from aggregator.health.sign import Sign, of_crawls, of_pace, of_quality
from aggregator.index.base import TALLY_SIZE, Index
from aggregator.index.nodes import Everything
from aggregator.quality import quality
from aggregator.silence import borders

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Looked:
    """What one look found. still: how many lasted before and last."""

    opened: tuple[Incident, ...] = ()
    healed: tuple[Incident, ...] = ()
    still: int = 0


def look(index: Index, now: datetime) -> Looked:
    """Look at all sites, and write what has changed into the register. Raises IndexUnavailable.

    Two that look at once write each incident once.
    """
    index.refresh()
    known = {one.key: one for one in incidents(index)}
    changed = [_met(index, known.get(f"{sign.cause} {sign.site}"), sign, now) for sign in _signs(index, known, now)]
    lasting = {one.key for one in known.values() if one.is_open}
    opened = tuple(one for one in changed if one and one.is_open and one.key not in lasting)
    healed = tuple(one for one in changed if one and not one.is_open)
    for one in (*opened, *healed):
        log.warning("incident %s cause=%s site=%s", "opened" if one.is_open else "healed", one.cause, one.site)
    return Looked(opened, healed, len(lasting) - len(healed))


def _signs(index: Index, known: dict[str, Incident], now: datetime) -> Iterator[Sign]:
    layouts = {one.site: one.was for one in known.values() if one.is_open and one.cause == "layout"}
    found = {one.site: one for one in accounts(index)}
    yield from of_pace(index.tally(Everything(), "site", TALLY_SIZE, borders(now)), found, now)
    yield from of_quality(quality(index, now), layouts)
    for account in found.values():
        yield from of_crawls(account)


def _met(index: Index, before: Incident | None, sign: Sign, now: datetime) -> Incident | None:
    """The incident after a sign, if it has changed and the change was written."""
    lasts = before is not None and before.is_open
    if sign.is_ill and before and lasts:
        after = replace(before, seen=now, detail=sign.detail)
    elif sign.is_ill:
        after = Incident(sign.site, sign.cause, sign.detail, now, now, was=sign.was)
    elif before and lasts:
        after = replace(before, healed=now)
    else:
        return None
    return after if write(index, before, after) else None
