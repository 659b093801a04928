"""What clustering needs of a story: its most telling words and people, and which of them are names."""

import math
from collections import Counter
from collections.abc import Sequence

from aggregator.clusters.commonness import RAREST, is_common, weight
from aggregator.clusters.words import counted, names
from aggregator.model import Profile, TaggedPerson

MAX_TEXT = 30_000  # characters that are read: the longest stories
LEAD = 500  # characters in which a story says what it is about
TITLE_TIMES, LEAD_TIMES = 3, 2  # a word there counts as if it stood so often in the body
NAME_FACTOR = 1.5  # who, where and when tell events apart
ENGLISH = 0.5  # of the different ordinary words of a text in the table; of a text in another language names alone count
PERSON = "@"  # in front of the name of a known person
SALIENCE = 10  # a person whom a story is about weighs as a word that stands there so many times
MOST_PEOPLE = 12
MOST_TERMS = 80
MOST_LOOKUP = 16


def profile(title: str, body: str, people: Sequence[TaggedPerson] = ()) -> Profile:
    """The profile of a story; empty if it has no telling word.

    At most MOST_TERMS terms, MOST_LOOKUP of them for look-ups. people: most salient first.
    """
    counts, named = _counted(title[:MAX_TEXT], body[:MAX_TEXT])
    weights = {
        term: (1 + math.log(count)) * weight(term) * (NAME_FACTOR if term in named else 1)
        for term, count in counts.items()
    }
    who = {f"{PERSON}{person.name}": person.salience for person in people[:MOST_PEOPLE]}
    weights |= {term: (1 + math.log1p(SALIENCE * salience)) * RAREST for term, salience in who.items()}
    chosen = sorted(weights, key=lambda term: (-weights[term], term))[:MOST_TERMS]
    length = math.sqrt(sum(weights[term] ** 2 for term in chosen)) or 1.0
    parts = {part for term in who for part in counted(term)}
    return Profile(
        terms={term: round(weights[term] / length, 4) for term in chosen},
        names=tuple(term for term in chosen if term in named or term in who),
        people=tuple(term for term in chosen if term in parts or term in who),
        lookup=tuple(chosen[:MOST_LOOKUP]),
    )


def _counted(title: str, body: str) -> tuple[Counter[str], set[str]]:
    """How often each word stands there, and which are names; in a title every word may have a capital."""
    counts: Counter[str] = Counter()
    for text, times in ((title, TITLE_TIMES), (body[:LEAD], LEAD_TIMES), (body[LEAD:], 1)):
        for term, count in counted(text).items():
            counts[term] += times * count
    named = names(body[:LEAD]) | names(body[LEAD:])
    ordinary = counts.keys() - named
    if sum(map(is_common, ordinary)) < ENGLISH * len(ordinary):
        counts = Counter({term: count for term, count in counts.items() if term in named})
    return counts, named
