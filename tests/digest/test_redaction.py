"""A story taken out of the digests that were written."""

from dataclasses import replace
from pathlib import Path

import pytest

from aggregator.digest import FORMATS, Shelf, file_name, render
from aggregator.digest.redaction import redact, redacted
from aggregator.errors import BadInput
from tests.digest.conftest import DAY
from tests.digest.test_render import CHANGE, EDITION, ENTRY, LINK
from tests.digest.test_written import put


def is_first(id: str, url: str) -> bool:
    return id == ENTRY.id


def test_what_told_of_it_is_a_neutral_sentence_wherever_it_stood() -> None:
    edition = redacted(EDITION, is_first)
    (event,) = edition.events
    for entry in (event.lead, *(section.entries[0] for section in edition.sections)):
        assert (entry.title, entry.excerpt, entry.url, entry.authors) == (
            "A story that was taken out on request", "", "", (),
        )  # fmt: skip
    assert event.others == EDITION.events[0].others
    assert edition.stories == EDITION.stories


def test_a_link_is_taken_out_by_its_address() -> None:
    edition = redacted(EDITION, lambda id, url: url == LINK.url)
    assert [link.title for link in edition.events[0].others] == [
        "A story that was taken out on request", EDITION.events[0].others[1].title,
    ]  # fmt: skip
    assert edition.events[0].lead == ENTRY


def test_a_digest_that_does_not_tell_of_it_stays_as_it_is() -> None:
    assert redacted(EDITION, lambda id, url: False) == EDITION


@pytest.mark.parametrize("form", FORMATS)
def test_the_printed_digest_has_nothing_of_it(tmp_path: Path, form: str) -> None:
    edition = replace(EDITION, changes=(replace(CHANGE, title="Harbour scandal", note="Harbour scandal"),))
    put(Shelf(tmp_path, "UTC"), edition, "1")
    printed = tmp_path / file_name(edition, form)  # type: ignore[arg-type]
    printed.write_text(render(edition, form), encoding="utf-8")  # type: ignore[arg-type]
    assert redact(tmp_path, is_first) == 1
    kept = Shelf(tmp_path, "UTC").written(DAY)
    assert kept is not None
    assert kept.told == ("1",)
    text = printed.read_text(encoding="utf-8")
    assert text == render(kept.edition, form)  # type: ignore[arg-type]
    for word in ("stars", "alert", "opened", "scandal", "news.example"):
        assert word not in text
    assert [file.name for file in tmp_path.glob(".*")] == []


def test_a_dry_run_counts_and_changes_nothing(tmp_path: Path) -> None:
    put(Shelf(tmp_path, "UTC"), EDITION)
    before = Shelf(tmp_path, "UTC").path(DAY).read_bytes()
    assert redact(tmp_path, is_first, is_dry=True) == 1
    assert Shelf(tmp_path, "UTC").path(DAY).read_bytes() == before


def test_a_digest_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    put(Shelf(tmp_path, "UTC"), EDITION)
    Shelf(tmp_path, "UTC").path(DAY).write_text("{", encoding="utf-8")
    with pytest.raises(BadInput, match=r"2026-11-20.json' cannot be read as a digest"):
        redact(tmp_path, is_first)
