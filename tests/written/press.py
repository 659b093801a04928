"""Pages written for this project, in many layouts and languages, with what they say; and how well they are read."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean

from jinja2 import Environment, FileSystemLoader

from aggregator import dates, kinds
from aggregator.drops import Drop
from aggregator.extract import extract
from aggregator.model import Page, Story
from aggregator.reading import Reading

HERE = Path(__file__).parent
FETCHED = datetime(2026, 11, 20, 12, tzinfo=UTC)
SHINGLE = 4  # words; of a script that parts none, characters


@dataclass(frozen=True, slots=True)
class Written:
    """A page and its truth. kind: "story", or what the page is instead; then it has none of the other fields."""

    id: str
    page: Page
    kind: str = "story"
    title: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    body: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was made of a page. kind: of the story, or of the page that was dropped."""

    kind: str
    story: Story | None


def written() -> Iterator[Written]:
    """All pages."""
    layouts = Environment(loader=FileSystemLoader([HERE / "layouts", HERE / "others"]), autoescape=True)
    stories = tomllib.loads((HERE / "stories.toml").read_text(encoding="utf-8"))
    for row in tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))["page"]:
        story = stories.get(row.get("story"), {})
        name = row.get("layout") or row["other"]
        markup = layouts.get_template(f"{name}.html").render(s=story)
        page = Page(row["url"], markup.encode(), "written", FETCHED)
        if not story:
            yield Written(name, page, row["kind"])
            continue
        body = "\n\n".join(story["paragraphs"])
        yield Written(
            f"{name} {row['story']}", page, "story", story["title"], tuple(story["authors"]), story["published"], body
        )


def outcome(page: Page) -> Outcome:
    """The page through the reading, up to its dates."""
    try:
        reading = Reading.open(page)
        reading.story = extract(reading)
        reading.story = dates.date(reading)
        kind = kinds.kind(reading)
    except Drop as drop:
        return Outcome(drop.kind, None)
    return Outcome(kind, reading.story)


def marks(outcomes: Mapping[str, tuple[Written, Outcome]]) -> dict[str, float]:
    """Shares of the pages, 0..1: kind; of the stories body F1, precision, recall, authors, minute and title."""
    pairs = list(outcomes.values())
    stories = [(truth, found.story) for truth, found in pairs if truth.kind == "story"]
    bodies = [_overlap(truth.body, story.body if story else "") for truth, story in stories]
    p, r = fmean(pair[0] for pair in bodies), fmean(pair[1] for pair in bodies)
    return {
        "kind": fmean(found.kind == truth.kind for truth, found in pairs),
        "body_f1": 2 * p * r / (p + r) if p + r else 0.0,
        "body_p": p,
        "body_r": r,
        "authors": fmean(story is not None and story.authors == truth.authors for truth, story in stories),
        "minute": fmean(story is not None and story.published == truth.published for truth, story in stories),
        "title": fmean(story is not None and story.title == truth.title for truth, story in stories),
    }


def _overlap(truth: str, found: str) -> tuple[float, float]:
    """Precision and recall of the shingles of a text."""
    one, other = _shingles(truth), _shingles(found)
    shared = (one & other).total()
    return shared / max(1, other.total()), shared / max(1, one.total())


def _shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"[぀-ヿ一-鿿]|\w+", text)
    return Counter(tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1))
