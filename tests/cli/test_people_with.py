from datetime import timedelta
from pathlib import Path

import pytest

from tests import newsroom
from tests.cli.conftest import Command
from tests.newsroom import NOON, ODALYS, TAVIAN, story, tagged, told_otherwise

TIME = ("--since", "2026-11-01", "--until", "2026-11-20")


@pytest.fixture
def together(home: Path) -> None:
    """Odalys is in three stories, with Tavian in two of them."""
    newsroom.fill(
        home / "index",
        [
            story("a"),
            story("b", title="Another day", body=told_otherwise("b"), published=NOON - timedelta(days=9)),
            story("c", title="A third day", body=told_otherwise("c"), people=[ODALYS, tagged("Lost Since", "mention")]),
            story("copy", site="harbourpost", fetched=NOON + timedelta(hours=1)),
            story("d", title="A day without her", body=told_otherwise("d"), people=[TAVIAN]),
        ],
    )


@pytest.mark.usefixtures("together")
def test_companions_come_as_lines_with_most_stories_first(run: Command) -> None:
    ended = run("people", "with", "The Merrow", *TIME, "--format", "jsonl")
    tavian, lost = ended.records
    over = tavian.pop("over")
    assert tavian == {
        "id": "tavian-brightwater", "name": "Tavian Brightwater", "stories": 2, "share": 0.667,
        "first": "2026-11-11T12:00:00Z", "last": "2026-11-20T12:00:00Z", "trend": "rising",
    }  # fmt: skip
    assert len(over) == 20
    assert {name: count for name, count in over.items() if count} == {"2026-11-11": 1, "2026-11-20": 1}
    assert (lost["name"], lost["stories"]) == ("lost-since", 1)
    assert ended.err == "3 stories of Odalys Merrowick\n"


@pytest.mark.usefixtures("together")
def test_companions_come_as_a_table(run: Command) -> None:
    out = run("people", "with", "odalys-merrowick", *TIME, "--limit", "1").out.splitlines()
    assert len(out) == 2
    assert out[1].split() == [
        "Tavian", "Brightwater", "2", "67%", "2026-11-11", "2026-11-20", "rising", "··········█········█",
    ]  # fmt: skip


def test_nobody_known_and_no_time_at_all_are_errors(run: Command) -> None:
    assert "did you mean Tavian Brightwater" in run("people", "with", "Tavian Brightwatter").err
    assert "exchange them" in run("people", "with", "The Merrow", "--since", "2026-11-02", "--until", "2026-11-01").err


def test_an_empty_index_has_nobody(run: Command) -> None:
    ended = run("people", "with", "The Merrow")
    assert (ended.status, ended.out, ended.err) == (0, "", "0 stories of Odalys Merrowick\n")


def test_those_often_seen_together_are_noted_in_the_journal(run: Command, home: Path) -> None:
    stories = [story(f"s{number}", body=told_otherwise(f"s{number}of")) for number in range(6)]
    newsroom.fill(
        home / "index", [*stories, story("e", body=told_otherwise("e"), people=[ODALYS, tagged("Lost Since")])]
    )
    ended = run("people", "with", "The Merrow", "--note")
    assert "1 odalys-merrowick is seen with tavian-brightwater\n" in ended.out
    assert "odalys-merrowick is seen with tavian-brightwater" in run("people", "log").out


@pytest.mark.usefixtures("together")
def test_who_is_seldom_seen_together_is_not_noted(run: Command) -> None:
    ended = run("people", "with", "The Merrow", "--note")
    assert "not" not in run("people", "log").out
    assert "often enough" in ended.err
