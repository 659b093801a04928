"""A backup is whole, small, and made while others write."""

import fcntl
import os
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from aggregator import archive
from aggregator.archive import DONE, Archive
from aggregator.backup import back_up, checked, latest, restore
from aggregator.config import Config
from aggregator.errors import ArchiveFull, BadInput
from aggregator.excision import excise
from aggregator.index import Index, open_index
from aggregator.index.nodes import Everything
from tests.backup.conftest import NOW, configured
from tests.newsroom import story, told_otherwise
from tests.test_archive import page


def test_a_backup_has_all_parts(house: Path, config: Config, index: Index, tmp_path: Path) -> None:
    made = back_up(index, config, tmp_path / "backups", NOW)
    assert made.path == tmp_path / "backups" / "20261125T020000Z"
    assert made.path.stat().st_mode & 0o077 == 0
    names = set(made.manifest.files)
    assert {"index/record.sqlite", "project/scrapy.cfg", "project/settings/crawl.py", "people/people.jsonl"} <= names
    assert "digests/written/a/2026-11-20.json" in names
    assert len([*made.manifest.part("archive/done")]) == 3
    assert len([*made.manifest.part("archive/quarantine")]) == 1
    assert not [name for name in names if "__pycache__" in name]
    assert checked(made.path) == made.manifest


def test_the_next_one_links_to_what_has_not_changed(house: Path, config: Config, index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    first = back_up(index, config, folder, NOW)
    changed = archive.files(config.archive_dir, DONE)[0]
    with Archive(config.archive_dir) as run:
        run.write(page(5))
    with Archive(config.archive_dir) as run:
        run.write(page(6))
        run.write(page(7))
    second = back_up(index, config, folder, NOW + timedelta(days=1))
    name = f"archive/done/{changed.name}"
    assert (first.path / name).stat().st_ino == (second.path / name).stat().st_ino
    assert second.linked == len(first.manifest.files) - 1  # all but the index
    assert checked(second.path)

    for path in archive.files(config.archive_dir, DONE):
        excise(path, lambda one: one.page.url.endswith("6"))
    third = back_up(index, config, folder, NOW + timedelta(days=2))
    pages = [one.url for path in archive.files(third.path / "archive", DONE) for one in archive.pages(path)]
    assert "https://news.example/6" not in pages
    assert "https://news.example/7" in pages
    assert checked(second.path)
    assert checked(third.path)


def test_a_backup_is_of_one_moment_while_others_write(
    house: Path, config: Config, index: Index, tmp_path: Path
) -> None:
    begun, end = Event(), Event()

    def write() -> None:
        writer, number = open_index(config.index), 0
        while not end.is_set():
            writer.put([story(f"s{number}", body=told_otherwise(f"s{number}x"))])
            writer.enter("alert", f"s{number}", {}, None)
            number += 1
            begun.set()
        writer.close()

    thread = Thread(target=write)
    thread.start()
    try:
        assert begun.wait(30)
        made = back_up(index, config, tmp_path / "backups", NOW)
    finally:
        end.set()
        thread.join()
    other = configured(tmp_path / "other")
    restore(made.path, checked(made.path), other)
    restored = open_index(other.index)
    restored.refresh()
    stories = {one.url.rpartition("/")[2] for one in restored.scan(Everything())} - {"bakery", "copy"}
    alerts = {entry.key for entry in restored.entries("alert")}
    restored.close()
    assert stories
    assert len(stories) - len(alerts) in (0, 1)  # each alert follows its story


def test_a_backup_that_was_cut_off_is_none_and_goes_with_the_next(
    house: Path, config: Config, index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    folder = tmp_path / "backups"
    with monkeypatch.context() as patch:
        patch.setattr(os, "utime", full)
        with pytest.raises(ArchiveFull, match=r"cannot be written \(No space left on device\)"):
            back_up(index, config, folder, NOW)
    assert [path.suffix for path in folder.iterdir() if path.name != ".lock"] == [".part"]
    with pytest.raises(BadInput, match="is no backup and has none"):
        latest(folder)
    made = back_up(index, config, folder, NOW)
    assert latest(folder) == made.path
    assert not [*folder.glob("*.part")]


def test_two_at_once_do_not_disturb_each_other(house: Path, config: Config, index: Index, tmp_path: Path) -> None:
    with (tmp_path / ".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(BadInput, match="another backup is being made"):
            back_up(index, config, tmp_path, NOW)


def test_a_damaged_backup_before_it_does_not_stop_the_next(
    house: Path, config: Config, index: Index, tmp_path: Path
) -> None:
    first = back_up(index, config, tmp_path / "backups", NOW)
    (first.path / "manifest.json").write_text("{", encoding="utf-8")
    assert back_up(index, config, tmp_path / "backups", NOW + timedelta(days=1)).linked == 0
