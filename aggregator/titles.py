"""The title of a story: the headline without the name of the site."""

import re
from collections.abc import Collection, Sequence
from urllib.parse import urlsplit

from lxml import html

from aggregator import bearers
from aggregator.reading import Note, Reading

SEPARATOR = re.compile(r"\s+[|·•»«–—\-:]+\s+|\s*\|\s*")
WORD = re.compile(r"\w+")
MAX_TITLE = 400  # characters


def title(reading: Reading) -> str:
    """The headline: as declared and seen, without the site's name; empty if the page has none."""
    sites = site_names(reading)
    heading = headline(reading)
    seen, head = text(heading), window_title(reading)
    declared = [(candidate.value, candidate.source, candidate.confidence) for candidate in reading.structured.titles]
    candidates = [*declared, (seen, "h1", _trust(seen, [*(line for line, *_ in declared), head])), (head, "title", 0.5)]
    parts = {bearers.key(line) for line, *_ in candidates}
    weighed = []
    for line, source, confidence in candidates:
        short = _without_section(without_site(line[:MAX_TITLE], sites), parts)
        if short and bearers.key(short) not in sites:
            weighed.append((short, source, confidence + _support(short, seen, head)))
    best = max(weighed, key=lambda candidate: candidate[2], default=("", "", 0.0))
    for candidate in weighed:
        reason = "declared and seen" if candidate is best else "less support"
        sure = min(1.0, candidate[2])
        reading.notes.append(Note("title", candidate[0], candidate[1], sure, candidate is best, reason))
    return best[0]


def window_title(reading: Reading) -> str:
    """What the page calls itself in the browser's window; empty if it says nothing."""
    return text(reading.tree.find(".//title"))


def site_names(reading: Reading) -> frozenset[str]:
    """Keys of the names by which the site calls itself, its host and the words of it among them."""
    host = (urlsplit(reading.page.url).hostname or "").removeprefix("www.")
    said = [candidate.value for candidate in reading.structured.sites]
    labels = host.split(".")[:-1]
    return frozenset(bearers.key(name) for name in (*said, host, *labels, reading.page.site) if len(name) > 2)


def headline(reading: Reading) -> html.HtmlElement | None:
    """The heading of the story itself: the one with the declared title, else the first; None if there is none."""
    headings = list(reading.tree.iter("h1"))
    if len(headings) < 2:
        return headings[0] if headings else None
    wanted, sites = {bearers.key(said.value) for said in reading.structured.titles}, site_names(reading)
    head = bearers.key(window_title(reading))

    def likeness(heading: html.HtmlElement) -> tuple[bool, bool, int]:
        key = bearers.key(text(heading))
        return key in wanted, key not in sites, len(key) if key in head else 0

    return max(headings, key=likeness)


def is_stopgap(line: str, reading: Reading) -> bool:
    """Whether a title is no headline: none, or one word that only <title> gives ("Untitled")."""
    is_declared = reading.structured.titles or reading.tree.find(".//h1") is not None
    return not line or (not is_declared and line.isascii() and " " not in line)


def without_site(line: str, sites: Collection[str]) -> str:
    """A title without the parts that only name the site, at either end."""
    line = " ".join(line.split())
    while True:
        breaks = list(SEPARATOR.finditer(line))
        if breaks and bearers.key(line[breaks[-1].end() :]) in sites:
            line = line[: breaks[-1].start()]
        elif breaks and bearers.key(line[: breaks[0].start()]) in sites:
            line = line[breaks[0].end() :]
        else:
            return line


def _without_section(line: str, parts: set[str]) -> str:
    """A title without what stands after its last bar, if the rest is another candidate ("... | Opinion")."""
    rest = line.rpartition("|")[0].strip()
    return rest if rest and bearers.key(rest) in parts else line


def _trust(heading: str, told: Sequence[str]) -> float:
    """What a heading is worth beside the declared titles: most if it says the same in other words.

    One that is a part of them lacks what stands before it there, or after; one without a word of theirs is the site's.
    """
    words, letters = set(WORD.findall(heading.casefold())), bearers.key(heading)
    shared = max(len(words & set(WORD.findall(line.casefold()))) for line in told) if words else 0
    is_part = any(letters in key or key in letters for key in map(bearers.key, told[:-1]) if key and key != letters)
    if not shared:
        return 0.65
    return 0.84 if 2 * shared >= len(words) and not is_part else 0.75


def _support(line: str, seen: str, head: str) -> float:
    """What speaks for a title besides its source: the heading has the same letters, or <title> has them in it."""
    letters = bearers.key(line)
    if letters and letters == bearers.key(seen):
        return 0.2
    return 0.1 if letters and letters in bearers.key(head) else 0.0


def text(element: html.HtmlElement | None) -> str:
    """The text of a heading in one line."""
    return " ".join(element.text_content().split()) if element is not None else ""
