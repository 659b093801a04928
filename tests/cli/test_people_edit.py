import json
from pathlib import Path

import pytest

from tests.cli.conftest import Command


def test_a_person_is_added_found_and_tagged(run: Command) -> None:
    ended = run("people", "add", "Wrenna Foxglove", "--occupation", "baker", "--alias", "The Fox", "--born", "1990")
    assert (ended.status, ended.out) == (0, "1 add Wrenna Foxglove as wrenna-foxglove\n")
    assert "aggregator replay --only people" in ended.err
    assert "wrenna-foxglove" in run("people", "find", "the fox").out
    line = json.dumps({"id": "a", "title": "Wrenna Foxglove bakes", "text": ""})
    (tagged,) = run("people", "tag", stdin=line.encode()).records
    assert [person["id"] for person in tagged["celebrities"]] == ["wrenna-foxglove"]


def test_all_that_is_known_of_a_person_is_shown(run: Command) -> None:
    run("people", "add", "Wrenna Foxglove {music}", "--link", "partner:Tavian Brightwater@2023-")
    run("people", "alias", "wrenna-foxglove", "Wren {film, music}")
    told = run("people", "find", "wren").out
    for fact in (
        "Wrenna Foxglove needs music",
        "Wren needs film or music (journal 2 of 20",
        "Tavian Brightwater (partner 2023-)",
        "written in  journal 1 of 20",
    ):
        assert fact in told
    assert "Wrenna Foxglove (partner 2023-)" in run("people", "find", "tavi b").out


def test_two_people_are_merged_and_the_search_finds_the_stories_of_both(run: Command, filled: Path) -> None:
    before = run("search", "-c", "Odalys Merrowick", "--format", "json", "--all-copies").json["total"]
    assert run("people", "merge", "Tavi B", "the merrow", "--reason", "one").status == 0
    told = run("people", "find", "tavian-brightwater").out
    assert told.startswith("Odalys Merrowick\n")
    assert "merged      tavian-brightwater" in told
    found = run("search", "-c", "Odalys Merrowick", "--format", "json", "--all-copies").json
    assert found["total"] == 5 > before
    assert "Odalys Merrowick (4), Odalys Merrowick (4)" in run("stats").out


def test_a_retired_person_still_finds_the_stories(run: Command, filled: Path) -> None:
    before = run("search", "-c", "tavi b", "--format", "json").json["total"]
    assert run("people", "retire", "Tavian Brightwater").status == 0
    assert run("search", "-c", "tavi b", "--format", "json").json["total"] == before > 0
    assert "retired" in run("people", "find", "tavi b").out
    line = json.dumps({"id": "a", "title": "Tavian Brightwater", "text": ""})
    assert run("people", "tag", stdin=line.encode()).records[0]["celebrities"] == []


def test_one_entry_becomes_two(run: Command) -> None:
    assert run("people", "split", "the merrow", "Merry Odalys", "--occupation", "dancer").status == 0
    assert "merry-odalys" in run("people", "find", "merry odalys").out
    assert "Merry Odalys" not in run("people", "find", "the merrow").out


