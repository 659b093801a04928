from collections import namedtuple
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator import doctor
from aggregator.archive import INCOMING, QUARANTINE, Archive
from aggregator.config import Config
from aggregator.model import Page
from tests.cli.conftest import Command

Usage = namedtuple("Usage", "total used free")
PAGE = Page("https://www.quaystreet.example/a", b"<p>x</p>", "quaystreet", datetime(2026, 11, 20, tzinfo=UTC))


def lines(out: str) -> dict[str, str]:
    """What the doctor says, by check."""
    return {line.split()[1]: line for line in out.splitlines()}


def test_all_is_well_in_a_filled_house_with_a_contact(
    run: Command, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGGREGATOR_CONTACT", "mailto:desk@quaystreet.example")
    ended = run("doctor")
    assert ended.status == 0
    assert {line.split()[0] for line in ended.out.splitlines() if "disk" not in line} == {"ok"}
    assert "5 stories of 2 sites" in lines(ended.out)["index"]


def test_a_new_house_is_told_what_to_do(run: Command) -> None:
    ended = run("doctor")
    said = lines(ended.out)
    assert ended.status == 0
    assert said["contact"].startswith("warn")
    assert "set CONTACT" in said["contact"]
    assert "run `aggregator crawl`" in said["index"]


def test_the_shipped_contact_is_that_of_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("AGGREGATOR_CONTACT", raising=False)
    assert Config.load().contact == doctor.SHIPPED_CONTACT


def test_leftovers_and_quarantine_are_told_with_the_command_that_mends_them(run: Command, home: Path) -> None:
    for part in (INCOMING, QUARANTINE):
        archive = Archive(home / "archive", part)
        archive.write(PAGE)
        archive.close(is_done=False)
    said = lines(run("doctor").out)
    assert said["archive"].endswith("1 runs not indexed to their end; run `aggregator replay`")
    assert said["quarantine"].endswith("run `aggregator quarantine list`")


@pytest.mark.parametrize(
    ("name", "value", "check"),
    [
        ("INDEX", "https://127.0.0.1:1/x", "index"),
        ("CONTACT", "two\nlines", "contact"),
        ("TIMEZONE", "Mars/Olympus", "settings"),
        ("READ_STAGES", "nowhere.Nothing", "line"),
        ("SPIDER_MODULES", "nowhere", "sites"),
    ],
)
def test_what_makes_work_impossible_is_bad_and_status_1(
    run: Command, monkeypatch: pytest.MonkeyPatch, name: str, value: str, check: str
) -> None:
    monkeypatch.setenv(f"AGGREGATOR_{name}", value)
    ended = run("doctor")
    assert ended.status == 1
    assert lines(ended.out)[check].startswith("bad")
    assert ended.err == ""


def test_a_broken_table_of_people_is_bad(run: Command, home: Path) -> None:
    (home / "people.toml").write_text("[[person\n", encoding="utf-8")
    assert lines(run("doctor").out)["people"].startswith("bad")


@pytest.mark.parametrize(("free_mib", "status"), [(100, "bad"), (1000, "warn"), (10_000, "ok")])
def test_a_full_disk_is_seen(run: Command, monkeypatch: pytest.MonkeyPatch, free_mib: int, status: str) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(0, 0, free_mib * 1024**2))
    assert lines(run("doctor").out)["disk"].startswith(status)


def test_an_old_python_is_bad(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "OLDEST_PYTHON", (99, 0))
    assert "install Python 99.0 or newer" in lines(run("doctor").out)["python"]


def test_a_project_without_sites_is_told_how_to_add_one(
    run: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGGREGATOR_SPIDER_MODULES", "tests.digest")
    assert "run `aggregator sites add URL`" in lines(run("doctor").out)["sites"]
