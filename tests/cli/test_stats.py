from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.archive import INCOMING, Archive
from aggregator.cli.stats import readable
from aggregator.model import Page
from tests.cli.conftest import Command

PAGE = Page("https://www.quaystreet.example/a", b"<p>x</p>", "quaystreet", datetime(2026, 11, 20, tzinfo=UTC))


def archived(home: Path) -> str:
    """The name of a run that left a page in incoming/."""
    archive = Archive(home / "archive", INCOMING)
    archive.write(PAGE)
    archive.close(is_done=False)
    return archive.run


def test_stats_count_stories_sites_and_runs(run: Command, filled: Path) -> None:
    name = archived(filled)
    out = run("stats").out
    assert "site: quaystreet (3), harbourpost (2)" in out
    assert "celebrity: Odalys Merrowick (4), Tavian Brightwater (4)" in out
    assert "1 incoming, 0 done, 0 quarantine" in out
    assert f"  {name}  incoming\n" in out
    assert name not in run("stats", "--runs", "0").out


def test_stats_as_json_have_the_same_numbers(run: Command, filled: Path) -> None:
    name = archived(filled)
    fields = run("stats", "--format", "json").json
    assert (fields["index"]["stories"], fields["index"]["duplicates"]) == (5, 1)
    assert fields["index"]["site"] == {"quaystreet": 3, "harbourpost": 2}
    assert fields["archive"]["runs"] == [{"run": name, "part": "incoming"}]
    assert fields["archive"]["size_bytes"] > 0


def test_stats_of_nothing_are_zeros(run: Command) -> None:
    fields = run("stats", "--format", "json").json
    assert (fields["index"]["stories"], fields["archive"]["incoming"]) == (0, 0)
    assert "no date" in run("stats").out


@pytest.mark.parametrize(
    ("size", "text"),
    [(0, "0 bytes"), (1023, "1023 bytes"), (2048, "2 KiB"), (5 * 1024**2, "5 MiB"), (3 * 1024**4, "3072.0 GiB")],
)
def test_a_size_is_told_for_people(size: int, text: str) -> None:
    assert readable(size) == text
