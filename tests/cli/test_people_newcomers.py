import json
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.model import UnlinkedName
from tests import newsroom
from tests.cli.conftest import Command
from tests.newsroom import NOON, story

BODY = "It rained. {} sang of the {}. It rained."


@pytest.fixture
def named(home: Path) -> None:
    """Three stories of two outlets name Ida Umber, and one of them Ole Fenn."""
    newsroom.fill(
        home / "index",
        [
            story(
                key,
                title=f"Of the {key}",
                body=BODY.format("Ida Umber", key),
                site="quaystreet" if number else "harbourpost",
                published=NOON - timedelta(days=number),
                names=[UnlinkedName(name, "about", 0.5) for name in ("Ida Umber", *["Ole Fenn"] * (number == 2))],
            )
            for number, key in enumerate(("harbour", "lamp", "boat"))
        ],
    )


@pytest.mark.usefixtures("named")
def test_newcomers_are_listed_with_what_is_known_of_them(run: Command) -> None:
    ended = run("people", "newcomers")
    assert ended.out.splitlines() == [
        "Ida Umber",
        "    3 stories (3 about), quaystreet, harbourpost, 2026-11-18 to 2026-11-20",
        "    with Odalys Merrowick, Tavian Brightwater",
        "    harbourpost: Ida Umber sang of the harbour.",
        "    quaystreet: Ida Umber sang of the lamp.",
        "    quaystreet: Ida Umber sang of the boat.",
    ]
    assert ended.err == "1 name to decide about\n"


@pytest.mark.usefixtures("named")
def test_newcomers_come_as_lines(run: Command) -> None:
    (one,) = run("people", "newcomers", "--format", "jsonl").records
    assert (one["name"], one["stories"], one["outlets"]) == ("Ida Umber", 3, ["quaystreet", "harbourpost"])
    assert (one["first"], one["last"]) == ("2026-11-18T12:00:00Z", "2026-11-20T12:00:00Z")
    assert one["contexts"][0]["text"] == "Ida Umber sang of the harbour."


@pytest.mark.usefixtures("named")
def test_one_name_is_shown_alone(run: Command) -> None:
    assert run("people", "newcomers", "ole fenn").out.startswith("Ole Fenn\n    1 story (")
    ended = run("people", "newcomers", "Nobody Here")
    assert (ended.status, ended.out) == (1, "")
    assert "no story names 'Nobody Here'" in ended.err


def test_an_empty_index_has_nobody_to_decide_about(run: Command) -> None:
    ended = run("people", "newcomers")
    assert (ended.status, ended.out, ended.err) == (0, "", "0 names to decide about\n")


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("decision", "told"),
    [
        (["--accept"], "1 add Ida Umber as ida-umber\n"),
        (["--alias-of", "the merrow"], "1 alias Ida Umber of odalys-merrowick\n"),
        (["--reject"], "1 reject Ida Umber\n"),
    ],
)
def test_a_decided_name_is_proposed_no_more(run: Command, decision: list[str], told: str) -> None:
    ended = run("people", "newcomers", "ida umber", *decision)
    assert (ended.status, ended.out) == (0, told)
    assert "replay --only people" in ended.err
    assert run("people", "newcomers").out == ""
    assert "a newcomer in 3 stories of quaystreet, harbourpost" in run("people", "log").out
    run("people", "undo")
    assert run("people", "newcomers").out.startswith("Ida Umber\n")


@pytest.mark.usefixtures("named")
def test_an_accepted_name_links_the_earlier_stories_after_a_replay(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGGREGATOR_READ_PROCESSES", "1")
    run("people", "newcomers", "Ida Umber", "--accept")
    assert run("replay", "--only", "people").status == 0
    (first, *_) = found = run("search", "--celebrity", "ida-umber", "--format", "jsonl").records
    assert len(found) == 3
    assert [person["id"] for person in first["people"]] == ["ida-umber"]


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("options", [["--accept"], ["Ida Umber", "--accept", "--reject"], ["--reject"]])
def test_a_decision_is_one_about_one_name(run: Command, options: list[str]) -> None:
    ended = run("people", "newcomers", *options)
    assert (ended.status, ended.out) == (1, "")
    assert "give one NAME with one of" in ended.err


def test_a_rejected_name_and_a_retired_person_are_no_newcomers(run: Command) -> None:
    text = "Harriet Blumquist met Tavian Brightwater, 34, and Oliver Trank."
    run("people", "reject", "Harriet Blumquist")
    run("people", "retire", "Tavian Brightwater")
    (tagged,) = run("people", "tag", stdin=json.dumps({"id": 1, "title": "", "text": text}).encode()).records
    assert [person["name"] for person in tagged["celebrities"]] == ["Oliver Trank"]
