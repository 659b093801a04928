"""The inverted index alone: what it holds that no put gives it."""

from pathlib import Path

import pytest

from aggregator.index.fulltext import Fulltext
from aggregator.index.fulltext_query import compiled
from aggregator.index.nodes import Exact
from tests.index.stories import story


@pytest.mark.parametrize(("cluster", "rows"), [("c", [1, 2]), ("d", [3]), ("e", [])])
def test_the_stories_of_a_cluster_are_found(tmp_path: Path, cluster: str, rows: list[int]) -> None:
    fulltext = Fulltext(tmp_path)
    with fulltext.writer() as writer:
        writer.follow({row: story(f"s{row}", cluster=its) for row, its in enumerate(("c", "c", "d", None), 1)})
    fulltext.reload()
    snapshot = fulltext.snapshot()
    assert sorted(snapshot.rows(compiled(Exact("cluster", cluster), snapshot))) == rows
