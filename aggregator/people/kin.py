"""Relatives whom a story calls by their first name only: "her husband Kanye", "daughter Apple"."""

from collections.abc import Iterator

from aggregator.people.entry import IN_STORY, Entry
from aggregator.people.evidence import has_capitals
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.language import Rules
from aggregator.people.matcher import Hit
from aggregator.people.meanings import Meanings
from aggregator.people.names import given
from aggregator.people.passage import Passage
from aggregator.people.reading import Reading
from aggregator.people.short import occurrences, stranger

GROWN_UP = 18  # years
KIN_REACH = 2  # words between the word for a relative and the name: "her eldest daughter, Apple"


def kin_mentions(story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Finds relatives and partners of those in the story, by a first name that one of them bears.

    A common first name needs a word of kinship in front of it, or the relative beside it; a rare one does not.
    Children, and who is known for nothing but the family, are meant only if the title names them.
    """

    def is_told(slug: str, where: Passage, hit: Hit) -> bool:
        is_beside = not gazetteer.linked(slug).isdisjoint(story.beside(where, hit))
        return meanings.is_rare(hit.name) or is_beside or is_kin(where, hit)

    relatives: dict[str, set[str]] = {}
    for slug in story.anchored:
        for other in gazetteer.linked(slug) - story.anchored:
            for form in _called(gazetteer, other, story.rules):
                if form in story.words or " " in form:
                    relatives.setdefault(form, set()).add(other)
    for form, bearers in sorted(relatives.items()):
        if len(bearers) > 1:
            continue
        (slug,) = bearers
        named = [place for place in _named(story, form, meanings) if is_told(slug, *place)]
        if any(where.field == "title" for where, _ in named) or _is_known(gazetteer.entries[slug], meanings.latest):
            for where, hit in named:
                story.accept(where, hit, (slug,), "first name of a relative", 0.8)


def _named(story: Reading, form: str, meanings: Meanings) -> Iterator[tuple[Passage, Hit]]:
    """Where a short form stands for itself."""
    for where in story.passages:
        for hit in occurrences(where, form):
            is_name = story.is_free(where, hit) and has_capitals(where, hit)
            if is_name and not stranger(where, hit, "first name", meanings):
                yield where, hit


def _is_known(entry: Entry, latest: int) -> bool:
    """Whether the person is well known, or grown up and known for anything but the family."""
    is_child = entry.person.born is not None and entry.person.born > latest - GROWN_UP
    return entry.fame > 1 or (not is_child and any(trade != "other" for trade in entry.person.occupations))


def _called(gazetteer: Gazetteer, slug: str, rules: Rules) -> tuple[str, ...]:
    """The first name and the nicknames of a relative."""
    entry = gazetteer.entries[slug]
    nicknames = [key(alias.text) for alias in entry.aliases if IN_STORY in alias.needs]
    first = given(entry.person.name)
    return tuple(form for form in (first, *nicknames) if form and form not in rules.FUNCTION_WORDS)


def is_kin(where: Passage, hit: Hit) -> bool:
    """Whether a word for a relative stands in front of the name."""
    start = hit.start
    for _ in range(KIN_REACH):
        begin, end = where.word_before(start)
        if where.gap(end, start) not in (" ", ", "):
            return False
        if where.text.words[begin:end] in where.rules.KINSHIP:
            return True
        start = begin
    return False
