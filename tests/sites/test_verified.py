"""The note of which sites were seen live."""

from pathlib import Path

import pytest

from aggregator.errors import BadInput
from aggregator.sites.verified import mark, path_of, verified


def test_nothing_is_verified_at_first(tmp_path: Path) -> None:
    assert verified(tmp_path) == {}


def test_a_good_check_is_noted_beside_the_others(tmp_path: Path) -> None:
    mark(tmp_path, {"tmz": "2026-11-20", "people": "2026-11-20"})
    mark(tmp_path, {"people": "2026-11-23"})
    assert verified(tmp_path) == {"tmz": "2026-11-20", "people": "2026-11-23"}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"verified": []}', "\x00"])
def test_a_broken_note_is_a_named_error(tmp_path: Path, text: str) -> None:
    path_of(tmp_path).parent.mkdir()
    path_of(tmp_path).write_text(text)
    with pytest.raises(BadInput, match=r"sites\.json"):
        verified(tmp_path)


def test_a_note_that_cannot_be_written_is_a_named_error(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file where a folder should be")
    with pytest.raises(BadInput, match=r"sites\.json"):
        mark(tmp_path, {"tmz": "2026-11-20"})
