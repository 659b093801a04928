"""The pages that a story's authors have at their outlet."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain
from urllib.parse import urlsplit

from aggregator import authors, bearers
from aggregator.bylines import PROFILE
from aggregator.credits import marked
from aggregator.reading import Reading
from aggregator.urls import joined, site_of

MAX_URL = 2000  # characters


def profiles(reading: Reading, names: Collection[str]) -> Mapping[str, str]:
    """The URL of each author who has one: as declared, else as the page links the name; at the same site only."""
    wanted = {bearers.key(name): name for name in names} if "://" in reading.page.url else {}
    found: dict[str, str] = {}
    for key, address in chain(_declared(reading), _linked(reading) if wanted else ()):
        if len(found) == len(wanted):
            break
        url = joined(reading.page.url, address).partition("#")[0]
        if key in wanted and wanted[key] not in found and _is_own(url, reading.page.url):
            found[wanted[key]] = url
    return found


def _declared(reading: Reading) -> Iterator[tuple[str, str]]:
    for said in reading.structured.authors:
        for name in authors.people(said.value) if said.url else ():
            yield bearers.key(name), said.url


def _linked(reading: Reading) -> Iterator[tuple[str, str]]:
    """The links of which the text is a name."""
    for link in reading.tree.iter("a"):
        address = link.get("href") or ""
        if marked.is_marked(link) or PROFILE.search(address):
            yield bearers.key(" ".join(link.text_content().split())), address


def _is_own(url: str, page: str) -> bool:
    """Whether it is another page of the same site."""
    parts = urlsplit(url)
    is_page = parts.path.strip("/") != "" and url != page and len(url) <= MAX_URL
    return is_page and site_of(url) == site_of(page)
