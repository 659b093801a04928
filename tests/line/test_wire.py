"""Two outlets carry the same wire copies, a third tells of the events in its own words; all are crawled at once."""

import random
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from aggregator.index import open_index
from aggregator.index.nodes import Everything
from aggregator.model import Story
from tests.index.conftest import BACKENDS, addressed
from tests.invented import Event, events
from tests.line.house import House
from tests.spiders.paper import Paper

SITES = ("harbour", "quay", "lantern")


@pytest.fixture(params=BACKENDS)
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    with addressed(request, tmp_path) as address:
        yield address


@pytest.mark.timeout(180)
def test_every_event_is_one_cluster_and_every_copy_points_to_the_first(tmp_path: Path, address: str) -> None:
    chance = random.Random()
    told = events(chance)
    paths = [f"/story/{number}" for number in range(len(told))]
    with ExitStack() as stack:
        papers = {site: stack.enter_context(Paper()) for site in SITES}
        for path, event in zip(paths, told, strict=True):
            wire = _page(event, chance)
            for paper, page in zip(papers.values(), (wire, wire, _page(event, chance)), strict=True):
                paper.put(path, page)
        crawls = []
        for site, paper in papers.items():
            folder = tmp_path / site
            folder.mkdir()
            house = House(folder, paper.address)
            house.site(site, feeds=(paper.feed("/feed", *chance.sample(paths, len(paths))),))
            crawls.append(house.begin("crawl", "--format", "json", INDEX=address, READ_PROCESSES="1"))
        accounts = [crawl.end().account for crawl in crawls]
    assert [account[site]["new"] for account, site in zip(accounts, SITES, strict=True)] == [len(told)] * len(SITES)
    stories = _stories(address)
    for path in paths:
        *wires, own = (stories[site, path] for site in SITES)
        first, copy = sorted(wires, key=lambda story: (story.first_seen, story.id))
        assert (first.duplicate_of, copy.duplicate_of, own.duplicate_of) == (None, first.id, None)
        assert len({first.cluster, copy.cluster, own.cluster}) == 1, first.title
    assert len({story.cluster for story in stories.values()}) == len(told)


def _page(event: Event, chance: random.Random) -> str:
    title, paragraphs = event.title(chance), event.paragraphs(chance)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f'<html lang="en"><title>{title}</title><article><h1>{title}</h1>{text}</article></html>'


def _stories(address: str) -> dict[tuple[str, str], Story]:
    """By site and path."""
    index = open_index(address)
    index.refresh()
    found = list(index.scan(Everything()))
    index.close()
    return {(story.site, f"/story/{story.url.rpartition('/')[2]}"): story for story in found}
