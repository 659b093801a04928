"""What a dropped page tells of the story that stood at its URL."""

from urllib.parse import urlsplit

from aggregator.drops import Drop, Gone, LoginWall, NotFound, SoftError, TakenDown
from aggregator.model import Absence, Page
from aggregator.urls import canonical


def absence(page: Page, drop: Drop) -> Absence | None:
    """What a dropped page tells of the story that stood at its URL; None if nothing."""
    if isinstance(drop, Gone):
        return Absence(page.fetched, f"http {page.status}")
    if isinstance(drop, TakenDown):
        return Absence(page.fetched, "taken down")
    if isinstance(drop, NotFound):
        return Absence(page.fetched, "not found")
    if isinstance(drop, (LoginWall, SoftError)) or not _is_above(page.url, page.requested):
        return None
    return Absence(page.fetched, "redirected")


def _is_above(reached: str, requested: str) -> bool:
    """Whether a request for a story was led to the home page of its host, or to the section that it stood in."""
    if not requested or canonical(reached) == canonical(requested):
        return False
    asked, there = urlsplit(requested), urlsplit(reached)
    return asked.netloc == there.netloc and not there.query and asked.path.startswith(f"{there.path.rstrip('/')}/")
