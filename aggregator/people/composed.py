"""Names that a text makes up: "Gigi and Bella Hadid", "Will and Jada Smith", "the Duke and Duchess of Marrow"."""

import re
from collections.abc import Iterator

from aggregator.people.evidence import has_capitals
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.matcher import Hit
from aggregator.people.meanings import Meanings
from aggregator.people.names import given, surname
from aggregator.people.pairs import PAIR
from aggregator.people.passage import Passage
from aggregator.people.reading import Reading
from aggregator.people.short import occurrences

LONGEST_LIST = 6  # first names before one surname; the longest family lists in headlines have five
_TAG = re.compile(r"([@#])(\w{6,40})\b")
_WITHIN = re.compile(r"\b([^\W\d_][\w'’-]{0,40}) [\"“‘'(]([^\"”’'()\n]{2,24})[\"”’')] ([^\W\d_][\w'’-]*)")


def nicknamed(story: Reading, meanings: Meanings) -> None:
    """Finds full names with a nickname in the middle: 'Zelda "Zip" Quarrymoor'."""
    for where in story.passages:
        for match in _WITHIN.finditer(where.text.original):
            names = (f"{match[1]} {match[3]}", f"{match[1]} {match[2]} {match[3]}")
            people = next((found for found in map(meanings.bearers, names) if found), ())
            hit = where.hit(match.start(1), match.end(3))
            if len(people) == 1 and story.is_free(where, hit) and has_capitals(where, hit):
                story.accept(where, hit, people, "full name with a nickname", 0.95)


def tags(story: Reading, meanings: Meanings) -> None:
    """Finds full names that are written as one word: "#ZeldaQuarrymoor"; "@..." only of those in the story.

    A handle alone often addresses somebody of whom nothing is told.
    """
    for where in story.passages:
        for match in _TAG.finditer(where.text.original):
            slug = meanings.joined(match[2].lower())
            hit = where.hit(match.start(2), match.end(2))
            if slug and (match[1] == "#" or slug in story.anchored) and story.is_free(where, hit):
                story.accept(where, hit, (slug,), "tag", 0.8)


def peers(story: Reading, meanings: Meanings) -> None:
    """Finds the holders of one title who are named together, unless the gazetteer knows them as a couple."""
    for where in story.passages:
        for match in story.rules.PEERS.finditer(where.text.words):
            hit = Hit(match.start(), match.end(), match[0])
            titles = (f"{match['he']} of {match['place']}", f"{match['she']} of {match['place']}")
            people = [slug for title in titles for slug in meanings.bearers(title)[:1]]
            if people and not meanings.bearers(match[0]) and story.is_free(where, hit):
                story.accept(where, hit, people, "titles of a pair", 0.9)


def families(story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Finds those in front of a surname that they share: "Kim, Khloé and Kourtney Kardashian"."""
    for mention, start in story.found():
        where = story.passage(mention.field)
        if mention.rule not in ("full name", "alias", PAIR):
            continue
        family = surname(gazetteer.person(mention.person).name) if mention.rule != PAIR else ""
        for hit in _listed_before(where, start):
            people = meanings.bearers(f"{hit.name} {family}") if family else ()
            slug = _only(people or _relatives(gazetteer, mention.person, hit.name))
            if slug and story.is_free(where, hit):
                story.accept(where, hit, (slug,), "family list", 0.9)


def _relatives(gazetteer: Gazetteer, slug: str, first: str) -> tuple[str, ...]:
    """Those who belong to the person and have that first name."""
    return tuple(other for other in gazetteer.linked(slug) if given(gazetteer.person(other).name) == first)


def _only(people: tuple[str, ...]) -> str | None:
    return people[0] if len(people) == 1 else None


def _listed_before(where: Passage, start: int) -> Iterator[Hit]:
    """The capitalised single words that are joined to the name at *start* by commas and "and"."""
    end = start
    for number in range(LONGEST_LIST):
        hit = where.name_before(end)
        if number == 0 and hit.name in where.rules.AND:
            end, hit = hit.start, where.name_before(hit.start)
            joined = where.gap(hit.end, end) in (" ", ", ")
        else:
            joined = where.gap(hit.end, end) in (" & ", ", ")
        if not joined or not where.is_name(hit):
            return
        yield hit
        end = hit.start


def pairs(story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Finds the first names of a pair: in a title, or where the story names one of theirs ("Kim and Kanye")."""
    for where in story.passages:
        for first, second in _joined(where):
            people = meanings.pairs.get((first.name, second.name), ())
            theirs = frozenset[str]().union(*map(gazetteer.linked, people)) | frozenset(people)
            both = Hit(first.start, second.end, f"{first.name} and {second.name}")
            is_told = where.field == "title" or theirs & story.anchored
            if people and is_told and story.is_free(where, both) and story.stands_alone(where, both):
                story.accept(where, both, people, PAIR, 0.8)


def family_names(story: Reading, meanings: Meanings) -> None:
    """Finds spouses by the plural of their name, if the story names none of the family in full: "the Beckhams"."""
    for family in sorted(story.words & meanings.families.keys()):
        for where in story.passages:
            for hit in occurrences(where, f"the {family}"):
                name = Hit(hit.end - len(family), hit.end, family)
                if story.is_free(where, name) and where.is_name(name):
                    story.accept(where, name, meanings.families[family], "family name", 0.75)


def shared(story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Finds pairs of whom only the first bears the surname in the gazetteer: "Will and Jada Smith"."""
    for where in story.passages:
        for first, second in _joined(where):
            family = where.name_after(second.end)
            if where.gap(second.end, family.start) != " " or not where.is_name(family):
                continue
            slug = _only(meanings.bearers(f"{first.name} {family.name}"))
            relative = _only(_relatives(gazetteer, slug, second.name)) if slug else None
            both = Hit(second.start, family.end, f"{second.name} {family.name}")
            if slug and relative and story.is_free(where, first) and story.is_free(where, both):
                story.accept(where, first, (slug,), "shared surname", 0.9)
                story.accept(where, both, (relative,), "shared surname", 0.9)


def _joined(where: Passage) -> Iterator[tuple[Hit, Hit]]:
    """Every "Al and Bo" or "Al & Bo": the two names."""
    joiners = "|".join(sorted(where.rules.AND))
    for match in re.finditer(rf" (?:(?:{joiners}) |  )(?=\w)", where.text.words):
        first, second = where.name_before(match.start() + 1), where.name_after(match.end() - 1)
        is_and = match[0].strip() or where.gap(first.end, second.start) == " & "
        if is_and and where.is_name(first) and where.is_name(second):
            yield first, second
