"""The rules that belong to English: the words around a name that say who or what it is.

Everything here is folded (lower case, no accents). Another language gets a module of its own beside this one, with
the names of `language.Rules`.
"""

from aggregator.people.english.lines import (
    AUTHOR,
    BIOGRAPHY,
    CAPTION,
    PHOTO,
    TEASER,
)
from aggregator.people.english.names import (
    FIRST_NAMES,
    SHORTENED,
    SURNAMES,
)
from aggregator.people.english.strangers import (
    APPOSITION,
    BELONGS,
    ENDS_TRADE,
    OTHER_TITLES,
    OTHER_TRADES,
    PARTY,
)
from aggregator.people.english.things import (
    CALLED,
    COMPANIES,
    GOODS,
    IN_PLACE,
    IN_WORK,
    INSTITUTIONS,
    NOT_THE_PERSON,
    PLACES,
    STAR_OF_WORK,
    TITLED_WORKS,
    WEARING,
    WORKS,
)
from aggregator.people.english.topics import (
    CIVIC,
    FIELDS,
    SHOW,
    TOPICS,
)
from aggregator.people.english.words import (
    ACTS,
    AND,
    ARTICLES,
    CALLED_SO,
    COMMON_WORDS,
    FUNCTION_WORDS,
    GENERATIONS,
    HONORIFICS,
    KINSHIP,
    PARTICLES,
    PEERS,
    PORTRAYED,
    TITLES,
    WEEKDAYS,
)

__all__ = [
    "ACTS",
    "AND",
    "APPOSITION",
    "ARTICLES",
    "AUTHOR",
    "BELONGS",
    "BIOGRAPHY",
    "CALLED",
    "CALLED_SO",
    "CAPTION",
    "CIVIC",
    "COMMON_WORDS",
    "COMPANIES",
    "ENDS_TRADE",
    "FIELDS",
    "FIRST_NAMES",
    "FUNCTION_WORDS",
    "GENERATIONS",
    "GOODS",
    "HONORIFICS",
    "INSTITUTIONS",
    "IN_PLACE",
    "IN_WORK",
    "KINSHIP",
    "NOT_THE_PERSON",
    "OTHER_TITLES",
    "OTHER_TRADES",
    "PARTICLES",
    "PARTY",
    "PEERS",
    "PHOTO",
    "PLACES",
    "PORTRAYED",
    "SHORTENED",
    "SHOW",
    "STAR_OF_WORK",
    "SURNAMES",
    "TEASER",
    "TITLED_WORKS",
    "TITLES",
    "TOPICS",
    "WEARING",
    "WEEKDAYS",
    "WORKS",
]
