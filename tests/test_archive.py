"""WARC in and out: nothing half-written, nothing lost."""

import errno
import logging
import os
import signal
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator import archive
from aggregator.archive import DONE, INCOMING, QUARANTINE, Archive
from aggregator.errors import ArchiveFull, BadInput
from aggregator.model import Page

NOW = datetime(2026, 11, 23, 8, 30, 15, 123456, tzinfo=UTC)


def page(number: int = 1, **fields: object) -> Page:
    body = f"<p>Page {number}</p>".encode() * 500
    given = {"url": f"https://news.example/{number}", "body": body, "site": "news", "fetched": NOW} | fields
    return Page(**given)  # type: ignore[arg-type]


def written(folder: Path, count: int) -> Path:
    with Archive(folder) as run:
        for number in range(count):
            run.write(page(number))
    return archive.files(folder, DONE)[0]


def test_what_is_no_file_is_no_part_of_the_archive(tmp_path: Path) -> None:
    path = written(tmp_path, 1)
    (tmp_path / DONE / "folder.warc.gz").mkdir()
    (tmp_path / INCOMING / "folder.warc.gz").mkdir(parents=True)
    assert archive.files(tmp_path, DONE) == (path,)
    assert archive.leftovers(tmp_path) == ()


def test_a_page_comes_back_as_it_was(tmp_path: Path) -> None:
    told = page(
        url="https://news.example/é?a=1",
        body=b"\x00\xff binary \r\n\r\n",
        status=404,
        headers={"content-type": "text/html", "etag": '"abc"'},
        requested="https://news.example/short",
        listed=datetime(2026, 11, 22, tzinfo=UTC),
    )
    with Archive(tmp_path) as run:
        run.write(told)
    assert list(archive.pages(archive.files(tmp_path, DONE)[0])) == [told]


def test_pages_come_back_in_the_order_of_their_fetch(tmp_path: Path) -> None:
    urls = [found.url for found in archive.pages(written(tmp_path, 20))]
    assert urls == [f"https://news.example/{number}" for number in range(20)]


def test_a_header_cannot_begin_a_line_of_its_own(tmp_path: Path) -> None:
    with Archive(tmp_path) as run:
        run.write(page(headers={"x": "a\r\nEtag: forged"}))
    (found,) = archive.pages(archive.files(tmp_path, DONE)[0])
    assert "etag" not in found.headers


@pytest.mark.parametrize("lost_bytes", [1, 5, 60])
def test_a_cut_tail_costs_the_last_page_only(tmp_path: Path, lost_bytes: int, caplog: pytest.LogCaptureFixture) -> None:
    path = written(tmp_path, 5)
    path.write_bytes(path.read_bytes()[:-lost_bytes])
    with caplog.at_level(logging.WARNING):
        assert len(list(archive.pages(path))) == 4
    assert "damaged after pages=4" in caplog.text
    assert str(path) in caplog.text


@pytest.mark.parametrize("tail", [b"no gzip at all", b"\x1f\x8b\x08\x00", b"\x00" * 100])
def test_a_garbled_tail_costs_no_page(tmp_path: Path, tail: bytes) -> None:
    path = written(tmp_path, 5)
    path.write_bytes(path.read_bytes() + tail)
    assert len(list(archive.pages(path))) == 5


def test_a_run_without_a_page_leaves_no_file(tmp_path: Path) -> None:
    with Archive(tmp_path):
        pass
    assert archive.files(tmp_path, INCOMING, DONE) == ()


def test_a_run_that_is_not_acknowledged_stays_in_incoming(tmp_path: Path) -> None:
    run = Archive(tmp_path)
    run.write(page())
    assert archive.leftovers(tmp_path) == ()  # it is being written
    run.close(is_done=False)
    run.close(is_done=True)  # closing twice changes nothing
    assert [path.parent.name for path in archive.leftovers(tmp_path)] == [INCOMING]


def test_the_file_of_a_killed_run_is_a_leftover_with_its_pages(tmp_path: Path) -> None:
    code = (
        "import sys, time; from datetime import datetime, UTC; from pathlib import Path\n"
        "from aggregator.archive import Archive; from aggregator.model import Page\n"
        "run = Archive(Path(sys.argv[1]))\n"
        "run.write(Page('https://news.example/1', b'x' * 9999, 'news', datetime.now(UTC)))\n"
        "print('written', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"written\n"
    assert archive.leftovers(tmp_path) == ()
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()
    (left,) = archive.leftovers(tmp_path)
    assert [found.url for found in archive.pages(left)] == ["https://news.example/1"]


def test_a_full_disk_is_said_and_leaves_whole_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = Archive(tmp_path)
    run.write(page(1))

    class Full:
        """The real file, whose disk has room for ten bytes more."""

        def __init__(self) -> None:
            self.real = run._file

        def write(self, content: bytes) -> int:
            self.real.write(content[:10])
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        def __getattr__(self, name: str) -> object:
            return getattr(self.real, name)

    with monkeypatch.context() as patch:
        patch.setattr(run, "_file", Full())
        with pytest.raises(ArchiveFull, match=r"ARCHIVE_DIR.*No space left.*make room"):
            run.write(page(2))
    run.write(page(3))  # room again
    run.close(is_done=True)
    found = [page.url for page in archive.pages(archive.files(tmp_path, DONE)[0])]
    assert found == ["https://news.example/1", "https://news.example/3"]


def test_a_short_write_is_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Archive(tmp_path) as run:
        with monkeypatch.context() as patch:
            real = run._file

            class Short:
                def write(self, content: bytes) -> int:
                    return real.write(content[:7])

                def __getattr__(self, name: str) -> object:
                    return getattr(real, name)

            patch.setattr(run, "_file", Short())
            with pytest.raises(ArchiveFull, match="only 7 of"):
                run.write(page())
        run.write(page(9))
    assert [page.url for page in archive.pages(archive.files(tmp_path, DONE)[0])] == ["https://news.example/9"]


def test_an_archive_that_cannot_be_written_says_which_folder(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file")
    with pytest.raises(ArchiveFull, match=r"ARCHIVE_DIR: .*archive"):
        Archive(tmp_path / "archive")


def test_runs_are_found_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, 1)
    assert archive.find(tmp_path, (archive.run_name(path),)) == (path,)
    with pytest.raises(BadInput, match="'nowhere' is not in the archive"):
        archive.find(tmp_path, ("nowhere",))


def test_quarantine_is_a_part_of_its_own(tmp_path: Path) -> None:
    run = Archive(tmp_path, QUARANTINE)
    run.write(page(), error="reading failed\nbadly")
    run.close(is_done=False)
    (path,) = archive.unlocked(tmp_path, QUARANTINE)
    assert [found.url for found in archive.pages(path)] == ["https://news.example/1"]
    assert archive.size_bytes(tmp_path) == path.stat().st_size
