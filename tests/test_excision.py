"""Pages taken out of the archive's files, the rest of which stays byte by byte."""

import os
from pathlib import Path

import pytest

from aggregator import archive
from aggregator.archive import DONE, Archive, Kept
from aggregator.errors import ArchiveFull
from aggregator.excision import excise
from tests.test_archive import page, written


def is_odd(record: Kept) -> bool:
    return int(record.page.url[-1]) % 2 == 1


def nobody(record: Kept) -> bool:
    return False


def test_the_pages_that_stay_are_as_they_were(tmp_path: Path) -> None:
    path = written(tmp_path, 6)
    before = [(one.page, one.error) for one in archive.records(path) if not is_odd(one)]
    assert excise(path, is_odd) == 3
    assert [(one.page, one.error) for one in archive.records(path)] == before
    assert archive.files(tmp_path, DONE) == (path,)
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_bytes_of_what_was_taken_out_are_not_in_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, 4)
    kept = b"".join(path.read_bytes()[one.start : one.end] for one in archive.records(path) if not is_odd(one))
    excise(path, is_odd)
    assert path.read_bytes() == kept


def test_a_file_without_a_page_goes_away(tmp_path: Path) -> None:
    path = written(tmp_path, 3)
    assert excise(path, lambda _: True) == 3
    assert archive.files(tmp_path, DONE) == ()


def test_a_file_in_which_nothing_is_unwanted_is_not_rewritten(tmp_path: Path) -> None:
    path = written(tmp_path, 3)
    before = path.stat().st_ino
    assert excise(path, nobody) == 0
    assert path.stat().st_ino == before


def test_a_file_that_was_moved_meanwhile_is_no_error(tmp_path: Path) -> None:
    assert excise(tmp_path / "gone.warc.gz", is_odd) == 0


def test_a_damaged_tail_goes_with_what_is_taken_out(tmp_path: Path) -> None:
    path = written(tmp_path, 4)
    path.write_bytes(path.read_bytes()[:-10])
    assert excise(path, is_odd) == 1
    assert [one.page.url[-1] for one in archive.records(path)] == ["0", "2"]


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    path = written(tmp_path, 4)
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ArchiveFull, match=r"cannot be rewritten \(No space left on device\); make room"):
        excise(path, is_odd)
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_error_of_a_page_is_kept_with_it(tmp_path: Path) -> None:
    run = Archive(tmp_path)
    run.write(page(1), "first\nerror")
    run.write(page(2), "second error")
    run.close(is_done=False)
    excise(run.path, is_odd)
    assert [one.error for one in archive.records(run.path)] == ["second error"]


def test_what_an_excision_that_was_killed_left_goes_with_the_next(tmp_path: Path) -> None:
    path = written(tmp_path, 3)
    left = path.with_name(f"{path.name}.part")
    left.write_bytes(path.read_bytes())
    assert excise(path, nobody) == 0
    assert not left.exists()
