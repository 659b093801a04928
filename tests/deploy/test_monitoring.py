"""The dashboard and the alerts name metrics that there are, with labels that they have."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]
from prometheus_client.parser import text_string_to_metric_families

from aggregator.index import Index, Search
from aggregator.metrics import Exposed, Stored
from aggregator.schedule_lag import Lag
from tests.metrics.conftest import exposed as exposed
from tests.metrics.conftest import index as index

DEPLOY = Path(__file__).parents[2] / "deploy"
RULES = DEPLOY / "prometheus" / "rules.yaml"
DASHBOARD = DEPLOY / "grafana" / "dashboard.json"
NAME = re.compile(r"\b(?:aggregator|process)_[a-z_]+\b")


def rules() -> list[dict[str, Any]]:
    return [rule for group in yaml.safe_load(RULES.read_text())["groups"] for rule in group["rules"]]


def queries() -> list[str]:
    panels = json.loads(DASHBOARD.read_text())["panels"]
    return [target["expr"] for panel in panels for target in panel["targets"]]


EXPRESSIONS = [*(rule["expr"] for rule in rules()), *queries()]


@pytest.fixture
def told(exposed: Exposed, index: Index, tmp_path: Path) -> dict[str, set[str]]:
    """Every metric with the labels of its samples."""
    exposed.registry.unregister(next(one for one in exposed.registry._collector_to_names if isinstance(one, Stored)))
    exposed.registry.register(Stored(index, tmp_path / "archive", lambda *_: [Lag("crawl tattle", 1.0)]))
    exposed.index.search(Search())
    exposed.process.index("put", 0.1, True)
    exposed.process.request("/", 200, 0.1)
    families = text_string_to_metric_families(exposed.text().decode())
    samples = [sample for family in families for sample in family.samples]
    return {name: {label for one in samples if one.name == name for label in one.labels} for name in
            {one.name for one in samples}}  # fmt: skip


@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_every_metric_that_is_named_exists(told: dict[str, set[str]], expression: str) -> None:
    named = set(NAME.findall(expression)) or {"up"}
    assert named - told.keys() <= {"up"}
    labels = {label for name in named & told.keys() for label in told[name]} | {"job", "instance"}
    for some in re.findall(r"by \(([a-z, ]+)\)", expression):
        assert set(some.split(", ")) <= labels
    for label in re.findall(r"[{,]\s*([a-z]+)(?:=|!)", expression):
        assert label in labels


def test_every_metric_of_ours_is_documented(told: dict[str, set[str]]) -> None:
    text = (Path(__file__).parents[2] / "docs" / "operations.md").read_text()
    suffixes = set(re.findall(r"_[a-z]+_(?=`)", text))
    for name in told:
        base = re.sub(r"_(bucket|sum|count|created)$", "", name)
        if base.startswith("aggregator_") and base not in text:
            assert any(suffix in base for suffix in suffixes), base


def test_every_alert_says_what_and_what_to_do() -> None:
    names = [rule["alert"] for rule in rules()]
    assert len(names) == len(set(names)) >= 10
    for rule in rules():
        assert set(rule["annotations"]) == {"summary", "action"}
        assert rule["labels"]["severity"] in ("page", "warn")


def test_the_panels_do_not_overlap_and_have_a_source() -> None:
    taken: set[tuple[int, int]] = set()
    for panel in json.loads(DASHBOARD.read_text())["panels"]:
        place = panel["gridPos"]
        cells = {(x, y) for x in range(place["x"], place["x"] + place["w"])
                 for y in range(place["y"], place["y"] + place["h"])}  # fmt: skip
        assert not cells & taken
        taken |= cells
        assert panel["datasource"]["uid"] == "${source}"