def test_the_log_tells_what_was_done_and_undone(run: Command) -> None:
    run("people", "reject", "Beacon Hill", "-r", "a street")
    run("people", "retire", "Tavian Brightwater")
    assert run("people", "undo").out == "3 undo 2: retire tavian-brightwater\n"
    first, second, third = run("people", "log").out.splitlines()
    assert first.endswith("reject Beacon Hill  # a street")
    assert second.endswith("retire tavian-brightwater (undone)")
    assert third.endswith("undo 2")
    records = run("people", "log", "--format", "json").records
    assert [(one["number"], one["do"], one["undone"]) for one in records] == [
        (1, "reject", False),
        (2, "retire", True),
        (3, "undo", False),
    ]
    assert run("people", "undo", "1").status == 0
    assert run("people", "undo").err == "aggregator: there is nothing to undo; see `aggregator people log`\n"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["add", "Tavian Brightwater"], "id 'tavian-brightwater' of 'Tavian Brightwater' is taken"),
        (["add", "Odalys Quay", "--alias", "the merrow"], "'the merrow' is a name of Odalys Merrowick"),
        (["alias", "Nobody Atall Qqq", "X"], "celebrity 'Nobody Atall Qqq' is not known"),
        (["alias", "Kimye", "Kimmye"], "'Kimye' means 2 people; give one of the ids"),
        (["merge", "tavi b", "tavi b"], "are one person already"),
        (["undo", "7"], "operation 7 is not in the journal"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_nothing_is_written(
    run: Command, home: Path, command: list[str], told: str
) -> None:
    ended = run("people", *command)
    assert (ended.status, ended.out) == (1, "")
    assert told in ended.err
    assert "Traceback" not in ended.err
    assert not (home / "people.jsonl").exists()


def test_a_torn_line_is_told_by_check_and_doctor_and_stops_nothing(run: Command, home: Path) -> None:
    run("people", "reject", "Beacon Hill")
    with (home / "people.jsonl").open("a") as file:
        file.write('{"number": 2, "at"')
    checked = run("people", "check")
    assert checked.status == 1
    assert "people.jsonl: line 2 is no operation" in checked.out
    assert "1 changes left out" in run("doctor").out
    assert "line 2 is no operation" in run("people", "log").err
    assert run("people", "find", "tavi b").status == 0


def test_the_version_is_the_same_everywhere_and_changes_with_the_people(run: Command, filled: Path) -> None:
    version = run("stats", "--format", "json").json["gazetteer"]["version"]
    for told in (run("stats").out, run("people", "check").err, run("doctor").out):
        assert f"version {version}" in told
    run("people", "add", "Wrenna Foxglove")
    changed = run("stats", "--format", "json").json["gazetteer"]["version"]
    assert changed != version
    run("people", "undo")
    assert run("stats", "--format", "json").json["gazetteer"]["version"] == version


ROWS = (
    "person,personLabel,aliases,occupations,born,sitelinks\r\n"
    "http://www.wikidata.org/entity/Q900000001,Tavian Brightwater,T. J. Brightwater|the merrow,actor,1988,30\r\n"
    "http://www.wikidata.org/entity/Q900000002,Anneka Bellwether,,singer,1990,30\r\n"
    "http://www.wikidata.org/entity/Q900000003,Bettany Bellwether,,singer,1990,3\r\n"
    "nobody,Cy,,,,\r\n"
)


def test_people_of_another_catalogue_are_taken_shown_and_undone(run: Command, home: Path) -> None:
    (home / "rows.csv").write_text(ROWS, encoding="utf-8")
    shown = run("people", "import", str(home / "rows.csv"), "--dry-run")
    assert shown.out.splitlines() == [
        "tavian-brightwater: Tavian Brightwater | T. J. Brightwater, born 1988, Q900000001",
        "+ anneka-bellwether: Anneka Bellwether | born 1990, Q900000002",
    ]
    assert not (home / "people.jsonl").exists()
    ended = run("people", "import", str(home / "rows.csv"))
    assert (ended.status, ended.out) == (0, "1 import rows.csv: 1 added, 1 enriched\n")
    for told in (
        "4 rows: 1 people added, 1 enriched, 0 as known; 1 aliases added",
        "1 aliases left out",
        "1 people left out of whom too few",
        "row 4 person 'nobody' is no item of Wikidata",
    ):
        assert told in ended.err
    assert "T. J. Brightwater (rows.csv row 1, journal 1 of 20" in run("people", "find", "tavi b").out
    assert "written in  rows.csv row 2, journal 1 of 20" in run("people", "find", "anneka bellwether").out
    assert run("people", "import", str(home / "rows.csv")).out == ""
    assert run("people", "undo").status == 0
    assert run("people", "find", "anneka bellwether").status == 1


def test_the_query_of_wikidata_is_printed(run: Command) -> None:
    out = run("people", "import", "--query").out
    for column in ("?personLabel", "?aliases", "?occupations", "?born", "?sitelinks"):
        assert column in out


def test_an_import_without_a_file_or_of_another_format_is_one_sentence(run: Command, home: Path) -> None:
    assert "there is no file to import" in run("people", "import").err
    (home / "rows.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    ended = run("people", "import", str(home / "rows.csv"))
    assert (ended.status, ended.err.count("\n")) == (1, 1)
    assert "column 'name' is missing" in ended.err
