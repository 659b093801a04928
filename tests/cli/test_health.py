"""`aggregator health`."""

from pathlib import Path

import pytest

from aggregator.accounts import add
from aggregator.index import open_index
from tests.cli.conftest import Command
from tests.health.conftest import NOW, WELL, refused


@pytest.fixture
def ill(home: Path) -> Path:
    index = open_index(f"embedded:{home / 'index'}")
    for _ in range(2):
        add(index, "quaystreet\x1b[2J", refused("robots"), NOW)
    index.close()
    return home


def test_all_is_well(run: Command) -> None:
    ended = run("health")
    assert (ended.status, ended.out, ended.err) == (0, "", "all sites are well\n")


def test_what_ails_a_site_is_shown_with_status_3(run: Command, ill: Path) -> None:
    ended = run("health")
    assert ended.status == 3
    assert "robots.txt forbids 71% of what was asked for" in ended.out
    assert "\x1b" not in ended.out
    (row,) = run("health", "--format", "json").records
    assert (row["cause"], row["healed"], row["opening_told"]) == ("robots", None, False)


def test_it_is_told_when_asked_to(run: Command, ill: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_HEALTH_CHANNEL", f"file:{ill / 'told'}")
    run("health", "--tell")
    run("health", "--tell")
    assert len((ill / "told" / "health.jsonl").read_text().splitlines()) == 1


def test_what_has_healed_is_shown_by_request(run: Command, ill: Path) -> None:
    run("health")
    index = open_index(f"embedded:{ill / 'index'}")
    add(index, "quaystreet\x1b[2J", WELL, NOW)
    index.close()
    assert run("health").status == 0
    (row,) = run("health", "--all", "--format", "json").records
    assert row["healed"] is not None
