"""An index whose calls are timed."""

from pathlib import Path

import pytest

from aggregator.errors import IndexUnavailable
from aggregator.index import Search, open_index
from aggregator.index.measured import measured
from tests.index.stories import story


def test_each_call_is_told_and_answers_as_before(tmp_path: Path) -> None:
    told: list[tuple[str, bool]] = []
    index = measured(open_index(f"embedded:{tmp_path}"), lambda name, seconds, refused: told.append((name, refused)))
    index.put([story("a", "Zora")])
    index.refresh()
    assert index.search(Search()).total == 1
    index.close()
    assert told == [("put", False), ("search", False)]


def test_a_call_that_is_not_answered_is_refused() -> None:
    class Away:
        def get(self, ids: object) -> None:
            raise IndexUnavailable("away")

    told: list[tuple[str, bool]] = []
    index = measured(Away(), lambda name, seconds, refused: told.append((name, refused)))  # type: ignore[arg-type]
    with pytest.raises(IndexUnavailable):
        index.get(["a"])
    assert told == [("get", True)]
