"""Relatives whom a story calls by their first name only: "her husband Kanye", "daughter Apple"."""

from aggregator.people import english
from aggregator.people.entry import IN_STORY
from aggregator.people.evidence import has_capitals
from aggregator.people.fold import key
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.matcher import Hit
from aggregator.people.meanings import Meanings
from aggregator.people.names import given
from aggregator.people.passage import Passage
from aggregator.people.reading import Reading
from aggregator.people.short import occurrences, stranger

KIN_REACH = 2  # words between the word for a relative and the name: "her eldest daughter, Apple"


def kin_mentions(story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Finds relatives and partners of those in the story, by a first name that one of them bears.

    A common first name needs a word of kinship in front of it; a rare one does not.
    """
    relatives: dict[str, set[str]] = {}
    for slug in story.anchored:
        for other in gazetteer.linked(slug) - story.anchored:
            for form in _called(gazetteer, other):
                relatives.setdefault(form, set()).add(other)
    for form, bearers in sorted(relatives.items()):
        if len(bearers) > 1:
            continue
        (slug,) = bearers
        for where in story.passages:
            for hit in occurrences(where, form):
                is_told = meanings.is_rare(form) or _is_kin(where, hit)
                is_name = story.is_free(where, hit) and has_capitals(where, hit)
                if is_told and is_name and not stranger(where, hit, "first name", meanings):
                    story.accept(where, hit, (slug,), "first name of a relative", 0.8)


def _called(gazetteer: Gazetteer, slug: str) -> tuple[str, ...]:
    """The first name and the nicknames of a relative."""
    entry = gazetteer.entries[slug]
    nicknames = [key(alias.text) for alias in entry.aliases if IN_STORY in alias.needs]
    first = given(entry.person.name)
    return tuple(form for form in (first, *nicknames) if form and form not in english.FUNCTION_WORDS)


def _is_kin(where: Passage, hit: Hit) -> bool:
    start = hit.start
    for _ in range(KIN_REACH):
        begin, end = where.word_before(start)
        if where.gap(end, start) not in (" ", ", "):
            return False
        if where.text.words[begin:end] in english.KINSHIP:
            return True
        start = begin
    return False
