"""The same on Elasticsearch as on the embedded index."""

from pathlib import Path
from uuid import uuid4

import pytest

from aggregator.config import Config
from aggregator.index import open_index
from aggregator.watch import remove
from tests.newsroom import NOON
from tests.watch.conftest import HOUR, MINUTE, Desk, credit, together, told

BACKENDS = ["embedded", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)]


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_watch_tells_the_same_on_both(
    backend: str, config: Config, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server = request.getfixturevalue("elasticsearch") if backend == "elasticsearch" else ""
    index = open_index(f"{server}/watch-{uuid4().hex[:8]}" if server else f"embedded:{tmp_path / 'index'}")
    desk = Desk(index, config, tmp_path / "alerts")
    desk.watch(query="title:tells site:(quay OR port OR dock)")
    together(index, told("quay"), told("port", NOON + MINUTE))
    desk.round()
    desk.round(NOON + 2 * HOUR)
    assert desk.titles() == [["quay tells"]]
    together(index, told("quay"), told("dock", NOON + 2 * HOUR, attributions=credit("quay", stance="denied")))
    desk.round(NOON + 3 * HOUR)
    assert any("was denied" in one for one in desk.news())
    remove(index, "harbour")
    assert index.entries("alert") == ()
    index.close()
