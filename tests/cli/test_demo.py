"""`aggregator demo`, as a newcomer runs it."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aggregator.demo import project
from aggregator.errors import BadInput
from tests.ports import free_ports

ROOT = Path(__file__).parent.parent.parent


def demo(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "aggregator", "demo", str(folder), *arguments]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AGGREGATOR_")}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=100)


def test_the_demo_finds_a_celebrity_and_fetches_nothing_twice(tmp_path: Path) -> None:
    folder, port = tmp_path / "demo", str(free_ports(4))
    first = demo(folder, "--port", port)
    assert first.returncode == 0, first.stderr
    assert "Odessa Quill" in first.stdout
    assert "# Celebrity digest" in first.stdout
    assert "what to type next" in first.stdout
    assert _total(first.stderr)[0] == _total(first.stderr)[2] > 40  # all discovered are fetched
    again = demo(folder, "--port", port)
    assert again.returncode == 0, again.stderr
    discovered, not_due, fetched, *_ = _total(again.stderr)
    assert (not_due, fetched) == (discovered, 0)
    shown = [run.stdout.partition("# Celebrity digest")[2] for run in (first, again)]
    assert shown[0] == shown[1]


def test_the_demo_touches_no_folder_that_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("precious")
    for arguments in ((), ("--fresh",)):
        run = demo(tmp_path, *arguments)
        assert run.returncode == 1
        assert "name " in run.stderr
        assert "Traceback" not in run.stderr
    assert (tmp_path / "mine.txt").read_text() == "precious"


def test_removing_the_demo_of_a_folder_that_is_not_there_is_harmless(tmp_path: Path) -> None:
    project.remove(tmp_path / "nothing")
    with pytest.raises(BadInput, match="was not written by the demo"):
        project.remove(tmp_path)


def _total(printed: str) -> list[int]:
    (line,) = (line for line in printed.splitlines() if line.strip().startswith("all "))
    return [int(cell) for cell in line.split()[1:]]


def test_the_demo_may_be_served_on_other_ports_the_next_time(tmp_path: Path) -> None:
    folder, now = tmp_path / "demo", datetime(2026, 11, 20, 12, tzinfo=UTC)
    first = project.DemoProject.at(folder, 9301, now)
    second = project.DemoProject.at(folder, 9401, now + timedelta(days=1))
    assert second.now == first.now
    settings = (folder / "settings" / "demo.py").read_text(encoding="utf-8")
    assert '"127.0.0.1:9401"' in settings
    assert "9301" not in settings
    assert (folder / "settings" / "__init__.py").read_text(encoding="utf-8").count("settings.demo") == 1
