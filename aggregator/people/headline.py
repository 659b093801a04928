"""Names in a headline that stands alone: nobody names its people in full."""

from collections.abc import Iterator

from aggregator.people.evidence import has_capitals
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.matcher import Hit
from aggregator.people.meanings import HOUSEHOLD, Meanings
from aggregator.people.names import given
from aggregator.people.passage import Passage
from aggregator.people.reading import LONGER, Reading
from aggregator.people.short import stranger

VERB_ENDINGS = ("s", "ed", "ing")  # of what people do in headlines: "Zeq Debuts", "Zeq Stunned"
MOST_NAMES = 12  # first names that are held against each other; a headline has three or four


def headline_names(story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Finds bare names that one household name bears, and first names that belong to a pair ("Julia ... Danny")."""
    title = story.passages[0]
    _pairs(title, story, gazetteer, meanings)
    _household_names(title, story, gazetteer, meanings)


def _household_names(where: Passage, story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    for hit in _words(where):
        slug = meanings.famous(hit.name)
        if slug is None or not story.is_free(where, hit) or not has_capitals(where, hit):
            continue
        kind = "first name" if given(gazetteer.person(slug).name) == hit.name else "surname"
        if why := stranger(where, hit, kind, meanings) or _tied(where, hit, kind):
            story.reject(where, hit, why, (slug,))
        else:
            story.accept(where, hit, (slug,), f"well-known {kind} in headline", 0.6)


def _words(where: Passage) -> Iterator[Hit]:
    start = 0
    for word in where.text.words.split():
        start = where.text.words.index(word, start)
        yield Hit(start, start + len(word), word)
        start += len(word)


def _tied(where: Passage, hit: Hit, kind: str) -> str | None:
    """Why a bare name in a headline may be a part of an unknown name."""
    begin, end = where.word_before(hit.start)
    word, gap = where.text.words[begin:end], where.gap(end, hit.start)
    if gap == "-":
        return LONGER
    is_capital = bool(word) and gap == " " and where.is_capital(begin)
    known = where.rules.FUNCTION_WORDS | where.rules.HONORIFICS
    if kind == "surname" and is_capital and word not in known and where.style == "sentence":
        return LONGER
    return LONGER if kind == "first name" and _goes_on(where, hit) else None


def _goes_on(where: Passage, hit: Hit) -> bool:
    """Whether what follows a first name is neither a verb nor a small word, but more likely a surname or a thing."""
    begin, end = where.word_after(hit.end)
    follower = where.text.words[begin:end]
    if begin == end or where.gap(hit.end, begin) != " ":
        return False
    if follower in where.rules.NOT_THE_PERSON:
        return True
    is_small = follower in where.rules.FUNCTION_WORDS or follower in where.rules.ACTS or follower in where.rules.AND
    return where.is_capital(begin) and not is_small and not follower.endswith(VERB_ENDINGS) and where.style != "caps"


def _pairs(title: Passage, story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Accept two first names, or what they are shortened to, if one pair with a household name bears them."""
    free = [hit for hit in _words(title) if hit.name in meanings.called and _is_first_name(title, hit, story, meanings)]
    for number, one in enumerate(free[:MOST_NAMES]):
        for two in free[number + 1 : MOST_NAMES]:
            linked = [
                (a, b)
                for a in meanings.called[one.name]
                for b in meanings.called[two.name]
                if b in gazetteer.linked(a) and max(gazetteer.entries[a].fame, gazetteer.entries[b].fame) >= HOUSEHOLD
            ]
            if len(linked) == 1 and story.is_free(title, one) and story.is_free(title, two):
                story.accept(title, one, linked[0][:1], "first name of a pair in headline", 0.6)
                story.accept(title, two, linked[0][1:], "first name of a pair in headline", 0.6)


def _is_first_name(title: Passage, hit: Hit, story: Reading, meanings: Meanings) -> bool:
    is_name = story.is_free(title, hit) and has_capitals(title, hit) and hit.name not in title.rules.COMMON_WORDS
    return is_name and story.stands_alone(title, hit) and stranger(title, hit, "first name", meanings) is None
