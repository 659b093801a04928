"""Every page of the bundled outlets is read as its draft was written, or dropped for the right reason."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from statistics import mean

import pytest

from aggregator.config import Config
from aggregator.demo import glimmer
from aggregator.demo.drafts import Draft, read_drafts
from aggregator.demo.outlets import PRINTERS, Outlets
from aggregator.drops import Drop
from aggregator.line import Line
from aggregator.model import Page, Story, TaggedPerson
from aggregator.people import Tagger, load
from tests.demo.press import ADDRESS, NOW

PEOPLE = Path(str(files("aggregator.demo") / "people.toml"))
STRAIGHT = str.maketrans("‘’“”", "''\"\"")
SHINGLE = 4  # words
NO_STORIES = {
    r"glimmer/(?:category/celebrity/)?(?:page/\d/)?": "listing",
    r"glimmer/tag/[^/]+/": "listing",
    r"glimmer/about/": "not_a_story",
    r"glimmer/celebrity/a-story-that-was-taken-down/": "soft_404",
    r"dispatch/(?:celebrity)?(?:\?page=\d)?": "listing",
    r"dispatch/gallery/meridian-awards-every-look-\d+": "gallery",
    r"dispatch/members/.+": "login_wall",
    r"scoopster/(?:showbiz/)?(?:\?page=\d)?": "listing",
    r"scoopster/showbiz/\d+/the-selfie-they-deleted/": "soft_404",
    r"scoopster/showbiz/tag/quiz/": "listing",
    r"farandula/(?:famosos/)?(?:pagina/\d/)?": "listing",
}  # pattern of outlet and path → the reason for which such a page is dropped


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a page. place: outlet and path. draft: what it tells; None if it is no story."""

    place: str
    draft: Draft | None
    story: Story | None
    reason: str = ""


@pytest.fixture(scope="module")
def outcomes(outlets: Outlets) -> tuple[Outcome, ...]:
    """Every HTML page that an outlet serves, read."""
    line = Line.of(Config.load().model_copy(update={"people_file": PEOPLE}))
    told = {}
    for draft in read_drafts(NOW):
        told[draft.outlet, ADDRESS[draft.outlet](draft)] = draft
        if draft.outlet == "glimmer":
            told["glimmer", glimmer.address(draft) + "amp/"] = draft
    return tuple(
        outcome(line, Page(outlets.url(name, page.path), page.body, name, NOW), told.get((name, page.path)), page.path)
        for name in PRINTERS
        for page in outlets.resources(name)
        if page.status == 200 and page.content_type.startswith("text/html") and page.body
    )


def outcome(line: Line, page: Page, draft: Draft | None, path: str) -> Outcome:
    try:
        return Outcome(page.site + path, draft, line.read(page).story)
    except Drop as drop:
        return Outcome(page.site + path, draft, None, drop.reason)


@pytest.fixture(scope="module")
def stories(outcomes: tuple[Outcome, ...]) -> tuple[tuple[str, Draft, Story], ...]:
    """Place, draft and story of each page that tells one."""
    return tuple((read.place, read.draft, read.story) for read in outcomes if read.draft and read.story)


def told_text(draft: Draft) -> str:
    """The text of a draft; what a gallery calls headings are the captions of its pictures."""
    kept = [block.text for block in draft.blocks if not (draft.kind == "gallery" and block.kind == "heading")]
    return "\n\n".join(kept)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return Counter(tuple(words[place : place + SHINGLE]) for place in range(len(words) - SHINGLE + 1))


def likeness(one: str, other: str) -> float:
    """F1 of the shingles of two texts."""
    ours, theirs = shingles(one), shingles(other)
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())


@cache
def tagger() -> Tagger:
    return Tagger(load(PEOPLE))


def roles(people: tuple[TaggedPerson, ...]) -> dict[str, str]:
    return {person.name: person.role for person in people}


def test_every_draft_is_read_on_each_of_its_pages(outcomes: tuple[Outcome, ...], drafts: tuple[Draft, ...]) -> None:
    lost = [(read.place, read.reason) for read in outcomes if read.draft and not read.story]
    assert lost == []
    twins = sum(draft.outlet == "glimmer" for draft in drafts)
    assert sum(read.draft is not None for read in outcomes) == len(drafts) + twins


def test_every_other_page_is_dropped_for_the_right_reason(outcomes: tuple[Outcome, ...]) -> None:
    others = {read.place: read.reason for read in outcomes if not read.draft}
    meant = {
        place: next((reason for pattern, reason in NO_STORIES.items() if re.fullmatch(pattern, place)), "unknown")
        for place in others
    }
    assert others == meant
    assert set(others.values()) == set(NO_STORIES.values())


def test_titles_are_those_of_the_drafts(stories: tuple[tuple[str, Draft, Story], ...]) -> None:
    for place, draft, story in stories:
        assert story.title.translate(STRAIGHT) == draft.title.translate(STRAIGHT), place


def test_authors_are_those_of_the_drafts_and_an_agency_is_one(
    stories: tuple[tuple[str, Draft, Story], ...],
) -> None:
    for place, draft, story in stories:
        assert story.authors == tuple((draft.author or draft.agency).split(" and ")), place


def test_published_is_right_to_the_minute_or_as_far_as_the_page_says(
    stories: tuple[tuple[str, Draft, Story], ...],
) -> None:
    for place, draft, story in stories:
        assert story.published is not None, place
        age = NOW - draft.published
        is_relative = draft.outlet == "scoopster" and age < timedelta(hours=12)
        if is_relative:
            assert timedelta(0) <= story.published - draft.published < timedelta(hours=1), place
        else:
            assert story.published == draft.published, place


def test_updates_are_those_of_the_drafts(stories: tuple[tuple[str, Draft, Story], ...]) -> None:
    seen = [(place, draft, story) for place, draft, story in stories if draft.updated]
    assert seen
    for place, draft, story in seen:
        assert story.updated == draft.updated, place


def test_bodies_are_the_paragraphs_of_the_drafts(stories: tuple[tuple[str, Draft, Story], ...]) -> None:
    scores = {place: likeness(story.body, told_text(draft)) for place, draft, story in stories}
    assert {place: score for place, score in scores.items() if score < 0.97} == {}
    assert mean(scores.values()) >= 0.99


def test_whom_a_draft_is_about_is_found(stories: tuple[tuple[str, Draft, Story], ...]) -> None:
    for place, draft, story in stories:
        assert set(draft.hints) <= set(roles(story.people)), place


def test_nobody_is_tagged_who_is_only_in_what_surrounds_a_story(
    stories: tuple[tuple[str, Draft, Story], ...],
) -> None:
    for place, draft, story in stories:
        own = tagger().tag(draft.title, told_text(draft)).people
        assert roles(story.people) == roles(own), place
