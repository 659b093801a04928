"""A terminal in which the commands run as `aggregator` does, and an index with invented stories behind it."""

import io
import json
import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from aggregator.cli import main
from aggregator.model import Story
from aggregator.people import loading
from tests import newsroom
from tests.newsroom import NOON, ODALYS, story, tagged


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stdout holds, as one JSON value."""
        return json.loads(self.out)

    @property
    def records(self) -> list[Any]:
        """What stdout holds, as JSON Lines."""
        return [json.loads(line) for line in self.out.splitlines()]


Command = Callable[..., Ended]

FEW = """id,name,aliases,occupations,born,qid,fame,links
kanye-west,Kanye West,Ye {music},rapper,1977,Q15935,3,
kim-kardashian,Kim Kardashian,Kim K,reality,1980,Q186304,3,ex:kanye-west@2014-2022
zendaya,Zendaya,,actor,1996,,3,
"""


@pytest.fixture(autouse=True)
def _log_as_before() -> Iterator[None]:
    """A command that starts the log in this process leaves it as it was for the tests after it."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files as the shipped ones, with three people in them: reading all takes longer than most commands."""
    folder = tmp_path_factory.mktemp("few")
    (folder / "people.csv").write_text(FEW, encoding="utf-8")
    (folder / "couples.csv").write_text("name,people\nKimye,kim-kardashian; kanye-west\n", encoding="utf-8")
    (folder / "groups.csv").write_text("id,name,aliases,kind,members\n", encoding="utf-8")
    (folder / "not_people.csv").write_text("name,kind\n", encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _few_people(few: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands that run in this process know few people, unless the test wants all of them."""
    if "everybody" not in request.fixturenames:
        monkeypatch.setattr(loading, "DATA", few)


@pytest.fixture
def everybody() -> None:
    """Everybody who is shipped is known."""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for everything that the commands keep, with invented people and an empty index."""
    people = tmp_path / "people.toml"
    people.write_text(newsroom.PEOPLE, encoding="utf-8")
    monkeypatch.setenv("AGGREGATOR_INDEX", f"embedded:{tmp_path / 'index'}")
    monkeypatch.setenv("AGGREGATOR_ARCHIVE_DIR", str(tmp_path / "archive"))
    monkeypatch.setenv("AGGREGATOR_DIGEST_DIR", str(tmp_path / "digests"))
    monkeypatch.setenv("AGGREGATOR_PEOPLE_FILE", str(people))
    monkeypatch.setenv("AGGREGATOR_TIMEZONE", "UTC")
    return tmp_path


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Run a command as the console script does; never on a terminal."""

    def ended(*arguments: str, stdin: bytes = b"") -> Ended:
        out, err = io.BytesIO(), io.BytesIO()
        monkeypatch.setattr(sys, "argv", ["aggregator", *arguments])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="utf-8"))
        monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="utf-8"))
        status = 0
        try:
            main()
        except SystemExit as exit:
            status = int(exit.code or 0)
        sys.stdout.flush()
        sys.stderr.flush()
        return Ended(status, out.getvalue().decode(), err.getvalue().decode())

    return ended


def stories() -> Sequence[Story]:
    """Three stories of their own, one copy, one without a date, and one whose text is hostile."""
    return (
        story(),
        story("copy", site="harbourpost", fetched=NOON + timedelta(hours=1)),
        story(
            "divorce",
            site="harbourpost",
            title="Tavian Brightwater files for divorce",
            body="Tavian Brightwater filed for divorce in the town hall. He came by boat. Nobody came with him at all.",
            published=NOON - timedelta(days=10),
            people=[tagged("Tavian Brightwater", "about", 0.8)],
            authors=["Ottoline Fennimore"],
        ),
        story("undated", title="A guest at the lighthouse", body="Somebody lit the lamp. It shone.", published=None),
        story(
            "hostile",
            title='=HYPERLINK("x") \x1b[31mred\x07 \u202ereversed <script>alert(1)</script>',
            body="The lighthouse keeper wrote <b>bold</b> letters. He wrote many of them. None of them came back.",
            people=[ODALYS],
            published=NOON + timedelta(hours=3),
        ),
    )


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an index that holds the stories; nobody writes to it."""
    folder = tmp_path_factory.mktemp("stocked")
    newsroom.fill(folder, stories())
    return folder


@pytest.fixture
def filled(home: Path, stocked: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same folder, with the stories in the index."""
    monkeypatch.setenv("AGGREGATOR_INDEX", f"embedded:{stocked}")
    return home


def aggregator(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    """A command in a folder and a process of its own, with no other setting from the environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AGGREGATOR_", "SCRAPY_"))}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
    environment.update({f"AGGREGATOR_{name}": value for name, value in settings.items()})
    command = [sys.executable, "-m", "aggregator", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def project(run: Command, tmp_path: Path) -> Path:
    """A project as `init` writes it."""
    folder = tmp_path / "own"
    ended = run("init", str(folder))
    assert ended.status == 0
    assert f"{folder / 'scrapy.cfg'}\n" in ended.out
    assert "next: cd" in ended.err
    return folder
