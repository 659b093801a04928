"""Crawls that are killed or interrupted, and the next one, which finishes them."""

import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import psutil
import pytest

from aggregator import archive
from aggregator.archive import DONE, INCOMING
from aggregator.model import to_dict
from tests.invented import events
from tests.line.house import LONG_AGO, LONGEST_S, Crawling, House
from tests.spiders.paper import Paper

STORIES = 20
POLL_S = 0.01


class Asked(list[tuple[str, int]]):
    """What a paper was asked; tells when so many stories were."""

    def __init__(self) -> None:
        super().__init__()
        self._left = 0
        self._reached = Event()

    def append(self, answered: tuple[str, int]) -> None:
        super().append(answered)
        if answered[0].startswith("/story/"):
            self._left -= 1
            if self._left <= 0:
                self._reached.set()

    def wait_for(self, stories: int, start: Callable[[], Crawling]) -> Crawling:
        """Start a crawl, and return when it has asked for so many more stories."""
        self._left = stories
        self._reached.clear()
        crawling = start()
        assert self._reached.wait(LONGEST_S)
        return crawling


@pytest.fixture(scope="module")
def daily() -> Iterator[Paper]:
    """A site of many stories, each with a text of its own."""
    with Paper() as paper:
        paths = [f"/story/{number}" for number in range(STORIES)]
        chance = random.Random(1)
        for path, event in zip(paths, events(chance), strict=True):
            title, text = event.title(chance), "".join(f"<p>{part}</p>" for part in event.paragraphs(chance))
            paper.put(path, f"<html><title>{title}</title><article><h1>{title}</h1>{text}</article></html>")
        paper.feed("/feed", *paths)
        paper.feed("/feed-that-hangs", paper.story("/hang", "HANG"), *paths)
        yield paper


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, daily: Paper) -> House:
    """A house after a crawl from which nothing kept it."""
    house = house_of(tmp_path_factory.mktemp("undisturbed") / "house", daily)
    assert house.crawl().account["daily"]["new"] == STORIES
    return house


@pytest.fixture
def asked(daily: Paper) -> Asked:
    """What the site is asked in this test."""
    asked = Asked()
    daily.asked = asked
    return asked


@pytest.fixture
def house(tmp_path: Path, daily: Paper) -> House:
    """A new house of a user who crawls the site."""
    return house_of(tmp_path / "house", daily)


@pytest.fixture
def left(house: House, undisturbed: House) -> Path:
    """The undisturbed run's file in the new house, as a killed run leaves it."""
    (done,) = archive.files(undisturbed.archive, DONE)
    (house.archive / INCOMING).mkdir(parents=True)
    return Path(shutil.copy(done, house.archive / INCOMING))


def house_of(folder: Path, paper: Paper) -> House:
    folder.mkdir()
    house = House(folder, paper.address)
    house.site("daily", feeds=(paper.url("/feed"),))
    return house


def without_times(house: House) -> dict[str, dict[str, object]]:
    """All stories, but for when they were fetched."""
    never: dict[str, Any] = {"fetched": LONG_AGO, "first_seen": LONG_AGO, "revised": LONG_AGO, "fetches": ()}
    return {url: to_dict(replace(story, **never)) for url, story in house.stories().items()}


def until(is_true: Callable[[], bool]) -> None:
    """Wait until something is true."""
    never = Event()
    for _ in range(int(LONGEST_S / POLL_S)):
        if is_true():
            return
        never.wait(POLL_S)
    raise AssertionError("it never was")


def kill(crawling: Crawling) -> None:
    """kill -9, and see that no child goes on reading."""
    children = psutil.Process(crawling.process.pid).children(recursive=True)
    crawling.process.kill()
    crawling.process.wait()
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive


def test_a_crawl_killed_at_any_moment_is_finished_by_the_next(house: House, undisturbed: House, asked: Asked) -> None:
    for stories in (1, 8):  # in all, and those that come before the signal does, fewer than there are
        kill(asked.wait_for(stories, lambda: house.begin("crawl", CONCURRENT_REQUESTS_PER_DOMAIN="2")))
    assert house.crawl().status == 0
    assert house.incoming() == []
    assert without_times(house) == without_times(undisturbed)


def test_a_replay_that_is_killed_is_finished_by_the_next_crawl(house: House, undisturbed: House, left: Path) -> None:
    assert left.exists()
    replaying = house.begin("replay", READ_PROCESSES="1")
    until(lambda: bool(house.stories()))
    kill(replaying)
    assert house.crawl().status == 0
    assert (house.incoming(), house.stories()) == ([], undisturbed.stories())


def test_a_run_whose_file_was_cut_off_is_finished_and_the_lost_page_fetched_again(
    house: House, undisturbed: House, left: Path
) -> None:
    *_, last = archive.pages(left)
    left.write_bytes(left.read_bytes()[:-100])
    ended = house.crawl()
    assert (ended.status, ended.account["daily"]["new"]) == (0, 1)
    assert house.incoming() == []
    before = undisturbed.stories()
    assert house.stories().keys() == before.keys()
    assert [url for url, story in house.stories().items() if story != before[url]] == [last.url]


def test_ctrl_c_ends_cleanly_with_an_account_and_the_next_crawl_does_the_rest(house: House, asked: Asked) -> None:
    slow = partial(house.begin, DOWNLOAD_DELAY="1", CONCURRENT_REQUESTS_PER_DOMAIN="1")
    crawling = asked.wait_for(2, lambda: slow("crawl", "--format", "json"))
    crawling.interrupt()
    ended = crawling.end()
    account = ended.account["daily"]
    assert ended.status == 0
    assert 2 <= account["fetched"] == account["new"] < STORIES / 2
    assert account["unasked"] == STORIES - account["fetched"]
    assert (account["pending"], account["failed"], house.incoming()) == (0, {}, [])

    assert house.crawl().account["daily"]["new"] == account["unasked"]
    asked_once = sorted(path for path, _ in asked if path.startswith("/story/"))
    assert asked_once == sorted(f"/story/{number}" for number in range(STORIES))


def test_a_second_ctrl_c_ends_at_once_and_loses_nothing(house: House, daily: Paper, asked: Asked) -> None:
    """The first one waits for a page that hangs."""
    house.site("daily", feeds=(daily.url("/feed-that-hangs"),))
    odd = partial(house.begin, READ_STAGES="tests.odd_stages.Odd", READ_TIMEOUT_S=str(10 * LONGEST_S))
    crawling = asked.wait_for(STORIES, lambda: odd("crawl", "--format", "json"))
    until(lambda: len(house.incoming()) == STORIES + 1)  # an answer on its way would be asked for again, not lost
    until(crawling.is_ended_by_interrupts)
    account = crawling.end().account["daily"]
    assert account["fetched"] == account["new"] + account["pending"] == STORIES + 1
    assert len(house.incoming()) == STORIES + 1

    assert house.crawl().status == 0
    assert house.incoming() == []
    assert len(house.stories()) == STORIES
