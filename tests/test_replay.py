"""The line without a crawl: archived pages into the index, each with one outcome."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aggregator import archive
from aggregator.archive import DONE, INCOMING, QUARANTINE, Archive
from aggregator.config import Config
from aggregator.errors import ArchiveFull, BadSetting, IndexUnavailable
from aggregator.index import open_index
from aggregator.index.nodes import Everything
from aggregator.model import Page, Story, to_dict
from aggregator.replay import replay
from aggregator.run import Run
from aggregator.stage import Item
from aggregator.tally import Tally
from pipelines.archive import Archive as ArchiveStage

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config.load().model_copy(
        update={
            "index": f"embedded:{tmp_path / 'index'}",
            "archive_dir": tmp_path / "archive",
            "read_stages": ("tests.odd_stages.Odd", "pipelines.fingerprint.Fingerprint"),
            "read_processes": 1,
            "duplicate_min_words": 3,
        }
    )


def page(name: str, text: str, *, minutes: int = 0, site: str = "news", status: int = 200) -> Page:
    html = f"<html><head><title>t</title></head><body><p>{text}</p></body></html>"
    fetched = NOW + timedelta(minutes=minutes)
    return Page(f"https://{site}.example/{name}", html.encode(), site, fetched, status, {"etag": f'"{name}"'})


def told(number: int) -> str:
    """A text long enough to be found again."""
    return " ".join(f"told{number}of{n}" for n in range(30))


def left_behind(config: Config, *pages: Page) -> Path:
    """A file as a killed run leaves it."""
    run = Archive(config.archive_dir)
    for one in pages:
        run.write(one)
    run.close(is_done=False)
    return run.path


def replayed(config: Config, *paths: Path) -> Mapping[str, Tally]:
    return replay(config, paths)


def stored(config: Config) -> list[Story]:
    index = open_index(config.index)
    try:
        return list(index.scan(Everything()))
    finally:
        index.close()


def test_what_a_killed_run_left_is_indexed_and_done(config: Config) -> None:
    path = left_behind(config, page("a", "one two three"), page("b", "four five six"))
    tally = replayed(config, path)["news"]
    assert (tally.fetched, tally.new, tally.pending) == (2, 2, 0)
    assert {story.title for story in stored(config)} == {"a", "b"}
    assert archive.leftovers(config.archive_dir) == ()
    assert len(archive.files(config.archive_dir, DONE)) == 1


def test_the_page_log_knows_what_became_of_each_page(config: Config) -> None:
    replayed(config, left_behind(config, page("a", "one two three"), page("b", "DROP"), page("c", "FAIL")))
    index = open_index(config.index)
    records = index.records([f"https://news.example/{name}" for name in "abc"])
    index.close()
    assert [record.outcome for record in records if record] == ["new", "listing", "quarantined"]
    assert records[0] is not None
    assert records[0].etag == '"a"'
    assert records[0].checked == NOW
    assert records[0].next_due == NOW + timedelta(hours=config.recheck_ages_h[0])


def test_replaying_everything_again_changes_nothing(config: Config) -> None:
    texts = [page("a", "one two three"), page("b", "one two three", minutes=1), page("a", "news at last", minutes=9)]
    replayed(config, left_behind(config, *texts))
    before = [to_dict(story) for story in stored(config)]
    tally = replayed(config, *archive.files(config.archive_dir, DONE))["news"]
    assert [to_dict(story) for story in stored(config)] == before
    assert tally.pending == 0


def test_an_index_rebuilt_from_the_archive_is_equal(config: Config, tmp_path: Path) -> None:
    first = left_behind(config, *(page(f"s{n}", told(n % 4), minutes=n) for n in range(12)))
    second = left_behind(config, *(page(f"s{n}", told(n % 3), minutes=60 + n) for n in range(12)))
    replayed(config, first, second)
    rebuilt = config.model_copy(update={"index": f"embedded:{tmp_path / 'rebuilt'}"})
    replayed(rebuilt, *archive.files(config.archive_dir, DONE))
    assert [to_dict(story) for story in stored(rebuilt)] == [to_dict(story) for story in stored(config)]
    assert any(story.revision == 2 for story in stored(rebuilt))
    assert any(story.duplicate_of for story in stored(rebuilt))


def test_the_earliest_fetch_has_the_text_in_whatever_order_it_comes(config: Config) -> None:
    late = left_behind(config, page("late", told(1), minutes=30, site="two"))
    replayed(config, late)
    early = left_behind(config, page("early", told(1), minutes=10))
    replayed(config, early)
    by_title = {story.title: story for story in stored(config)}
    assert by_title["early"].duplicate_of is None
    assert by_title["late"].duplicate_of == by_title["early"].id


def test_short_texts_are_no_duplicates(config: Config) -> None:
    replayed(config, left_behind(config, page("a", "too short"), page("b", "too short", minutes=1)))
    assert [story.duplicate_of for story in stored(config)] == [None, None]


def test_a_story_that_an_archive_knows_to_be_gone_is_removed_in_whatever_order_its_files_come(config: Config) -> None:
    text = left_behind(config, page("a", "one two three"), page("b", "four five six"))
    gone = left_behind(config, page("a", "lost", minutes=90, status=404), page("b", "lost", minutes=90, status=404))
    again = left_behind(config, page("a", "lost", minutes=150, status=404))
    for path in (again, text, gone):
        tally = replayed(config, path)["news"]
        assert tally.pending == 0
    assert tally.dropped == {"gone": 2}
    assert {story.title: story.removed for story in stored(config)} == {"a": NOW + timedelta(minutes=90), "b": None}


def test_many_stories_gone_in_one_run_are_an_outage(config: Config) -> None:
    names = [f"s{number}" for number in range(9)]
    replayed(config, left_behind(config, *(page(name, name) for name in names)))
    tally = replayed(config, left_behind(config, *(page(name, "", minutes=90, status=410) for name in names)))["news"]
    assert (tally.doubted, tally.dropped["gone"]) == (9, 9)
    assert [story.removed for story in stored(config)] == [None] * 9


def test_a_bad_page_is_kept_with_its_error_and_read_again_later(config: Config) -> None:
    tally = replayed(config, left_behind(config, page("a", "one two three"), page("bad", "CRASH")))["news"]
    assert (tally.new, tally.quarantined) == (1, 1)
    (kept,) = archive.unlocked(config.archive_dir, QUARANTINE)
    assert [found.url for found in archive.pages(kept)] == ["https://news.example/bad"]
    better = config.model_copy(update={"read_stages": ("pipelines.extract.Extract",), "obey_noindex": False})
    again = replayed(better, kept)["news"]
    assert again.dropped.total() + again.new == 1
    assert archive.files(config.archive_dir, QUARANTINE) == ()


class FailingIndex:
    """The real index until it has written so many times; then it is away."""

    def __init__(self, config: Config, writes: int) -> None:
        self.real = open_index(config.index)
        self.left = writes

    def put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        self.left -= 1
        if self.left < 0:
            raise IndexUnavailable("the index is away")
        return self.real.put(stories)

    def __getattr__(self, name: str) -> object:
        return getattr(self.real, name)


@pytest.fixture
def away(config: Config, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as patch:
        patch.setattr("aggregator.run.index_of", lambda *_, **__: FailingIndex(config, writes=0))
        yield


def test_an_index_that_goes_away_leaves_the_file_where_it_is(config: Config, away: None) -> None:
    path = left_behind(config, page("a", "one two three"))
    with pytest.raises(IndexUnavailable, match="the index is away"):
        replayed(config, path)
    assert archive.leftovers(config.archive_dir) == (path,)
    assert stored(config) == []


def test_a_run_whose_index_went_away_is_finished_by_the_next(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("aggregator.run.index_of", lambda *_, **__: FailingIndex(config, writes=0))
        path = left_behind(config, page("a", "one two three"))
        with pytest.raises(IndexUnavailable):
            replayed(config, path)
    replayed(config, *archive.leftovers(config.archive_dir))
    assert [story.title for story in stored(config)] == ["a"]


def test_a_full_archive_stops_the_run_before_the_page_is_processed(config: Config) -> None:
    async def one(run: Run) -> str:
        from scrapy.exceptions import DropItem

        try:
            await ArchiveStage(run).process_item(Item.of(page("a", "one two three")))
        except DropItem as dropped:
            return str(dropped)
        return "passed"

    def full(_: Page) -> None:
        raise ArchiveFull("ARCHIVE_DIR: no room; make some")

    with Run(config) as run:
        assert run._archive is not None
        run._archive.write = full  # type: ignore[method-assign,assignment]
        assert asyncio.run(one(run)).startswith("not stored")
        assert isinstance(run.error, ArchiveFull)
    assert archive.files(config.archive_dir, INCOMING, DONE) == ()


def test_a_stage_that_cannot_be_imported_is_named(config: Config) -> None:
    odd = config.model_copy(update={"item_pipelines": {"pipelines.nowhere.Stage": 1}})
    with pytest.raises(BadSetting, match=r"ITEM_PIPELINES: 'pipelines.nowhere.Stage' cannot be imported"):
        replayed(odd, left_behind(odd, page("a", "one two three")))


def test_a_file_that_another_process_replays_is_left_to_it(config: Config) -> None:
    path = left_behind(config, page("a", told(1)))
    with archive.claimed(path) as is_ours:
        assert is_ours
        assert not replayed(config, path)
    assert replayed(config, path)["news"].new == 1
    with archive.claimed(path) as is_ours:
        assert not is_ours  # it is in done/ by now
