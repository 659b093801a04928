"""Invented stories of invented celebrities, for tests that need a filled index."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from aggregator.extract import text_hash
from aggregator.index import open_index
from aggregator.model import Role, Story, TaggedPerson, UnlinkedName
from aggregator.near import keys
from aggregator.urls import canonical, story_id

PEOPLE = """
[[person]]
name = "Odalys Merrowick"
aliases = ["Merry Odalys", "The Merrow"]
occupations = ["singer"]
born = 1991

[[person]]
name = "Tavian Brightwater"
aliases = ["Tavi B"]
occupations = ["actor"]
"""
ODALYS = TaggedPerson("odalys-merrowick", "Odalys Merrowick", "about", 0.9)
TAVIAN = TaggedPerson("tavian-brightwater", "Tavian Brightwater", "mention", 0.2)
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
BODY = (
    "Odalys Merrowick opened a small bakery in the harbour on Friday. Dr. Quillfeather cut the ribbon. "
    "The singer said that she had wanted to bake since she was nine. Her neighbours queued around the block.\n\n"
    "Tavian Brightwater bought the first loaf, and then he bought eleven more for his film crew. "
    "Nobody knows yet who will bake on Sundays, when the singer is on stage in another town."
)


def story(
    slug: str = "bakery",
    *,
    site: str = "quaystreet",
    title: str = "Odalys Merrowick opens a bakery",
    body: str = BODY,
    published: datetime | None = NOON,
    fetched: datetime = NOON,
    people: Sequence[TaggedPerson] = (ODALYS, TAVIAN),
    authors: Sequence[str] = ("Perpetua Lindgarth",),
    names: Sequence[UnlinkedName] = (),
) -> Story:
    """A story as the line would give it."""
    url = f"https://www.{site}.example/celebrity/{slug}"
    address = canonical(url)
    return Story(
        id=story_id(address),
        url=url,
        canonical_url=address,
        site=site,
        fetched=fetched,
        first_seen=fetched,
        title=title,
        authors=tuple(authors),
        published=published,
        published_source="json-ld" if published else None,
        published_confidence=0.95 if published else 0.0,
        body=body,
        language="en",
        people=tuple(people),
        text_hash=text_hash(title, body),
        keys=keys(body),
        names=tuple(names),
    )


def told_otherwise(name: str) -> str:
    """A body that has nothing in common with any other."""
    return " ".join(f"{name}{n}" for n in range(60))


def tagged(name: str, role: Role = "about", salience: float = 0.5) -> TaggedPerson:
    """A person of that name."""
    return TaggedPerson(name.lower().replace(" ", "-"), name, role, salience)


def fill(folder: Path, stories: Sequence[Story]) -> None:
    """Put stories into the embedded index of a folder; of copies the first fetched is the original."""
    index = open_index(f"embedded:{folder}")
    index.put(stories)
    index.refresh()
    index.close()
