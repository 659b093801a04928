"""A link to a story, as a feed, sitemap or listing gives it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from aggregator.errors import BadInput

MAX_LINKS = 2000  # of one feed, sitemap or listing; the newest of a longer one


class Undiscoverable(BadInput):
    """A feed, sitemap or listing that cannot be read."""


@dataclass(frozen=True, slots=True)
class Link:
    """url: absolute. published: when it was published or last changed, None if not said. title: empty if not said."""

    url: str
    published: datetime | None = None
    title: str = ""


def absolute(href: str, base: str) -> str | None:
    """The web address that *href* means on the page at *base*; None if it is none (empty, mailto:, broken)."""
    if not href.strip():
        return None
    try:
        url = urljoin(base, href.strip())
    except ValueError:
        return None
    return url if url.lower().startswith(("http://", "https://")) else None


def moment(text: str) -> datetime | None:
    """An ISO 8601 moment in UTC, taken as UTC where it names no zone; None if it is none."""
    try:
        found = datetime.fromisoformat(text.strip())
        return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None


def newest(links: Iterable[Link], limit: int = MAX_LINKS) -> tuple[Link, ...]:
    """The newest links first, those without a time after them in their own order; each URL once."""
    once: dict[str, Link] = {}
    for link in links:
        once.setdefault(link.url, link)
    oldest = datetime.min.replace(tzinfo=UTC)
    return tuple(sorted(once.values(), key=lambda link: link.published or oldest, reverse=True)[:limit])
