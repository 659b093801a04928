"""How completely the stories of each site are read, beside the site's own past, so that a changed layout is seen."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import sqrt
from statistics import median_low

from aggregator.index import Index, Search
from aggregator.index.nodes import And, Between, Exact, Node, Or
from aggregator.model import PageRecord, Story

RECENT_DAYS, PAST_DAYS = 1, 14
MIN_RECENT, MIN_PAST = 5, 15  # stories; fewer say nothing about a share
MIN_FALL = 0.25  # of a share; a site's mix of stories moves it by less
SURE = 3.0  # standard errors of the difference of two shares
MIN_RATIO, MAX_RATIO = 0.5, 2.0  # of the median lengths
MIN_EXPECTED = 7.0  # stories in the recent period, by the past; by chance there is then none once in a thousand
MIN_PAGES, MAX_DROPPED = 10, 0.6  # pages of a site, and the share of them that may be dropped
MAX_LOGGED = 2000  # pages of the log that are looked at for each site
LATEST_DUE_DAYS = 30  # a page of the log that is asked again later than this is none of the recent ones
INDEXED = frozenset({"new", "changed", "unchanged", "quarantined"})  # outcomes of a page that is not dropped
SHARES = ("byline", "date", "image")


@dataclass(frozen=True, slots=True)
class Completeness:
    """Of the stories of a period. byline, date, image: shares that have one, 0..1. words: median length."""

    stories: int = 0
    byline: float = 0.0
    date: float = 0.0
    image: float = 0.0
    words: int = 0

    @classmethod
    def of(cls, seen: Sequence["Seen"]) -> "Completeness":
        """That of some stories."""
        if not seen:
            return cls()
        shares = {name: sum(one.has[name] for one in seen) / len(seen) for name in SHARES}
        words = median_low(one.words for one in seen)
        return cls(len(seen), shares["byline"], shares["date"], shares["image"], words)


@dataclass(frozen=True, slots=True)
class Seen:
    """What counts of one story."""

    has: dict[str, bool]
    words: int

    @classmethod
    def of(cls, story: Story) -> "Seen":
        """That of a story; a script that parts no words counts two characters as one."""
        has = {"byline": bool(story.authors), "date": story.published is not None, "image": story.image is not None}
        words, letters = len(story.body.split()), len(story.body)
        return cls(has, letters // 2 if letters > 12 * (words + 1) else words)


@dataclass(frozen=True, slots=True)
class Quality:
    """One site. dropped: by reason, of the pages of the log that were read recently and may be read again. pages: their
    number, indexed ones among them. drifts: what has changed for the worse, a sentence each."""

    site: str
    recent: Completeness
    past: Completeness
    pages: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    drifts: tuple[str, ...] = ()


def quality(
    index: Index, now: datetime, sites: Collection[str] = (), days: float = RECENT_DAYS, past_days: float = PAST_DAYS
) -> tuple[Quality, ...]:
    """Each site that had a story fetched in the period or its past, by name. sites: only these; none: all of them."""
    border, start = now - timedelta(days=days), now - timedelta(days=days + past_days)
    recent: dict[str, list[Seen]] = {}
    past: dict[str, list[Seen]] = {}
    for story in index.scan(_query(start, sites)):
        (recent if story.fetched >= border else past).setdefault(story.site, []).append(Seen.of(story))
    is_crawled = bool(index.search(Search(Between(start=border, field="fetched"), limit=1)).total)
    told = []
    for site in sorted(recent.keys() | past.keys() | set(sites)):
        new, old = (Completeness.of(some.get(site, ())) for some in (recent, past))
        logged = [one for one in _logged(index, site, now) if one.outcome and one.checked and one.checked >= border]
        dropped = Counter(one.outcome for one in logged if one.outcome and one.outcome not in INDEXED)
        expected = old.stories * days / past_days if is_crawled else 0.0
        drifts = (*_drifts(new, old, expected), *_drops(len(logged), dropped))
        told.append(Quality(site, new, old, len(logged), dict(dropped.most_common()), drifts))
    return tuple(told)


def _query(start: datetime, sites: Collection[str]) -> Node:
    period = Between(start=start, field="fetched")
    return And((period, Or(tuple(Exact("site", site) for site in sorted(sites))))) if sites else period


def _logged(index: Index, site: str, now: datetime) -> tuple[PageRecord, ...]:
    """Pages of a site that are young enough to be asked again."""
    return index.due(site, now + timedelta(days=LATEST_DUE_DAYS), MAX_LOGGED)


def _drifts(recent: Completeness, past: Completeness, expected: float) -> Iterator[str]:
    if expected >= MIN_EXPECTED and not recent.stories:
        yield f"no story, where the past has {expected:.0f} in such a time"
    if recent.stories < MIN_RECENT or past.stories < MIN_PAST:
        return
    for name in SHARES:
        new, old = getattr(recent, name), getattr(past, name)
        if old - new >= MIN_FALL and old - new > SURE * _error(recent, past, name):
            yield f"{name} {new:.0%}, was {old:.0%}"
    ratio = recent.words / max(1, past.words)
    if not MIN_RATIO <= ratio <= MAX_RATIO:
        yield f"{recent.words} words, were {past.words}"


def _error(recent: Completeness, past: Completeness, name: str) -> float:
    """The standard error of the difference of two shares, if nothing has changed."""
    both = recent.stories + past.stories
    share = (getattr(recent, name) * recent.stories + getattr(past, name) * past.stories) / both
    return sqrt(share * (1 - share) * (1 / recent.stories + 1 / past.stories))


def _drops(pages: int, dropped: Counter[str]) -> Iterator[str]:
    if pages >= MIN_PAGES and dropped.total() > MAX_DROPPED * pages:
        reason, count = dropped.most_common(1)[0]
        yield f"{dropped.total()} of {pages} pages dropped, {count} as {reason}"
