"""What the rules of recognition ask of a language, and which language a story is read in."""

import re
from typing import Protocol

from aggregator.people import english


class Rules(Protocol):
    """The words and patterns of one language: a module like `english`, which says what each of them means.

    Another language is a module with these names beside it, entered in `LANGUAGES`; what it shares with English it
    imports from there. All words are folded.
    """

    TOPICS: dict[str, frozenset[str]]
    GENERIC: frozenset[str]
    CIVIC: frozenset[str]
    SHOW: frozenset[str]
    FIELDS: dict[str, frozenset[str]]
    ARTICLES: frozenset[str]
    AND: frozenset[str]
    HONORIFICS: frozenset[str]
    TITLES: frozenset[str]
    FUNCTION_WORDS: frozenset[str]
    COMMON_WORDS: frozenset[str]
    FIRST_NAMES: frozenset[str]
    SURNAMES: frozenset[str]
    SHORTENED: dict[str, frozenset[str]]
    PLACES: frozenset[str]
    NOT_THE_PERSON: frozenset[str]
    INSTITUTIONS: frozenset[str]
    GOODS: frozenset[str]
    WEARING: frozenset[str]
    WORKS: frozenset[str]
    KINSHIP: frozenset[str]
    OTHER_TRADES: frozenset[str]
    ENTERTAINERS: frozenset[str]
    OTHER_TITLES: frozenset[str]
    PARTY: re.Pattern[str]
    APPOSITION: re.Pattern[str]
    BELONGS: re.Pattern[str]
    ENDS_TRADE: frozenset[str]
    ACTS: frozenset[str]
    TITLED_WORKS: frozenset[str]
    PARTNERS: frozenset[str]
    COMPANIES: frozenset[str]
    CALLED_SO: frozenset[str]
    WEEKDAYS: frozenset[str]
    IN_PLACE: re.Pattern[str]
    IN_WORK: re.Pattern[str]
    CALLED: re.Pattern[str]
    STAR_OF_WORK: frozenset[str]
    PORTRAYED: frozenset[str]
    PEERS: re.Pattern[str]
    TEASER: re.Pattern[str]
    CAPTION: re.Pattern[str]
    PHOTO: re.Pattern[str]
    AUTHOR: re.Pattern[str]
    BIOGRAPHY: re.Pattern[str]


LANGUAGES: dict[str, Rules] = {"en": english}


def rules_of(language: str | None) -> Rules:
    """The rules for a story in *language* ("en", "pt-BR"); the English ones if it has none, or is not known."""
    return LANGUAGES.get((language or "").lower()[:2], english)
