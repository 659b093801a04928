"""The author line of a story: which of the page's candidates it is."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from aggregator import authors, bearers, credits, titles
from aggregator.credits import Line
from aggregator.reading import Note, Reading

MAX_NOTES = 12
SURE = 0.94  # a declared line of people's full names; the page is not searched for others, which costs 4 ms of 30
ENOUGH = 0.84  # a line that was declared and is seen, too; no further way to see one is tried
PROFILE = re.compile(
    r"/(?:authors?|by|profiles?|people|staff|contributors?|writers?|editors|autor(?:en)?|"
    r"team)/([a-z]+(?:-[a-z]+){1,3})/?$"
)


def byline(reading: Reading) -> tuple[str | None, tuple[str, ...]]:
    """The author line as printed, or as declared, and the names in it; (None, ()) if there is none."""
    sites = titles.site_names(reading)
    found = [line for line in _declared(reading, sites) if line.names]
    lines, enough, groups = _supported(found), SURE, credits.seen(reading)
    while max((line.confidence for line in lines), default=0.0) < enough and (group := next(groups, None)) is not None:
        found += [line for line in (_weighed(line, sites) for line in group) if line.names]
        lines, enough = _supported(found), ENOUGH
    lines = lines or list(_own(reading))
    best = max(lines, key=lambda line: line.confidence, default=None)
    for line in sorted(lines, key=lambda line: -line.confidence)[:MAX_NOTES]:
        reason = "the most trusted and supported line" if line is best else "less trusted"
        reading.notes.append(Note("authors", line.text, line.source, line.confidence, line is best, reason))
    return (best.text, _completed(best, lines).names) if best else (None, ())


def _own(reading: Reading) -> Iterator[Line]:
    """The site's name, where that is a person's: somebody's own pages name nobody."""
    parts = titles.SEPARATOR.split(titles.window_title(reading))
    for name in (*(said.value for said in reading.structured.sites), *parts[1:][-1:]):
        if bearers.is_person(name) and bearers.is_given(name):
            yield Line(name, (name,), "site", 0.2)


def _declared(reading: Reading, sites: frozenset[str]) -> Iterator[Line]:
    """Lines out of structured data, one per source; of a profile's URL, the name in its path."""
    by_source: dict[str, list[str]] = {}
    trust: dict[str, float] = {}
    for candidate in reading.structured.authors:
        if "://" in candidate.value or candidate.value.startswith("/"):
            slugs = [
                match[1]
                for url in candidate.value.split(",")
                if (match := PROFILE.search(url.strip())) and "facebook.com" not in url
            ]
            names = tuple(slug.replace("-", " ").title() for slug in slugs)
            yield Line(candidate.value, names, f"{candidate.source} profile", 0.4)
            continue
        by_source.setdefault(candidate.source, []).append(candidate.value)
        trust[candidate.source] = candidate.confidence
    for source, values in by_source.items():
        names = tuple(
            dict.fromkeys(name for value in values for name in _names(titles.without_site(value, sites), sites))
        )
        yield _weighed(Line(", ".join(dict.fromkeys(values)), names, source, trust[source]), sites)


def _is_site(name: str, sites: frozenset[str]) -> bool:
    """Whether a name is the site's own."""
    return bearers.key(name) in sites


def _names(value: str, sites: frozenset[str]) -> tuple[str, ...]:
    """The names in a declared author, or all of it if it is the site's own name or says that its staff wrote it."""
    is_whole = bearers.key(value) in sites or bearers.is_unsigned(value)
    return (value,) if is_whole else authors.people(value)


def _shared(line: Line, sites: frozenset[str]) -> str:
    """A line as printed, if it names the site with an agency and no person ("Glitter Post avec AFP"); else nothing."""
    said = authors.BY.sub("", line.text)
    parts = [part for part in authors.SEPARATOR.split(said) if part]
    if len(parts) == 2 and any(_is_site(part, sites) for part in parts) and any(map(bearers.is_agency, parts)):
        return said
    return ""


def _weighed(line: Line, sites: frozenset[str]) -> Line:
    """A line without the site's own name beside others; trusted less if only a site, a desk or a login is in it."""
    if line.source.endswith("thread"):
        return line
    if shared := _shared(line, sites):
        return Line(line.text, (shared,), line.source, line.confidence * 0.6)
    others = _others(line.names, sites)
    if not others:
        is_own = all(
            bearers.is_person(name) and bearers.is_given(name) for name in line.names
        )  # of a person's own site
        return Line(line.text, line.names, line.source, line.confidence * (0.8 if is_own else 0.4))
    worths = [_worth(name) for name in others]
    worth = sum(worths) / len(worths) if line.source in credits.SOURCES else max(worths)
    return Line(line.text, others, line.source, line.confidence * worth)


def _others(names: Iterable[str], sites: frozenset[str]) -> tuple[str, ...]:
    """Names without the site's own, and without the name of a part of the site beside people's ("Glitter Post UK")."""
    others = tuple(_without_site(name, sites) for name in names if not _is_site(name, sites))
    persons = tuple(name for name in others if not _is_site(name.split()[0], sites) or bearers.is_given(name))
    return persons if any(map(bearers.is_person, persons)) else others


def _without_site(name: str, sites: frozenset[str]) -> str:
    """A person's name without the site's printed after it ("Ida Falk Glitter Post")."""
    words = name.split()
    for place in range(2, len(words)):
        if _is_site(" ".join(words[place:]), sites) and bearers.is_given(name):
            return " ".join(words[:place])
    return name


def _worth(name: str) -> float:
    """How likely a name is an author's: a person's full name, a desk's or first name, a login."""
    if bearers.is_unsigned(name):
        return 0.25
    if bearers.is_person(name):
        return 0.6 if bearers.is_ordinary(name) else 1.0 if bearers.is_given(name) else 0.995
    if " " in name and not bearers.is_desk(name):
        return 0.6
    return 0.75 if name[:1].isupper() and name[1:].islower() else 0.55


def _supported(lines: Iterable[Line]) -> list[Line]:
    """The lines, each trusted more for every other kind of source that gives the same names."""
    listed = list(lines)
    sources: dict[frozenset[str], set[str]] = {}
    for line in listed:
        sources.setdefault(_keys(line), set()).add(_family(line))
    return [_lifted(line, sources[_keys(line)]) for line in listed]


def _lifted(line: Line, families: set[str]) -> Line:
    """A line trusted more for each other kind of source; a site, a login or a desk is in all of them for one reason."""
    others = families - {_family(line)}
    if line.confidence <= 0.45 or not any(_worth(name) > 0.7 for name in line.names):
        return replace(line, confidence=line.confidence + 0.01 * len(others))
    ways = len(others & credits.SOURCES)  # of finding the name on the page: together hardly more than one source
    step = 0.1 * (len(others) - ways) + (min(ways, 1) * 0.1 if line.source not in credits.SOURCES else 0.05 * ways)
    return replace(line, confidence=min(0.99, line.confidence + step))


def _family(line: Line) -> str:
    """The kind of a line's source."""
    return line.source if line.source in credits.SOURCES else line.source.split(" ")[0]


def _completed(best: Line, lines: Iterable[Line]) -> Line:
    """A line with the full name of who is called by the first alone, if another line has it."""
    full = [name for line in lines for name in line.names if bearers.is_person(name)]
    names = tuple(
        next((other for other in full if other.startswith(f"{name} ")), name) if " " not in name else name
        for name in best.names
    )
    return replace(best, names=names)


def _keys(line: Line) -> frozenset[str]:
    return frozenset(map(bearers.key, line.names))
