import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Command
from tests.clusters.events import BAKERY, TRIAL, told


def line(id: object, event: Any, seed: int, **more: object) -> bytes:
    title, text = told(event, seed)
    return json.dumps({"id": id, "title": title, "text": text, **more}).encode()


def test_stories_are_answered_with_their_clusters_in_order(run: Command) -> None:
    stdin = b"\n".join([line("a", BAKERY, 1), line(7, TRIAL, 2), line("c", BAKERY, 3), line("7", TRIAL, 4)])
    assert run("clusters", "assign", stdin=stdin).records == [
        {"id": "a", "cluster": "a"},
        {"id": 7, "cluster": 7},
        {"id": "c", "cluster": "a"},
        {"id": "7", "cluster": 7},
    ]


def test_stories_long_after_an_event_are_another(run: Command, tmp_path: Path) -> None:
    file = tmp_path / "stories.jsonl"
    dates = ("2026-11-05T10:00:00Z", "2026-11-05T14:00", "2026-11-19")
    file.write_bytes(b"\n".join(line(number, TRIAL, number, published=date) for number, date in enumerate(dates)))
    assert [record["cluster"] for record in run("clusters", "assign", str(file)).records] == [0, 0, 2]


def test_a_bad_line_stops_nothing(run: Command) -> None:
    bad = (b"{broken", line(None, BAKERY, 1), line("a", BAKERY, 2), b'{"id": "x", "title": 1}')
    stdin = b"\n".join((line("a", BAKERY, 1), *bad, line("y", BAKERY, 2, published="soon"), line("b", BAKERY, 3)))
    first, broken, nameless, twice, odd, undated, last = run("clusters", "assign", stdin=stdin).records
    assert (first["cluster"], last["cluster"]) == ("a", "a")
    assert [broken["line"], nameless["line"]] == [2, 3]
    assert "earlier line" in twice["error"]
    assert "title: 1 is no text" in odd["error"]
    assert "'soon' is no moment" in undated["error"]


def test_a_file_that_cannot_be_read_is_one_sentence(run: Command, tmp_path: Path) -> None:
    ended = run("clusters", "assign", str(tmp_path / "nowhere.jsonl"))
    assert (ended.status, ended.out) == (1, "")
    assert "nowhere.jsonl" in ended.err
    assert ended.err.count("\n") == 1
