"""What stands around an unknown name: what makes it a person's, and what makes it none of the story's people."""

import re
from collections.abc import Iterator

from aggregator.people import english, english_names
from aggregator.people.matcher import Hit
from aggregator.people.passage import Passage

_AGE = re.compile(r",? \(?(?:aged? )?[1-9]\d[,).;:](?!\d)|,? aged? [1-9]\d\b")
PLACE = "perhaps a place"
_QUOTES = "\"“”'‘’"


def refusal(where: Passage, hit: Hit) -> str | None:
    """Why the name at *hit* counts for nothing there; None if it does."""
    if aside := where.aside_at(hit.start):
        return aside
    text = where.text
    before, gap = _before(where, hit)
    after, follows = _after(where, hit)
    first, last = text.span(hit.start, hit.end)
    if before in ("a", "an", "the") and gap == " " and after not in english.WORKS:
        return "with an article"
    if _is_credited(where, hit, before, gap) or (
        after in english_names.AGENCIES and follows.strip() in ("/", "for", "via", "|")
    ):
        return "a credit"
    if text.original.startswith(" (@", last):
        return "the author of a post"
    if text.original[first - 1 : first] in tuple(_QUOTES) and text.original[last : last + 1] in tuple(_QUOTES + ","):
        return "in quotation marks"
    if text.original[last : last + 1] in ("-", "@") or text.original[max(0, first - 1) : first] in ("-", "/", "#", "@"):
        return "part of a longer name"
    return None


def _is_credited(where: Passage, hit: Hit, before: str, gap: str) -> bool:
    """Whether somebody is named there who made the page: "By Jane Doe", "Photo: Jane Doe", "styled by Jane Doe"."""
    if before == "by" and gap == " ":
        begin, _ = where.word_before(hit.start)
        earlier = where.word_before(begin)
        return where.starts_sentence(begin) or where.text.words[slice(*earlier)] in english_names.CREDITS
    return before in english_names.CREDITS and (gap.strip() in (":", "/", "©", "-") or gap == " ")


def evidence(where: Passage, hit: Hit) -> Iterator[tuple[str, float]]:
    """What speaks for (> 0) or against (< 0) a person at *hit*, with its weight."""
    text = where.text
    before, gap = _before(where, hit)
    after, follows = _after(where, hit)
    if _AGE.match(text.original, text.span(hit.start, hit.end)[1]):
        yield "age", 2.0
    if before in english_names.OCCUPATIONS | english.KINSHIP and gap in (" ", ", ") and _is_told(where, hit, before):
        yield "occupation or kinship", 2.0
    if before in english_names.PLACED and gap == " ":
        yield PLACE, -0.5
    if gap == " " and _is_union(where, hit, before):
        yield "a partner", 2.0
    if follows == ", " and after in english_names.APPOSITION:
        yield "apposition", 0.5
    if (after in english_names.SPEECH and follows == " ") or (before in english_names.SPEECH and gap == " "):
        yield "speech", 1.5
    is_owner = after == "s" and follows in ("'", "’")
    is_cast = before == "as" and bool(_near(where, hit) & english_names.CASTING)
    if is_cast or (before in english_names.PLAYED and not is_owner):
        yield "a part", -1.5
    if follows == ": " and not where.starts_sentence(hit.start):
        yield "a title", -1.5
    if (before in english.WEARING - {"in"} and gap == " ") or (after in english.GOODS and follows == " "):
        yield "a brand", -1.5


def _is_told(where: Passage, hit: Hit, before: str) -> bool:
    """Whether the word in front is not itself a part of a longer name ("Star Trek Nemesis")."""
    begin, _ = where.word_before(hit.start)
    return before in english_names.RANKS or not where.is_capital(begin) or where.starts_sentence(begin)


def _is_union(where: Passage, hit: Hit, before: str) -> bool:
    """Whether somebody is told to be the partner of the name: "dating Jane Doe", "married to Jane Doe"."""
    if before != "to":
        return before in english_names.UNIONS
    begin, _ = where.word_before(hit.start)
    return where.text.words[slice(*where.word_before(begin))] in english_names.UNIONS_TO


def _near(where: Passage, hit: Hit) -> frozenset[str]:
    return frozenset(where.text.words[max(0, hit.start - 60) : hit.start].split())


def _before(where: Passage, hit: Hit) -> tuple[str, str]:
    """The word in front, and what lies between."""
    begin, end = where.word_before(hit.start)
    return (where.text.words[begin:end], where.gap(end, hit.start)) if begin < end else ("", "\n")


def _after(where: Passage, hit: Hit) -> tuple[str, str]:
    """The word behind, and what lies between."""
    begin, end = where.word_after(hit.end)
    return (where.text.words[begin:end], where.gap(hit.end, begin)) if begin < end else ("", "\n")
