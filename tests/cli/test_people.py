import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command

TEXT = "Odalys Merrowick opened a bakery. Merrowick, 35, cut the ribbon with Tavian Brightwater."


def test_a_text_is_tagged_with_whom_it_names(run: Command) -> None:
    line = json.dumps({"id": "a", "title": "Odalys Merrowick opens a bakery", "text": TEXT})
    (tagged,) = run("people", "tag", stdin=line.encode()).records
    assert tagged["id"] == "a"
    assert {person["id"]: person["role"] for person in tagged["celebrities"]}["odalys-merrowick"] == "about"
    assert set(tagged["celebrities"][0]) == {"id", "name", "qid", "role"}


def test_nothing_on_stdin_gives_nothing(run: Command) -> None:
    ended = run("people", "tag", stdin=b"")
    assert (ended.status, ended.out, ended.err) == (0, "", "")


def test_binary_on_stdin_gives_a_line_with_an_error_and_no_traceback(run: Command) -> None:
    ended = run("people", "tag", stdin=bytes(range(256)))
    assert ended.status == 0
    assert all("error" in record for record in ended.records)
    assert len(ended.records) >= 1


def test_a_bad_line_in_the_middle_stops_nothing(run: Command) -> None:
    good = json.dumps({"id": 1, "title": "Odalys Merrowick bakes", "text": ""}).encode()
    lines = run("people", "tag", stdin=b"\xef\xbb\xbf" + good + b"\n{broken\n" + good.replace(b"1", b"2", 1)).records
    assert [line.get("id") for line in lines] == [1, None, 2]
    assert "error" in lines[1]


def test_a_person_is_found_by_alias_and_by_id(run: Command) -> None:
    for name in ("the merrow", "odalys-merrowick"):
        out = run("people", "find", name).out
        assert out.startswith("Odalys Merrowick\n  id          odalys-merrowick\n")
        assert "  born        1991\n" in out


def test_an_unknown_person_is_answered_with_the_nearest_names(run: Command) -> None:
    ended = run("people", "find", "Tavian Brightwatter")
    assert ended.status == 1
    assert "did you mean Tavian Brightwater" in ended.err


def test_a_name_like_no_other_is_answered_with_what_to_do(run: Command) -> None:
    assert "add the person with `aggregator people add`" in run("people", "find", "Qqqqzzzz Xxxxwwww").err


@pytest.mark.usefixtures("everybody")
def test_the_shipped_gazetteer_with_invented_people_has_no_fault(run: Command) -> None:
    ended = run("people", "check")
    assert (ended.status, ended.out) == (0, "")
    assert "no fault" in ended.err


def test_a_fault_in_the_users_people_is_told(run: Command, home: Path) -> None:
    (home / "people.toml").write_text(
        '[[person]]\nname = "Wrenna Foxglove"\noccupations = ["baker"]\nborn = 3019\n', encoding="utf-8"
    )
    ended = run("people", "check")
    assert ended.status == 1
    assert "Wrenna Foxglove: born 3019 is impossible" in ended.out


def test_an_alias_given_twice_names_both_people(run: Command, home: Path) -> None:
    (home / "people.toml").write_text(
        '[[person]]\nname = "Wrenna Foxglove"\naliases = ["The Fox"]\noccupations = ["baker"]\n'
        '[[person]]\nname = "Bram Osterley"\naliases = ["The Fox"]\noccupations = ["baker"]\n',
        encoding="utf-8",
    )
    for command in (["people", "find", "x"], ["people", "tag"], ["search", "--celebrity", "The Fox"]):
        ended = run(*command)
        assert ended.status == 1
        assert "Wrenna Foxglove" in ended.err
        assert "Bram Osterley" in ended.err
        assert "Traceback" not in ended.err


def test_all_contradictions_are_told_at_once(run: Command, home: Path) -> None:
    (home / "people.toml").write_text(
        '[[person]]\nname = "Wrenna Foxglove"\naliases = ["The Fox", "Kim Kardashian"]\noccupations = ["baker"]\n'
        '[[person]]\nname = "Bram Osterley"\naliases = ["The Fox"]\nlinks = ["spouse:Nobody Known"]\n'
        '[[person]]\nname = "Bram Osterley"\n[[couple]]\nnames = ["Wrebram"]\npeople = ["Bram Osterley", "Nobody"]\n',
        encoding="utf-8",
    )
    ended = run("people", "check")
    assert ended.status == 1
    for told in (
        "'Kim Kardashian'",
        "'The Fox'",
        "spouse:nobody-known",
        "id 'bram-osterley'",
        "'Wrebram' names 'nobody'",
    ):
        assert told in ended.out
    assert ended.err == "aggregator: 5 contradictions make the gazetteer unusable; mend them\n"


def test_a_people_file_that_is_no_toml_is_one_sentence(run: Command, home: Path) -> None:
    (home / "people.toml").write_text("[[person\n", encoding="utf-8")
    ended = run("people", "find", "x")
    assert ended.status == 1
    assert "people.toml" in ended.err


def test_tagging_never_loads_scrapy(home: Path) -> None:
    code = (
        "import sys; from aggregator.cli import main; sys.argv = ['aggregator', 'people', 'tag']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "assert not {'scrapy', 'trafilatura', 'elasticsearch'} & set(sys.modules)"
    )
    line = json.dumps({"id": 1, "title": "Tavian Brightwater", "text": ""})
    ended = subprocess.run(
        [sys.executable, "-c", code], input=line, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 0, ended.stderr
    assert "tavian-brightwater" in ended.stdout
