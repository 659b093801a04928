"""Invented stories for the tests of the index."""

from datetime import UTC, datetime, timedelta
from typing import Any

from aggregator.clusters import profile
from aggregator.model import Mention, PageRecord, Role, Story, TaggedPerson
from aggregator.near import keys

START = datetime(2026, 11, 1, 12, tzinfo=UTC)


def day(number: float) -> datetime:
    """So many days after the start."""
    return START + timedelta(days=number)


def story(key: str, title: str = "", body: str = "", *, at: float | None = 0.0, **fields: Any) -> Story:
    """A story that was published and fetched `at` days after the start; None: without a published datetime."""
    url = f"https://news.example/{key}"
    fetched = day(at or 0.0)
    given = {"site": "tattle", "text_hash": f"hash-of-{title}-{body}", "language": "en", **fields}
    moments = {"fetched": fetched, "first_seen": fetched, "published": None if at is None else day(at)}
    return Story(id=key, url=url, canonical_url=url, title=title, body=body, **{**moments, **given})


def wire(key: str, text: str, *, at: float = 0.0, **fields: Any) -> Story:
    """A story whose body is the same as that of every other with this text, and nothing like any other's."""
    body = " ".join(f"{text}{n}" for n in range(60))
    return story(key, body=body, at=at, **{"keys": keys(body), "text_hash": text, **fields})


def report(key: str, title: str, body: str, **fields: Any) -> Story:
    """A story as the line gives it to the index, with what its copies and its event are found by."""
    return story(key, title, body, **{"keys": keys(body), "profile": profile(title, body), **fields})


def person(key: str, role: Role = "about") -> TaggedPerson:
    """A tagged person of that id."""
    return TaggedPerson(key, key.replace("-", " ").title(), role, 0.5)


def mention(key: str, text: str, within: str) -> Mention:
    """The first place in a body where the person is named so."""
    start = within.index(text)
    return Mention(key, "body", start, start + len(text), text, "full name", 1.0)


def page(url: str, *, checked: float | None = None, **fields: Any) -> PageRecord:
    """A note on a page of the site "tattle"."""
    moment = None if checked is None else day(checked)
    return PageRecord(**{"url": url, "site": "tattle", "first_seen": day(0), "checked": moment, **fields})
