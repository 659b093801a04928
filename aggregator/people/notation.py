"""How the gazetteer's files write an alias, `NAME {topic, topic}`, and a link, `KIND:ID@FROM-TO`."""

import re

from aggregator.errors import BadGazetteer
from aggregator.people.entry import Alias, Link
from aggregator.people.fold import key

_MARKED = re.compile(r"(?P<text>[^{}]+?)\s*(?:\{(?P<needs>[a-z, ]+)\})?")
_LINKED = re.compile(r"(?P<kind>[^:]*):(?P<person>[^@]*)(?:@(?P<since>[0-9]{4})?-(?P<until>[0-9]{4})?)?")


def alias(text: str, source: str) -> Alias:
    """An alias as it is written; source: file and line, for the message. Raises BadGazetteer."""
    if "{" not in text and "}" not in text and key(text):
        return Alias(text.strip())
    marked = _MARKED.fullmatch(text.strip())
    if not marked or not key(marked["text"]):
        raise BadGazetteer(f"{source}: alias {text!r} is no name; write NAME or NAME {{topic, topic}}")
    needs = frozenset(need.strip() for need in (marked["needs"] or "").split(",") if need.strip())
    return Alias(marked["text"], needs)


def link(text: str, source: str) -> Link:
    """A link as it is written. Raises BadGazetteer."""
    if ":" not in text:
        raise BadGazetteer(f"{source}: link {text!r} has no kind; write KIND:ID")
    parts = _LINKED.fullmatch(text.strip())
    if not parts:
        raise BadGazetteer(f"{source}: link {text!r} has no years; write KIND:ID@FROM-TO, one of them may be missing")
    since, until = parts["since"], parts["until"]
    if "@" in text and not (since or until):
        raise BadGazetteer(f"{source}: link {text!r} has no year; write one, or leave the @ out")
    return Link(parts["kind"], parts["person"], int(since) if since else None, int(until) if until else None)


def written_alias(made: Alias) -> str:
    """The alias as `alias` reads it."""
    return f"{made.text} {{{', '.join(sorted(made.needs))}}}" if made.needs else made.text


def written_link(made: Link) -> str:
    """The link as `link` reads it."""
    years = f"@{made.since or ''}-{made.until or ''}" if made.since or made.until else ""
    return f"{made.kind}:{made.person}{years}"


def slug(name: str) -> str:
    """The id that a name gives: "Kim Kardashian" is "kim-kardashian"; an id stays what it is."""
    return key(name).replace(" ", "-")
