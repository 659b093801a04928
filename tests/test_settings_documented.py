"""Every setting is in docs/settings.md with its shipped value, and nothing else is."""

import importlib
import re
from pathlib import Path

import pytest

from aggregator.config import Config

ROOT = Path(__file__).parent.parent
ROW = re.compile(r"^\| `(?P<name>[A-Z_]+)` \| `(?P<value>.+?)` \| (?P<meaning>.+) \|$", re.MULTILINE)
DOCUMENTED = {
    row["name"]: row["value"] for row in ROW.finditer((ROOT / "docs/settings.md").read_text(encoding="utf-8"))
}
SHIPPED = {name: value for name, value in vars(importlib.import_module("settings")).items() if name.isupper()}


def test_every_setting_of_the_modules_is_documented_and_no_other() -> None:
    assert set(DOCUMENTED) == set(SHIPPED)


def test_every_checked_setting_has_a_shipped_value() -> None:
    assert {name.upper() for name in Config.model_fields} <= set(SHIPPED)


@pytest.mark.parametrize("name", sorted(SHIPPED))
def test_the_documented_value_is_the_shipped_one(name: str) -> None:
    assert DOCUMENTED[name] == repr(SHIPPED[name])


@pytest.mark.parametrize(
    "module", ["channels", "crawl", "digest", "index", "operations", "pipeline", "schedule", "web"]
)
def test_a_setting_stands_under_the_module_that_holds_it(module: str) -> None:
    text = (ROOT / "docs/settings.md").read_text(encoding="utf-8")
    section = next(part for part in text.split("\n## ") if f"(`settings/{module}.py`)" in part.partition("\n")[0])
    own = {name for name in vars(importlib.import_module(f"settings.{module}")) if name.isupper()}
    assert {row["name"] for row in ROW.finditer(section)} == own
