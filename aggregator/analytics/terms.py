"""The words that stand in a celebrity's stories, and seldom in those of others."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from aggregator.index.analysis import fold, stems
from aggregator.index.base import Index, Search
from aggregator.index.nodes import Everything, Node
from aggregator.model import Story

SAMPLE = 150  # the newest stories of the celebrity that are read
BACKGROUND = 400  # the newest stories of everybody
LEAD_CHARS = 1_200  # of a body: what a story is about stands there
FEWEST = 3  # stories that have a word before it tells anything
SHORTEST = 3  # letters


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """In how many of so many stories each stem stands."""

    stories: int
    counts: Counter[str]


@dataclass(frozen=True, slots=True)
class Term:
    """A word as the stories have it most often. stories: the celebrity's that have it. weight: over 0, to compare."""

    text: str
    stories: int
    weight: float


def background(index: Index) -> Vocabulary:
    """What words stories have at present, whoever they are about; to be kept for a while."""
    return _vocabulary(hit.story for hit in index.search(Search(Everything(), "newest", BACKGROUND)).hits)


def terms(index: Index, query: Node, behind: Vocabulary, limit: int) -> tuple[Term, ...]:
    """The words that are most typical of the newest matching stories; names of people are not among them."""
    stories = [hit.story for hit in index.search(Search(query, "newest", SAMPLE)).hits]
    seen, spelt = _vocabulary(stories), _spellings(stories)
    weighed = (
        Term(spelt[stem].most_common(1)[0][0], count, round(_weight(count, len(stories), stem, behind), 2))
        for stem, count in seen.counts.items()
        if count >= FEWEST
    )
    typical = (term for term in weighed if term.weight > 0)
    return tuple(sorted(typical, key=lambda term: (-term.weight, term.text))[:limit])


def _vocabulary(stories: Iterable[Story]) -> Vocabulary:
    found = [set(_words(story)) for story in stories]
    return Vocabulary(len(found), Counter(stem for words in found for stem in words))


def _spellings(stories: Iterable[Story]) -> dict[str, Counter[str]]:
    spelt: dict[str, Counter[str]] = {}
    for story in stories:
        for stem, word in _words(story).items():
            spelt.setdefault(stem, Counter())[word] += 1
    return spelt


def _words(story: Story) -> dict[str, str]:
    """Stem → word of a story's title and lead, without the people's names."""
    named = [*(person.name for person in story.people), *(person.name for person in story.names)]
    names = {part for name in (*named, *(mention.text for mention in story.mentions)) for part in fold(name).split()}
    text = f"{story.title}\n{story.body[:LEAD_CHARS]}"
    found: dict[str, str] = {}
    for term in stems(text):
        word = text[term.start : term.end].lower().removesuffix("'s").removesuffix("’s")
        if len(word) >= SHORTEST and word.isalpha() and fold(word) not in names:
            found.setdefault(term.text, word)
    return found


def _weight(count: int, stories: int, stem: str, behind: Vocabulary) -> float:
    """The log-likelihood ratio of the stem's being as frequent in both (Dunning 1993); negative if it is rarer here."""
    other, others = behind.counts[stem], behind.stories
    share = (count + other) / (stories + others)
    ratio = _of(count, stories, share) + _of(other, others, share)
    return 2 * ratio if not others or count / stories > other / others else -2 * ratio


def _of(count: int, stories: int, share: float) -> float:
    with_it = count * math.log(count / (stories * share)) if count else 0.0
    rest = stories - count
    return with_it + (rest * math.log(rest / (stories * (1 - share))) if rest else 0.0)
