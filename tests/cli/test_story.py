from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.index import open_index
from aggregator.model import PageRecord
from aggregator.urls import canonical
from tests import newsroom
from tests.cli.conftest import Command
from tests.newsroom import NOON, story


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
