"""Settings, an index and a disk that make a crawl impossible: one sentence, status 1, and nothing lost."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aggregator import archive
from aggregator.archive import DONE, INCOMING
from tests.exchange import STORY
from tests.line.house import Ended, House
from tests.spiders.paper import Paper

STORIES = 12
NOISE_BYTES = 300_000  # of each page, incompressible
ROOM_BYTES = 1_500_000  # for some of the pages
TWICE = """
[[person]]
name = "Odalys Merrowick"
aliases = ["The Merrow"]

[[person]]
name = "Tavian Brightwater"
aliases = ["The Merrow"]
"""


@pytest.fixture
def daily(house: House, paper: Paper) -> House:
    """A house with one site of long pages."""
    paths = [f"/story/{number}" for number in range(STORIES)]
    for number, path in enumerate(paths):
        noise = random.Random(number).randbytes(NOISE_BYTES // 2).hex()
        paper.put(path, STORY.replace("opens a bakery", f"opens bakery {number}") + f"<!-- {noise} -->")
    house.site("daily", feeds=(paper.feed("/feed", *paths),))
    return house


def sentences(ended: Ended) -> str:
    """What stderr says, on one line."""
    return " ".join(ended.err.split())


def test_an_index_that_cannot_be_reached_is_one_sentence_and_nothing_is_asked(daily: House, paper: Paper) -> None:
    ended = daily.crawl(INDEX="http://127.0.0.1:1/stories")
    assert (ended.status, ended.out) == (1, "")
    assert len(ended.err.splitlines()) == 1
    assert "127.0.0.1:1" in ended.err
    assert paper.asked == []
    assert archive.files(daily.archive, INCOMING, DONE) == ()


def test_an_index_of_another_version_is_one_sentence_and_nothing_is_asked(daily: House, paper: Paper) -> None:
    folder = daily.folder / "index"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "record.sqlite")) as database:
        database.execute("PRAGMA user_version = 999")
    ended = daily.crawl()
    assert (ended.status, ended.out) == (1, "")
    assert len(ended.err.splitlines()) == 1
    assert "999" in ended.err
    assert paper.asked == []


def test_an_alias_given_twice_names_both_people_and_stops_the_crawl(daily: House, paper: Paper, tmp_path: Path) -> None:
    people = tmp_path / "people.toml"
    people.write_text(TWICE, encoding="utf-8")
    ended = daily.crawl(PEOPLE_FILE=str(people))
    assert ended.status == 1
    for name in ("The Merrow", "Odalys Merrowick", "Tavian Brightwater"):
        assert name in sentences(ended)
    assert paper.asked == []


def test_an_unknown_site_is_answered_with_the_nearest_name(daily: House, paper: Paper) -> None:
    ended = daily.crawl("dialy")
    assert (ended.status, ended.out) == (1, "")
    assert "did you mean daily?" in sentences(ended)
    assert paper.asked == []


def test_a_full_disk_stops_the_crawl_and_the_next_one_with_room_gets_everything(daily: House, paper: Paper) -> None:
    ended = daily.crawl(file_bytes=ROOM_BYTES, DOWNLOAD_DELAY="0.2", CONCURRENT_REQUESTS_PER_DOMAIN="1")
    assert ended.status == 1
    assert len([path for path, _ in paper.asked if path.startswith("/story/")]) < STORIES
    assert "ARCHIVE_DIR" in sentences(ended)
    assert "make room" in sentences(ended)
    (left,) = archive.files(daily.archive, INCOMING)
    assert left.stat().st_size <= ROOM_BYTES
    whole = [page.url for page in archive.pages(left)]
    assert 0 < len(whole) < STORIES
    assert daily.stories().keys() <= set(whole)

    again = daily.crawl()
    assert again.status == 0
    assert again.account["daily"]["new"] == STORIES - len(whole)
    assert daily.incoming() == []
    assert len(daily.stories()) == STORIES
