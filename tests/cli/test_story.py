import io
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from rich.console import Console

from aggregator.cli import revisions
from aggregator.days import Clock
from aggregator.index import open_index
from aggregator.model import Absence, Notice, PageRecord, Story
from aggregator.revision import merge
from aggregator.urls import canonical
from tests import newsroom
from tests.cli.conftest import Command
from tests.newsroom import BODY, NOON, story

LATER = NOON + timedelta(hours=6)
FIXED = Notice("correction", "Correction: It was \x1b[31mFriday.")


@pytest.mark.parametrize(
    "which",
    [
        story().id,
        "https://www.quaystreet.example/celebrity/bakery",
        "https://www.quaystreet.example/celebrity/bakery/?utm_source=feed#top",
        " https://www.quaystreet.example/celebrity/bakery/amp/ ",
    ],
)
def test_a_story_is_found_by_its_id_and_by_any_variant_of_its_url(run: Command, filled: Path, which: str) -> None:
    ended = run("story", which)
    assert ended.status == 0
    assert ended.out.startswith("Odalys Merrowick opens a bakery\n")
    assert "2026-11-20 12:00 (json-ld)" in ended.out
    assert "Tavian Brightwater (mention, 0.20)" in ended.out
    assert "Her neighbours queued around the block." in ended.out


def test_a_story_is_found_by_a_url_whose_page_declared_another(run: Command, home: Path) -> None:
    newsroom.fill(home / "index", [story()])
    with closing(open_index(f"embedded:{home / 'index'}")) as index:
        found_at = canonical("https://www.quaystreet.example/?p=77")
        index.record([PageRecord(url=found_at, site="quaystreet", first_seen=NOON, checked=NOON, story=story().id)])
    assert run("story", "https://www.quaystreet.example/?p=77").out.startswith("Odalys Merrowick opens a bakery\n")
    assert run("story", "https://www.quaystreet.example/?p=78").status == 1


def test_a_copy_names_its_original(run: Command, filled: Path) -> None:
    copy = run("story", story("copy", site="harbourpost").id, "--format", "json").json
    assert copy["duplicate_of"] == story().id


def test_an_unknown_story_is_one_sentence(run: Command, filled: Path) -> None:
    ended = run("story", "\x1b[31mnope")
    assert (ended.status, ended.out) == (1, "")
    assert "is not in the index" in ended.err
    assert "\x1b" not in ended.err


def test_earlier_texts_are_shown_when_asked_for(run: Command, home: Path) -> None:
    first = story(body="The bakery is shut. So it was.")
    newsroom.fill(home / "index", [first])
    newsroom.fill(home / "index", [story(fetched=NOON + timedelta(hours=6))])
    assert "The bakery is shut" not in run("story", first.id).out
    assert "2 (1 earlier kept: --revisions)" in run("story", first.id).out
    shown = run("story", first.id, "--revisions").out
    assert "revision 1, 2026-11-20 12:00" in shown
    assert "The bakery is shut. So it was." in shown
    assert "revisions" not in run("story", first.id, "--format", "json").json
    (earlier,) = run("story", first.id, "--format", "json", "--revisions").json["revisions"]
    assert earlier["number"] == 1


def changed(home: Path) -> Story:
    """A story in the index whose second text has a correction."""
    first = story(body=BODY.replace("Friday", "Thursday"), title="Odalys Merrowick opens a shop")
    newsroom.fill(home / "index", [first])
    newsroom.fill(home / "index", [replace(story(fetched=LATER), notices=(FIXED,))])
    return first


def test_a_diff_marks_the_words_that_went_and_came(run: Command, home: Path) -> None:
    shown = run("story", changed(home).id, "--revisions", "--diff").out
    assert "revision 1 to 2, 2026-11-20 18:00: corrected, 2.7% of the words" in shown
    assert "Odalys Merrowick opens a [-shop-] {+bakery+}" in shown
    assert "opened a small bakery in the harbour on [-Thursday.-] {+Friday.+} Dr. Quillfeather" in shown
    assert shown.count("Nobody knows yet") == 1  # in the text itself: far from the change, it is left out of the diff
    assert "on Thursday. Dr." not in shown


def test_a_diff_is_in_colours_where_there_are_any(home: Path) -> None:
    first = story(body="She sang on \x1b[31mThursday.\n\nAll of it.")
    after = merge(merge(None, first), story(body="She sang on Friday.\n\nAll of it.", fetched=LATER))
    out = io.StringIO()
    revisions.changes(after, Clock.of("UTC"), Console(file=out, force_terminal=True, color_system="standard"))
    assert "\x1b[9;31m Thursday.\x1b[0m" in out.getvalue()
    assert "\x1b[32m Friday.\x1b[0m" in out.getvalue()
    assert "[-" not in out.getvalue()


def test_a_diff_as_json_gives_both_texts(run: Command, home: Path) -> None:
    first = changed(home)
    told = run("story", first.id, "--diff", "--format", "json").json
    (step,) = told["diffs"]
    assert (step["from"], step["to"], step["edit"]["kind"], step["edit"]["is_minor"]) == (1, 2, "corrected", False)
    assert "".join(piece["text"] for piece in step["body"] if piece["op"] != "new") == first.body
    assert "".join(piece["text"] for piece in step["body"] if piece["op"] != "gone") == told["body"]
    assert "revisions" not in told


def test_changes_notices_and_a_removal_are_told_of_a_story(run: Command, home: Path) -> None:
    first = changed(home)
    with closing(open_index(f"embedded:{home / 'index'}")) as index:
        (stored,) = index.get([first.id])
        assert stored
        gone = Absence(LATER + timedelta(hours=1), "http 410")
        index.put([replace(stored, absences=(gone,))])
        index.refresh()
    shown = run("story", first.id).out
    assert "2: corrected, 2.7% of the words" in shown
    assert "Correction: It was Friday." in shown
    assert "2026-11-20 19:00 (http 410)" in shown
    found = run("search", "bakery").out
    assert "by Perpetua Lindgarth · removed by its site · corrected" in found
    (record,) = run("search", "bakery", "--format", "jsonl").records
    assert (record["marks"], record["removed"]) == (["removed", "corrected"], "2026-11-20T19:00:00Z")
