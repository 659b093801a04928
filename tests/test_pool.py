"""Reading in processes: what one page does to it stays with that page."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from aggregator.config import Config
from aggregator.drops import Listing
from aggregator.errors import BadSetting
from aggregator.line import Line
from aggregator.model import Page
from aggregator.pool import Pool, UnreadablePage

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def page(text: str) -> Page:
    html = f"<html><head><title>t</title></head><body><p>{text}</p></body></html>"
    return Page("https://news.example/story", html.encode(), "news", NOW)


def odd_config(**fields: object) -> Config:
    return Config.load().model_copy(update={"read_stages": ("tests.odd_stages.Odd",), "read_processes": 1} | fields)


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    pool = Pool(odd_config(read_timeout_s=1.0))
    yield pool
    pool.close()


def test_a_story_comes_back(pool: Pool) -> None:
    assert pool.submit(page("calm")).result().body.strip().endswith("calm")


def test_a_drop_comes_back_as_itself(pool: Pool) -> None:
    with pytest.raises(Listing):
        pool.submit(page("DROP")).result()


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("HANG", r"took longer than READ_TIMEOUT_S = 1 s https://news.example/story"),
        ("CRASH", r"crashed its process \(exit code 7\) https://news.example/story"),
        ("FAIL", r"failed \(ZeroDivisionError: as asked\) https://news.example/story"),
    ],
)
def test_a_bad_page_costs_itself_only(pool: Pool, word: str, said: str) -> None:
    bad = pool.submit(page(word))
    after = [pool.submit(page(f"after {number}")) for number in range(3)]
    with pytest.raises(UnreadablePage, match=said):
        bad.result()
    assert [story.result().body.split()[-1] for story in after] == ["0", "1", "2"]


def test_what_is_being_read_when_the_pool_closes_is_said_to_be_cut_off() -> None:
    pool = Pool(odd_config())
    future = pool.submit(page("HANG"))
    pool.close()
    with pytest.raises(UnreadablePage, match=r"cut off https://news.example/story"):
        future.result()


def test_there_is_one_process_a_core_if_the_setting_is_0() -> None:
    pool = Pool(odd_config(read_processes=0))
    pool.close()
    assert pool.processes == os.cpu_count()


@pytest.mark.parametrize("path", ["nowhere.Stage", "tests.odd_stages.Absent", "plain"])
def test_a_stage_that_cannot_be_imported_is_named(path: str) -> None:
    with pytest.raises(BadSetting, match=f"READ_STAGES: '{path}' cannot be imported"):
        Line.of(odd_config(read_stages=(path,)))


def test_a_pool_without_a_line_says_so_instead_of_starting_processes_for_ever() -> None:
    pool = Pool(odd_config(read_stages=("nowhere.Stage",)))
    with pytest.raises(BadSetting, match=r"READ_STAGES: 'nowhere.Stage' cannot be imported"):
        pool.submit(page("calm")).result(timeout=30)
    pool.close()


def test_a_pool_is_ready_once_a_process_has_its_line(pool: Pool) -> None:
    assert pool.ready().result(timeout=30) is None


def test_a_pool_that_cannot_read_says_so_before_the_first_page() -> None:
    pool = Pool(odd_config(read_stages=("nowhere.Stage",)))
    with pytest.raises(BadSetting, match=r"READ_STAGES: 'nowhere.Stage' cannot be imported"):
        pool.ready().result(timeout=30)
    pool.close()


def test_a_page_is_explained_by_what_was_weighed() -> None:
    pool = Pool(odd_config(read_stages=("pipelines.extract.Extract", "pipelines.kind.Kind")))
    paragraph = "Odalys Merrowick opened a bakery in the harbour, and her neighbours queued for two hours in the rain. "
    explained = pool.explain(page(f"<h1>A bakery opens</h1><p>{paragraph * 6}</p>")).result()
    pool.close()
    assert {"title", "kind"} <= {note.field for note in explained.notes}
    assert explained.story.body.startswith("Odalys Merrowick opened a bakery")
