import csv
import io
import json
from pathlib import Path

from aggregator.export import STORED
from tests.cli.conftest import Command


def test_every_story_is_exported_oldest_first_with_its_copies(run: Command, filled: Path) -> None:
    ended = run("export")
    assert ended.records[0]["url"].endswith("/divorce")
    assert len(ended.records) == 5
    assert ended.records[-1]["published"] is None
    assert sum(record["duplicate_of"] is not None for record in ended.records) == 1
    assert ended.err == ""


def test_an_export_has_the_fields_of_the_contract(run: Command, filled: Path) -> None:
    assert tuple(run("export").records[0]) == STORED
    assert tuple(next(csv.reader(io.StringIO(run("export", "--format", "csv").out)))) == STORED


def test_options_narrow_an_export(run: Command, filled: Path) -> None:
    arguments = ("--celebrity", "Tavi B", "--site", "harbourpost", "--since", "2026-11-01", "--until", "2026-11-15")
    assert [record["title"] for record in run("export", *arguments).records] == ["Tavian Brightwater files for divorce"]


def test_an_export_to_a_file_is_whole_and_leaves_nothing_beside_it(run: Command, filled: Path) -> None:
    target = filled / "new" / "stories.jsonl"
    ended = run("export", "--out", str(target))
    assert (ended.status, ended.out, ended.err) == (0, "", f"written {target}\n")
    assert len([json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]) == 5
    assert [path.name for path in target.parent.iterdir()] == ["stories.jsonl"]


def test_a_failed_export_leaves_the_file_as_it_was(run: Command, filled: Path) -> None:
    target = filled / "stories.csv"
    target.write_text("before", encoding="utf-8")
    assert run("export", "--out", str(target), "--celebrity", "Nobody Known").status == 1
    assert target.read_text(encoding="utf-8") == "before"


def test_a_place_that_cannot_be_written_is_one_sentence(run: Command, filled: Path) -> None:
    (filled / "file").write_text("", encoding="utf-8")
    ended = run("export", "--out", str(filled / "file" / "stories.jsonl"))
    assert ended.status == 1
    assert "cannot be written" in ended.err


def test_a_folder_is_no_file_to_write(run: Command, filled: Path) -> None:
    (filled / "taken" / "inner").mkdir(parents=True)
    ended = run("export", "--out", str(filled / "taken"))
    assert ended.status == 1
    assert "cannot be written (it is a folder); name a file" in ended.err
    assert sorted(path.name for path in filled.iterdir() if "taken" in path.name) == ["taken"]


def test_an_empty_index_exports_nothing_and_a_header(run: Command) -> None:
    assert run("export").out == ""
    assert run("export", "--format", "csv").out.count("\n") == 1
