"""An outlet, as the gazetteer knows it."""

from dataclasses import dataclass
from typing import Literal

Need = Literal["", "word", "noun"]
NEEDS: tuple[Need, ...] = ("", "word", "noun")
"""What a name needs to be meant: nothing; a cue beside it, as it is a word, too; a cue that nothing else could follow,
or what the outlet is ("Now magazine")."""

KINDS = frozenset(
    ("magazine", "newspaper", "site", "broadcaster", "programme", "agency", "platform", "podcast", "trade")
)


@dataclass(frozen=True, slots=True)
class Name:
    """A spelling of an outlet, and what it needs to be meant."""

    text: str
    need: Need = ""


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes: a magazine, a site, a programme, a platform.

    id: a slug, stable for ever; empty if the gazetteer does not have it. names: all spellings, the canonical one first.
    domains: hosts without "www". kind: one of KINDS. country: two letters. source: file and line, for messages.
    """

    id: str
    name: str
    names: tuple[Name, ...] = ()
    domains: tuple[str, ...] = ()
    kind: str = "site"
    country: str = ""
    source: str = ""
