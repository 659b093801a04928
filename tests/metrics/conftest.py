"""An index with accounts of crawls in it, and its numbers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from aggregator.accounts import Line, Spent, write
from aggregator.archive import QUARANTINE, Archive
from aggregator.health import Incident, incident
from aggregator.index import Index, open_index
from aggregator.metrics import Exposed
from aggregator.tally import Tally
from tests.newsroom import NOON, story
from tests.test_archive import page

Numbers = Mapping[tuple[str, ...], float]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = open_index(f"embedded:{tmp_path / 'index'}")
    tally = Tally(discovered=9, fetched=5, new=2, dropped=Counter(listing=3), failed=Counter({"robots": 4, "tls": 1}))
    line = Line({"read": Spent(5, 2.5)}, {"put": Spent(2, 0.2, 1)})
    write(opened, {"quaystreet": tally, "odd": Tally(discovery_failed=Counter({"http 404": 1}))}, line, NOON)
    incident.write(opened, None, Incident("odd", "unreachable", "http 404", NOON, NOON))
    incident.write(opened, None, Incident("odd", "silence", "no story", NOON, NOON, healed=NOON))
    opened.put([story()])
    opened.refresh()
    yield opened
    opened.close()


@pytest.fixture
def exposed(index: Index, tmp_path: Path) -> Exposed:
    kept = Archive(tmp_path / "archive", QUARANTINE)
    kept.write(page(1), "failed")
    kept.close(is_done=False)
    return Exposed(index, tmp_path / "archive")


def numbers(text: bytes) -> Numbers:
    """By name and values of labels, these by the names of the labels."""
    families = text_string_to_metric_families(text.decode())
    return {
        (one.name, *(one.labels[label] for label in sorted(one.labels))): one.value
        for family in families
        for one in family.samples
    }
