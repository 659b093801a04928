"""The sites whose stories there are, and whether they still bring any."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from aggregator.index.base import TALLY_SIZE, Tally
from aggregator.index.nodes import Everything
from aggregator.silence import borders, silent_for
from aggregator.web.desk import Desk

KEPT_S = 60

Status = Literal["live", "quiet"]


@dataclass(frozen=True, slots=True)
class Site:
    """A site with stories, without copies of other sites' texts. newest: None if none of its stories has a date.

    last_day, last_week: stories published in them. status: "quiet" if at its usual pace five stories are missing.
    """

    name: str
    stories: int
    newest: datetime | None
    last_day: int
    last_week: int
    status: Status


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the index answers, and brings news. newest: when its latest story was published."""

    status: Literal["ok", "stale", "empty"]
    stories: int
    newest: datetime | None
    quiet_sites: int


def sites(desk: Desk) -> tuple[Site, ...]:
    """All of them, by name."""
    return desk.kept.get("sites", KEPT_S, lambda: _sites(desk))


def health(desk: Desk) -> Health:
    """Of the whole: "stale" if no site has had a story for a day."""
    known = sites(desk)
    newest = max((site.newest for site in known if site.newest), default=None)
    stories = sum(site.stories for site in known)
    is_fresh = newest is not None and newest >= desk.now().now - timedelta(days=1)
    status: Literal["ok", "stale", "empty"] = "empty" if not stories else "ok" if is_fresh else "stale"
    return Health(status, stories, newest, sum(site.status == "quiet" for site in known))


def _sites(desk: Desk) -> tuple[Site, ...]:
    now = desk.now().now
    tallies = desk.index.tally(Everything(), "site", TALLY_SIZE, borders(now))
    return tuple(_site(tally, now) for tally in sorted(tallies, key=lambda tally: tally.value))


def _site(tally: Tally, now: datetime) -> Site:
    _, week, day = tally.over
    is_quiet = silent_for(tally, now) is not None
    return Site(tally.value, tally.stories, tally.last, day, week + day, "quiet" if is_quiet else "live")
