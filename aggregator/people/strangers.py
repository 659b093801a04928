"""Strangers who bear a celebrity's name: how a text says that it means somebody else."""

from collections.abc import Collection

from aggregator.people.matcher import Hit
from aggregator.people.passage import Passage

HOUSEHOLD = 3  # fame from which a title in front of a name is the celebrity's own: governors have been actors
REACH = 90  # characters behind a name in which an apposition ends
_OFFICES = frozenset(
    [
        "activist",
        "administrator",
        "attorney",
        "chairwoman",
        "chancellor",
        "commissioner",
        "deputy",
        "diplomat",
        "economist",
        "judge",
        "justice",
        "lawyer",
        "mayor",
        "minister",
        "officer",
        "secretary",
    ]
)  # what politicians have been: a story introduces the same one by several
_GENERATIONS = frozenset({"i", "ii", "iii", "iv", "v", "vi"})


def is_stranger(where: Passage, hit: Hit, occupations: Collection[str], fame: int) -> bool:
    """Whether what stands around a name makes its bearer somebody else than a person of these occupations."""
    return (
        _is_titled(where, hit, occupations, fame)
        or _is_numbered(where, hit)
        or _is_told(where, hit, occupations)
        or bool(" " in hit.name and where.rules.BELONGS.match(where.after(hit.end, REACH)))
    )


def _is_titled(where: Passage, hit: Hit, occupations: Collection[str], fame: int) -> bool:
    """Whether an office stands in front of the name, or a party behind it."""
    if not where.rules.ENTERTAINERS.issuperset(occupations):
        return False
    begin, end = where.word_before(hit.start)
    is_office = where.text.words[begin:end] in where.rules.OTHER_TITLES and where.gap(end, hit.start) in (" ", ". ")
    return (is_office and fame < HOUSEHOLD) or bool(where.rules.PARTY.match(where.after(hit.end, REACH)))


def _is_numbered(where: Passage, hit: Hit) -> bool:
    """Whether a number makes the name another one's: "Prince Aldous II"."""
    begin, end = where.word_after(hit.end)
    if (
        where.text.words[begin:end] not in _GENERATIONS
        or where.gap(hit.end, begin) != " "
        or not where.is_capital(begin)
    ):
        return False
    return end - begin > 1 or where.text.words[slice(*where.word_after(end))] == "of"  # "I" may begin a sentence


def _is_told(where: Passage, hit: Hit, occupations: Collection[str]) -> bool:
    """Whether an apposition names another trade: "Jane Oddlestone, a dentist in Ely"."""
    match = where.rules.APPOSITION.match(where.after(hit.end, REACH))
    if not match:
        return False
    own = {trade for occupation in occupations for trade in (occupation, *where.rules.FIELDS.get(occupation, ()))}
    if "politician" in occupations:
        own |= _OFFICES
    for word in match["said"].lower().split():
        if word in where.rules.ENDS_TRADE or word in own:
            return False
        if word in where.rules.OTHER_TRADES:
            return True
    return False
