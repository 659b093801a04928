from pathlib import Path

from tests import newsroom
from tests.cli.conftest import Command
from tests.newsroom import ODALYS, TAVIAN, story, told_otherwise


def test_the_words_of_a_celebritys_stories_are_told(run: Command, home: Path) -> None:
    hers = [
        story(f"h{n}", title="A zeppelin", body=f"The zeppelin {told_otherwise(f'h{n}x')}", people=[ODALYS])
        for n in range(5)
    ]
    others = [story(f"o{n}", title=f"title{n}x", body=told_otherwise(f"o{n}x"), people=[TAVIAN]) for n in range(20)]
    newsroom.fill(home / "index", [*hers, *others])
    assert run("people", "words", "The Merrow").out == "zeppelin (5)\n"
    (word,) = run("people", "words", "odalys-merrowick", "--format", "jsonl").records
    assert (word["text"], word["stories"]) == ("zeppelin", 5)
    assert word["weight"] > 0
    ended = run("people", "words", "Tavi B")
    assert (ended.out, "too few" in ended.err) == ("", True)


def test_the_words_of_nobody_are_refused(run: Command) -> None:
    ended = run("people", "words", "Odalys Merowick")
    assert (ended.status, "did you mean Odalys Merrowick" in ended.err) == (1, True)
