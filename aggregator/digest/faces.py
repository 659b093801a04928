"""Whose day it was: who trends, who is back after weeks, and whom nobody knows yet."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice

from aggregator.analytics.trending import trending
from aggregator.digest import sections
from aggregator.digest.edition import Newcomer, Return, Trend
from aggregator.digest.gathered import Gathered
from aggregator.digest.sections import Named
from aggregator.index.analysis import fold
from aggregator.index.base import TALLY_SIZE, Index, Search
from aggregator.index.nodes import And, Between, Exact
from aggregator.model import Story
from aggregator.people.proposals import OUTLETS, STORIES

TRENDS = 5
CHART_DAYS = 14  # of a chart, the day included: two weekends
RETURNS = 5
QUIET = timedelta(days=28)  # without a story: longer than anybody in the news is on holiday
NEWCOMERS = 5
LOOKED_AT = 40  # people and names that are asked about, those with most stories


def trends(index: Index, gathered: Gathered) -> tuple[Trend, ...]:
    """Who was in the news more than usual, everybody considered, the most surprising first."""
    names = sections.names(gathered.stories)
    days = (gathered.day - timedelta(days=back) for back in reversed(range(CHART_DAYS)))
    borders = [*(gathered.clock.span(day)[0] for day in days), gathered.end]
    found = trending(index, gathered.end, TRENDS, gathered.end - gathered.start)
    return tuple(
        Trend(
            one.id,
            names.get(one.id, one.id),
            one.stories,
            one.expected,
            index.timeline(Exact("celebrity", one.id), borders),
        )
        for one in found
    )


def returns(index: Index, gathered: Gathered, named: Named) -> tuple[Return, ...]:
    """Those with a story about them whose last story before was at least QUIET ago, most stories first."""
    recent = Between(gathered.start - QUIET, gathered.start)
    seen = {one.value for one in index.tally(recent, "celebrity", TALLY_SIZE)}
    candidates = [one for one in named if one[0] not in seen and sections.about(*one)][:LOOKED_AT]
    return tuple(islice(_returns(index, gathered, candidates), RETURNS))


def _returns(index: Index, gathered: Gathered, candidates: Named) -> Iterator[Return]:
    """Asked one by one, as a tally does not have everybody."""
    for id, stories in candidates:
        before = And((Exact("celebrity", id), Between(None, gathered.start)))
        hits = index.search(Search(before, sort="newest", limit=1)).hits
        last = hits[0].story.published if hits else None
        if last and gathered.start - last >= QUIET:
            day = last.astimezone(gathered.clock.zone).date()
            yield Return(id, sections.name(id, stories), len(stories), day)


def newcomers(index: Index, gathered: Gathered, is_known: Callable[[str], bool]) -> tuple[Newcomer, ...]:
    """Names that enough stories and outlets of the day print and too few of the days before did, most stories first.

    is_known: whether somebody is known by a name, or it is settled that nobody is.
    """
    printed: dict[str, dict[str, tuple[str, Story]]] = defaultdict(dict)
    for story in gathered.stories:
        for one in story.names:
            printed[fold(one.name)][story.id] = one.name, story
    found = (_newcomer(name, list(stories.values())) for name, stories in printed.items() if len(stories) >= STORIES)
    enough = sorted(found, key=lambda one: (-one.stories, one.name))
    told = (one for one in enough[:LOOKED_AT] if len(one.outlets) >= OUTLETS and not is_known(one.name))
    return tuple(islice((one for one in told if _is_new(index, gathered, one.name)), NEWCOMERS))


def _newcomer(name: str, printed: list[tuple[str, Story]]) -> Newcomer:
    spellings = sorted(spelt for spelt, _ in printed)
    commonest = max(spellings, key=spellings.count, default=name)
    return Newcomer(commonest, len(printed), tuple(sorted({story.site for _, story in printed})))


def _is_new(index: Index, gathered: Gathered, name: str) -> bool:
    before = And((Exact("name", name), Between(None, gathered.start)))
    return index.search(Search(before, limit=0)).total < STORIES
