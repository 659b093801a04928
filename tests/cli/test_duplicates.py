import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Command
from tests.test_near import EDITED, OTHER_WRITER, WIRE


def lines(path: Path, *records: object) -> str:
    path.write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")
    return str(path)


def docs(folder: Path) -> str:
    texts = {"wire": WIRE, "copy": EDITED, "other": OTHER_WRITER}
    return lines(folder / "docs.jsonl", *({"id": key, "title": "t", "text": text} for key, text in texts.items()))


def test_pairs_are_scored_in_their_order(run: Command, tmp_path: Path) -> None:
    pairs = lines(tmp_path / "pairs.jsonl", {"a": "wire", "b": "other"}, {"a": "copy", "b": "wire"})
    other, copy = run("duplicates", "score", "--docs", docs(tmp_path), "--pairs", pairs).records
    assert (other["a"], other["b"], other["same"]) == ("wire", "other", False)
    assert (copy["a"], copy["b"], copy["same"]) == ("copy", "wire", True)
    assert 0 <= other["score"] < copy["score"] <= 1


def test_a_bad_pair_stops_nothing(run: Command, tmp_path: Path) -> None:
    pairs = lines(tmp_path / "pairs.jsonl", {"a": "wire", "b": "nobody"}, [1], {"a": ["x"]}, {"a": "wire", "b": "wire"})
    unknown, array, odd, good = run("duplicates", "score", "--docs", docs(tmp_path), "--pairs", pairs).records
    assert "'nobody'" in unknown["error"]
    assert array["line"] == 2
    assert "write {a, b}" in odd["error"]
    assert good["same"]


def test_docs_that_cannot_be_read_are_one_sentence(run: Command, tmp_path: Path) -> None:
    pairs = lines(tmp_path / "pairs.jsonl")
    for path in (lines(tmp_path / "bad.jsonl", {"text": "no id"}), str(tmp_path / "nowhere.jsonl"), str(tmp_path)):
        ended = run("duplicates", "score", "--docs", path, "--pairs", pairs)
        assert (ended.status, ended.out) == (1, "")
        assert ended.err.count("\n") == 1
        assert path in ended.err


def test_twins_of_an_address_are_the_same_page(run: Command) -> None:
    one = "https://www.example.com/2026/11/bakery/?utm_source=x#top"
    assert run("urls", "same", one, "http://m.example.com/2026/11/bakery").out == "true\n"
    assert run("urls", "same", one, "https://example.com/2026/11/baker").out == "false\n"


def test_pairs_of_addresses_come_on_stdin(run: Command) -> None:
    given: list[dict[str, Any]] = [
        {"a": "https://example.com/a-story", "b": "https://example.com/a-story?fbclid=1"},
        {"a": "no address", "b": "https://example.com/"},
        {"a": 1, "b": 2},
    ]
    stdin = b"\n".join([*(json.dumps(pair).encode() for pair in given), b"{broken"])
    same, bad, number, broken = run("urls", "same", stdin=stdin).records
    assert same == {**given[0], "same": True}
    assert "no address" in bad["error"]
    assert (number["line"], broken["line"]) == (3, 4)


def test_one_address_is_no_pair(run: Command) -> None:
    ended = run("urls", "same", "https://example.com/")
    assert ended.status == 1
    assert "give two" in ended.err
