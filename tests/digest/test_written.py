from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.digest import Edition, Shelf, Written, gather, render
from aggregator.errors import BadInput
from aggregator.index import Index
from aggregator.model import Notice
from tests.digest.conftest import DAY, UTC_CLOCK, composed
from tests.digest.test_render import EDITION
from tests.newsroom import NOON, story


def put(shelf: Shelf, edition: Edition, *told: str) -> None:
    path = shelf.path(edition.day)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(Written(edition, told).text(), encoding="utf-8")


@pytest.mark.parametrize("form", ["html", "markdown", "json", "atom"])
def test_a_digest_that_is_read_again_is_rendered_as_it_was(tmp_path: Path, form: str) -> None:
    shelf = Shelf(tmp_path, "UTC")
    put(shelf, EDITION, "a", "b")
    again = shelf.written(DAY)
    assert again is not None
    assert again.told == ("a", "b")
    assert render(again.edition, form) == render(EDITION, form)  # type: ignore[arg-type]


def test_a_composed_digest_is_read_again_as_it_was(tmp_path: Path, index: Index) -> None:
    edition = composed(index)
    put(Shelf(tmp_path, "UTC"), edition)
    assert Shelf(tmp_path, "UTC").written(DAY) == Written(edition, ())


def test_what_is_kept_tells_of_stories_copies_and_changes(index: Index) -> None:
    fixed = Notice("correction", "Correction: It was Friday.")
    stories = (replace(story(), notices=(fixed,)), story("copy", site="harbourpost", fetched=NOON + timedelta(hours=1)))
    edition = composed(index, *stories)
    (change,) = edition.changes
    told = Written.of(edition, gather(index, DAY, UTC_CLOCK)).told
    assert set(told) == {*(one.id for one in stories), change.key}


def test_each_zone_and_each_choice_of_celebrities_has_digests_of_its_own(tmp_path: Path) -> None:
    put(Shelf(tmp_path, "UTC"), EDITION)
    assert Shelf(tmp_path, "UTC").written(DAY)
    for other in (Shelf(tmp_path, "Europe/London"), Shelf(tmp_path, "UTC", ("odalys",))):
        assert other.written(DAY) is None
    assert Shelf(tmp_path, "UTC", ("a", "b")).path(DAY) == Shelf(tmp_path, "UTC", ("b", "a")).path(DAY)


def test_the_digests_around_a_day_say_what_they_told(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path, "UTC")
    put(shelf, EDITION, "a")
    week = timedelta(days=7)
    for day in (DAY - week, DAY + week):
        assert shelf.told(day) == {DAY: ("a",)}
    for day in (DAY, DAY + week + timedelta(days=1)):
        assert shelf.told(day) == {}


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"told": []', "\udcff"])
def test_a_digest_that_cannot_be_read_is_one_sentence(tmp_path: Path, text: str) -> None:
    path = Shelf(tmp_path, "UTC").path(DAY)
    path.parent.mkdir(parents=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(BadInput, match="cannot be read as a digest; remove it"):
        Shelf(tmp_path, "UTC").written(DAY)
