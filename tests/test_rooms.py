"""Who may import whom, and which library has which door."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MAY_NOT = {
    "aggregator": {"pipelines", "settings", "tests", "benchmarks"},
    "pipelines": {"settings", "tests", "benchmarks"},
    "settings": {"aggregator", "pipelines", "tests", "benchmarks"},
}
DOORS = {
    "scrapy": (
        "aggregator/spiders/",
        "aggregator/fetch/",
        "aggregator/demo/spiders/",
        "aggregator/stage.py",
        "aggregator/run.py",
        "aggregator/crawl.py",
        "aggregator/replay.py",
    ),
    "twisted": ("aggregator/fetch/", "aggregator/spiders/"),
    "aiohttp": ("aggregator/fetch/", "aggregator/channels/webhook.py"),
    "css_inline": ("aggregator/channels/inlined.py",),
    "trafilatura": ("aggregator/extract.py",),
    "htmldate": ("aggregator/dates.py",),
    "dateparser": ("aggregator/moments.py",),
    "elasticsearch": ("aggregator/index/elastic",),
    "tantivy": ("aggregator/index/",),
    "luqum": ("aggregator/index/query.py", "aggregator/index/moments.py"),
    "warcio": ("aggregator/archive.py",),
    "celery": ("aggregator/schedule/tasks.py",),
    "kombu": ("aggregator/schedule/tasks.py",),
    "cronsim": ("aggregator/schedule/every.py",),
    "pebble": ("aggregator/processes.py",),
    "feedparser": ("aggregator/spiders/feeds.py",),
    "fastapi": ("aggregator/web/",),
    "starlette": ("aggregator/web/",),
    "uvicorn": ("aggregator/web/",),
    "feedgenerator": ("aggregator/web/feeds.py",),
    "prometheus_client": ("aggregator/metrics/",),
    "typer": ("aggregator/cli/",),
    "rich": ("aggregator/cli/",),
}
FILES = sorted(str(path.relative_to(ROOT)) for room in MAY_NOT for path in (ROOT / room).rglob("*.py"))


def imported(file: str) -> set[str]:
    """The top-level packages that a file imports, anywhere in it."""
    nodes = list(ast.walk(ast.parse((ROOT / file).read_text())))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module]
    return {name.partition(".")[0] for name in names}


@pytest.mark.parametrize("file", FILES)
def test_a_room_imports_only_what_it_may(file: str) -> None:
    room = file.partition("/")[0]
    assert not imported(file) & MAY_NOT[room] - {room}


@pytest.mark.parametrize("file", FILES)
def test_a_big_library_has_one_door(file: str) -> None:
    used = {library for library in imported(file) & DOORS.keys() if not file.startswith(DOORS[library])}
    assert not used, f"{file} imports {used}; go through {[DOORS[library] for library in used]}"


def test_the_walk_sees_the_rooms() -> None:
    assert {"aggregator/archive.py", "pipelines/read.py", "settings/crawl.py"} <= set(FILES)


def test_every_dependency_says_why() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    names = {re.split(r"[<>=; ]", dependency)[0] for dependency in project["dependencies"]}
    told = (ROOT / "docs" / "why.md").read_text().casefold()
    assert not {name for name in names if name.casefold() not in told}
