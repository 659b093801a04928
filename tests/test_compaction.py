"""Archived runs put together."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator import archive, compaction
from aggregator.archive import DONE, INCOMING, Archive
from aggregator.compaction import compact
from aggregator.model import Page

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def run(folder: Path, name: str, *urls: str, part: str = DONE) -> None:
    """A run of that name."""
    with Archive(folder) as written:
        for url in urls:
            written.write(Page(url, b"<p>Nova Vale left the island.</p>", "isle", NOW))
    target = folder / part / f"{name}.warc.gz"
    target.parent.mkdir(exist_ok=True)
    (folder / DONE / written.path.name).rename(target)


def urls(folder: Path, *parts: str) -> list[str]:
    return [page.url for path in archive.files(folder, *parts) for page in archive.pages(path)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three runs of a day, two of the next, and one that is not done."""
    for number in range(3):
        run(tmp_path, f"20261120T10000{number}Z-aaaaaaaa", f"https://isle.example/{number}")
    for number in range(2):
        run(tmp_path, f"20261124T10000{number}Z-bbbbbbbb", f"https://isle.example/late/{number}")
    run(tmp_path, "20261120T090000Z-cccccccc", "https://isle.example/waits", part=INCOMING)
    return tmp_path


def test_the_runs_of_a_settled_day_become_one_with_all_their_pages(folder: Path) -> None:
    before = urls(folder, DONE)
    assert compact(folder, NOW) == (3, 1)
    assert [archive.run_name(path) for path in archive.files(folder, DONE)] == [
        "20261120T100000Z-aaaaaaaa",
        "20261124T100000Z-bbbbbbbb",
        "20261124T100001Z-bbbbbbbb",
    ]
    assert urls(folder, DONE) == before


def test_a_second_time_nothing_is_left_to_do(folder: Path) -> None:
    compact(folder, NOW)
    assert compact(folder, NOW) == (0, 0)


def test_what_is_not_done_is_left_alone(folder: Path) -> None:
    compact(folder, NOW)
    assert urls(folder, INCOMING) == ["https://isle.example/waits"]


def test_no_file_grows_beyond_its_limit(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = archive.files(folder, DONE)[0].stat().st_size
    monkeypatch.setattr(compaction, "LARGEST", 2 * size + 1)
    before = urls(folder, DONE)
    assert compact(folder, NOW) == (2, 1)
    assert urls(folder, DONE) == before


def test_a_compaction_that_is_cut_off_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(urls(folder, DONE))
    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", _cut_off)
        with pytest.raises(KeyboardInterrupt):
            compact(folder, NOW)
    assert set(urls(folder, DONE)) == before
    compact(folder, NOW)
    assert set(urls(folder, DONE)) == before
    assert len(archive.files(folder, DONE)) == 3


def _cut_off(path: Path) -> None:
    raise KeyboardInterrupt


def test_a_run_that_pages_are_taken_out_of_meanwhile_is_joined_without_them(folder: Path) -> None:
    first = archive.files(folder, DONE)[0]
    with ThreadPoolExecutor(1) as thread:
        with archive.alone(first):  # as an excision that has begun
            joining = thread.submit(compact, folder, NOW)
            scratch = first.with_suffix(".scratch")
            pages = [*archive.records(archive.files(folder, DONE)[1])]
            scratch.write_bytes(archive.files(folder, DONE)[1].read_bytes()[pages[0].start : pages[0].end])
            scratch.rename(first)
        joining.result(timeout=30)
    assert "https://isle.example/0" not in urls(folder, DONE)


def test_a_run_that_is_gone_since_it_was_listed_is_left_to_the_next_time(folder: Path) -> None:
    paths = [*archive.files(folder, DONE)]
    assert not compaction._join([*paths[:2], folder / DONE / "gone.warc.gz"])
    assert archive.files(folder, DONE) == tuple(paths)
