"""The written clusters: read, and told as the line would tell their stories."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from aggregator.attribution import Attributor
from aggregator.coverage import Coverage, Origin
from aggregator.model import Story
from aggregator.urls import canonical, site_of, story_id

FILE = Path(__file__).with_name("clusters.toml")
NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Written:
    """A cluster with its truth. stories: by key. origin: as in the file. roles: by key."""

    name: str
    stories: Mapping[str, Story]
    origin: str
    roles: Mapping[str, str]

    def key(self, story: str | None) -> str | None:
        """The key of a story by its id."""
        return next((key for key, one in self.stories.items() if one.id == story), None)

    def told(self, origin: Origin) -> str:
        """An origin as the file has it."""
        return self.key(origin.story) or (f"outlet:{origin.outlet}" if origin.outlet else "undecided")

    def found(self, coverage: Coverage) -> dict[str, str]:
        """The parts that were found, by key."""
        return {key: entry.role for entry in coverage.timeline if (key := self.key(entry.story))}


def clusters(attributor: Attributor) -> tuple[Written, ...]:
    """All of them, in the order of the file."""
    return tuple(_written(fields, attributor) for fields in tomllib.loads(FILE.read_text("utf-8"))["cluster"])


def _written(fields: Mapping[str, Any], attributor: Attributor) -> Written:
    urls = {one["key"]: one["url"] for one in fields["story"]}
    stories = {one["key"]: _story(one, urls, attributor) for one in fields["story"]}
    return Written(fields["name"], stories, fields["origin"], {one["key"]: one["role"] for one in fields["story"]})


def _story(fields: Mapping[str, Any], urls: Mapping[str, str], attributor: Attributor) -> Story:
    copied = fields.get("copy_of")
    return story(
        fields["url"],
        fields["title"],
        fields["body"].strip(),
        attributor,
        seen=fields["seen"],
        dated=fields.get("dated"),
        published_confidence=fields.get("confidence", 0.95),
        duplicate_of=story_id(canonical(urls[copied])) if copied else None,
    )


def story(
    url: str,
    title: str = "",
    body: str = "",
    attributor: Attributor | None = None,
    *,
    seen: float = 0,
    dated: float | str | None = None,
    **fields: Any,
) -> Story:
    """A story. seen, dated: minutes after noon; "day": the day alone."""
    address = canonical(url)
    fetched = NOON + timedelta(minutes=seen)
    published = NOON + timedelta(minutes=dated) if isinstance(dated, int | float) else None
    given: dict[str, Any] = {"published_confidence": 0.95, **fields}
    return Story(
        id=story_id(address),
        url=url,
        canonical_url=address,
        site=site_of(url).partition(".")[0] if "www." not in url else url.split(".")[1],
        fetched=fetched,
        first_seen=fetched,
        title=title,
        body=body,
        published=NOON.replace(hour=0) if dated == "day" else published,
        attributions=attributor.attributions(title, body, address) if attributor else (),
        **given,
    )
