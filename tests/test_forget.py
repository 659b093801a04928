"""What is forgotten is gone from all that is kept, and does not come back."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator import archive, forgotten
from aggregator.archive import DONE, INCOMING, QUARANTINE, Archive
from aggregator.config import Config
from aggregator.digest.redaction import TAKEN_OUT
from aggregator.errors import BadInput
from aggregator.forget import Account, forget
from aggregator.forgotten import Forgotten, Takedown
from aggregator.index import Index, open_index
from aggregator.index.nodes import Everything
from aggregator.model import Page, PageRecord, Story, to_dict
from aggregator.reading import Reading
from aggregator.run import Run
from aggregator.stage import Item
from aggregator.takedown import let_in
from aggregator.urls import canonical
from aggregator.watch import ledger
from aggregator.watch.bulletin import Alert, Bulletin, Outgoing
from aggregator.watch.store import ALERT
from pipelines.archive import Archive as ArchiveStage
from tests.test_replay import config as config
from tests.test_replay import left_behind, page, replayed, stored, told

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
A = canonical("https://news.example/a")


@pytest.fixture
def index(config: Config) -> Iterator[Index]:
    opened = open_index(config.index)
    yield opened
    opened.close()


def takedown(what: str = A, *, is_site: bool = False) -> Takedown:
    return Takedown(what, is_site, NOW, "desk", "a request")


def urls(config: Config, *parts: str) -> list[str]:
    paths = archive.files(config.archive_dir, *(parts or (INCOMING, DONE, QUARANTINE)))
    return sorted(page.url for path in paths for page in archive.pages(path))


def crawled(config: Config) -> None:
    """Two texts of a story and one of another in `done/`, a page of the first in quarantine and one left behind."""
    replayed(config, left_behind(config, page("a", "one"), page("b", "two", minutes=1), page("a", "new", minutes=9)))
    left_behind(config, page("a?utm_source=x", "again", minutes=30), page("c", "three", minutes=31))
    run = Archive(config.archive_dir, QUARANTINE)
    run.write(page("a", "FAIL", minutes=40), "failed")
    run.close(is_done=False)


def test_a_story_goes_from_the_index_the_page_log_and_the_whole_archive(config: Config, index: Index) -> None:
    crawled(config)
    assert forget(config, index, takedown()) == Account(stories=1, notes=1, pages=4)
    assert [story.title for story in stored(config)] == ["b"]
    assert index.records([A]) == (None,)
    assert urls(config) == ["https://news.example/b", "https://news.example/c"]


def test_what_a_watch_told_of_it_goes_too(config: Config, index: Index) -> None:
    crawled(config)
    (first, *_) = [story for story in index.scan(Everything()) if story.canonical_url == A]
    alert = Alert(first.id, False, first.id, "a", first.url, "news", None, "An excerpt.", 1, "", (), (), (), ())
    sent = Outgoing(Bulletin("harbour", 1, NOW, (alert,)), ())
    index.enter(ALERT, "harbour/01", to_dict(sent), None)
    assert forget(config, index, takedown()).alerts == 1
    (slot,) = ledger.read(index, "harbour")
    assert (slot.outgoing.bulletin.alerts[0].title, slot.outgoing.bulletin.alerts[0].excerpt) == (TAKEN_OUT, "")


def test_a_dry_run_counts_the_same_and_changes_nothing(config: Config, index: Index) -> None:
    crawled(config)
    assert forget(config, index, takedown(), is_dry=True) == Account(stories=1, notes=1, pages=4)
    assert len(stored(config)) == 2
    assert len(urls(config)) == 6
    assert forgotten.takedowns(index) == ()


def test_it_may_be_done_again(config: Config, index: Index) -> None:
    crawled(config)
    forget(config, index, takedown())
    assert forget(config, index, takedown()) == Account()
    assert len(forgotten.takedowns(index)) == 1


def test_the_next_of_its_copies_is_the_first_and_stays(config: Config, index: Index) -> None:
    replayed(config, left_behind(config, page("a", told(1)), page("copy", told(1), minutes=5, site="post")))
    assert forget(config, index, takedown()).copies == 1
    (copy,) = stored(config)
    assert (copy.title, copy.duplicate_of) == ("copy", None)


def declaring(name: str, minutes: int) -> Page:
    html = '<html><head><title>t</title><link rel="canonical" href="/2026/a-long-story"></head><body>one</body></html>'
    return page(name, html, minutes=minutes)


def test_every_address_that_led_to_it_is_forgotten_too(config: Config, index: Index) -> None:
    replayed(config, left_behind(config, declaring("2026/short", 0), page("b", "links to /2026/a-long-story")))
    main = canonical("https://news.example/2026/a-long-story")
    left_behind(config, declaring("2026/other", 5))
    assert forget(config, index, takedown(main)) == Account(stories=1, notes=1, pages=2)
    assert urls(config) == ["https://news.example/b"]
    (entry,) = forgotten.takedowns(index)
    assert entry.also == (canonical("https://news.example/2026/short"),)
    tally = replayed(config, left_behind(config, declaring("2026/short", 9), declaring("2026/third", 9)))["news"]
    assert tally.dropped == {"forgotten": 2}
    assert urls(config) == ["https://news.example/b"]


def test_a_site_goes_whole(config: Config, index: Index) -> None:
    replayed(config, left_behind(config, page("a", "one"), page("x", "DROP"), page("b", "two", site="post")))
    account = forget(config, index, takedown("news", is_site=True))
    assert account == Account(stories=1, notes=2, pages=2)
    assert urls(config) == ["https://post.example/b"]
    assert list(index.noted("news")) == []
    tally = replayed(config, left_behind(config, page("new", "four")))["news"]
    assert tally.dropped == {"forgotten": 1}
    assert [story.title for story in stored(config)] == ["b"]


def test_a_replay_of_an_archive_that_still_has_it_takes_it_out(config: Config, index: Index) -> None:
    index.record([PageRecord(A, "news", NOW)])
    forget(config, index, takedown())
    tally = replayed(config, left_behind(config, page("a", "one"), page("b", "two")))["news"]
    assert (tally.new, tally.dropped, tally.pending) == (1, {"forgotten": 1}, 0)
    assert urls(config, DONE) == ["https://news.example/b"]
    (record,) = index.records([A])
    assert record is not None
    assert (record.outcome, record.dead, record.story, record.next_due) == ("forgotten", "forgotten", None, None)


def test_a_page_is_kept_away_before_it_is_archived(config: Config, index: Index) -> None:
    forget(config, index, takedown())

    async def sent(run: Run, *pages: Page) -> None:
        from scrapy.exceptions import DropItem

        for one in pages:
            try:
                await ArchiveStage(run).process_item(Item.of(one))
            except DropItem:
                continue

    with Run(config) as run:
        asyncio.run(sent(run, page("a", "one"), page("b", "two")))
        assert run.tallies["news"].dropped == {"forgotten": 1}
    assert urls(config) == ["https://news.example/b"]


def read(name: str) -> Story:
    """A story that was on its way when its takedown came."""
    return Reading.open(page(name, "one")).story


def test_what_a_crawl_was_writing_while_it_was_forgotten_is_taken_out_at_its_end(config: Config, index: Index) -> None:
    with Run(config) as run:
        asyncio.run(run.archived(page("a", "one")))
        asyncio.run(run.archived(page("b", "two")))
        assert forget(config, index, takedown()).pages == 0
        story = read("a")
        index.put([story])
    assert urls(config) == ["https://news.example/b"]
    assert index.get([story.id]) == (None,)


def test_what_a_killed_crawl_put_after_its_takedown_goes_with_the_replay_of_its_file(
    config: Config, index: Index
) -> None:
    forget(config, index, takedown())
    story = read("a")
    index.put([story])
    replayed(config, left_behind(config, page("a", "one")))
    assert index.get([story.id]) == (None,)
    assert urls(config) == []


def test_a_run_looks_again_from_time_to_time(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Forgotten(index)
    forgotten.enter(index, takedown())
    assert (known.is_stale, known.has("news", A)) == (False, False)
    monkeypatch.setattr("aggregator.forgotten.REFRESH_S", -1.0)
    assert known.is_stale
    known.load()
    assert known.has("news", A)
    assert known.has_page(page("elsewhere", "one")) is False


def test_what_is_lifted_may_be_crawled_again_and_is_still_listed(config: Config, index: Index) -> None:
    forget(config, index, takedown())
    replayed(config, left_behind(config, page("a", "one")))
    lifted = forgotten.lift(index, A, NOW, "desk", "a mistake")
    let_in(index, lifted)
    assert index.records([A]) == (None,)
    assert replayed(config, left_behind(config, page("a", "one")))["news"].new == 1
    (entry,) = forgotten.takedowns(index)
    assert (entry.lifted, entry.lifted_why) == (NOW, "a mistake")
    with pytest.raises(BadInput, match="is not kept away"):
        forgotten.lift(index, A, NOW, "desk", "")


def test_an_address_of_any_length_can_be_kept_away(config: Config, index: Index) -> None:
    long = canonical("https://news.example/" + "a" * 4000)
    index.record([PageRecord(f"{long}{n:02}", "news", NOW, story="s") for n in range(20)])
    forgotten.enter(index, takedown(long))
    assert Forgotten(index).has("news", long)


def test_a_page_without_an_address_is_no_error(config: Config, index: Index, tmp_path: Path) -> None:
    forgotten.enter(index, takedown())
    assert not Forgotten(index).has_page(Page("file.html", b"", "", NOW))
