from datetime import timedelta
from pathlib import Path

import pytest

from tests import newsroom
from tests.cli.conftest import Command
from tests.newsroom import NOON, ODALYS, TAVIAN, story, told_otherwise

UNTIL = ("--until", "2026-11-20")


@pytest.fixture
def risen(home: Path) -> None:
    """Odalys is in seven stories of the day, and in none before; Tavian in one a day."""
    newsroom.fill(
        home / "index",
        [
            *(story(f"o{n}", body=told_otherwise(f"o{n}x"), people=[ODALYS]) for n in range(7)),
            *(
                story(f"t{n}", body=told_otherwise(f"t{n}x"), people=[TAVIAN], published=NOON - timedelta(days=n))
                for n in range(1, 28)
            ),
        ],
    )


@pytest.mark.usefixtures("risen")
def test_who_trends_comes_as_lines(run: Command) -> None:
    ended = run("trending", *UNTIL, "--format", "jsonl")
    (odalys,) = ended.records
    assert {name: odalys[name] for name in ("id", "name", "stories", "before")} == {
        "id": "odalys-merrowick",
        "name": "Odalys Merrowick",
        "stories": 7,
        "before": 0,
    }
    assert odalys["lift"] == round(7 / odalys["expected"], 1)
    assert odalys["surprise"] > 3
    assert ended.err == ""


@pytest.mark.usefixtures("risen")
def test_who_trends_comes_as_a_table(run: Command) -> None:
    head, line = run("trending", *UNTIL).out.splitlines()
    assert head.split() == ["who", "stories", "expected", "times", "surprise"]
    assert line.split()[:3] == ["Odalys", "Merrowick", "7"]


@pytest.mark.usefixtures("risen")
def test_another_time_is_another_answer(run: Command) -> None:
    ended = run("trending", "--until", "2026-11-19", "--hours", "48", "--days", "20")
    assert (ended.status, ended.out, ended.err) == (0, "", "nobody is in the news more than usual\n")


def test_a_time_that_is_none_is_an_error(run: Command) -> None:
    ended = run("trending", "--until", "some day or other")
    assert (ended.status, ended.out) == (1, "")
    assert "is no date" in ended.err
