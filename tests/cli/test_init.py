import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Command

SPEC = '''"""Own desk."""

from aggregator.spiders.base import NewsSpider


class Owndesk(NewsSpider):
    """Own desk: everything."""

    name = "owndesk"
    feeds = ("https://owndesk.example/feed",)
'''


def aggregator(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """A command in a folder, with no setting from the environment."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("AGGREGATOR_", "SCRAPY_"))}
    environment["PYTHONPATH"] = str(Path(__file__).parents[2])
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


def test_a_project_of_ones_own_has_the_same_top_level(project: Path) -> None:
    assert sorted(path.name for path in project.iterdir()) == [
        ".gitignore", "README.md", "pipelines", "scrapy.cfg", "settings", "spiders",
    ]  # fmt: skip
    assert not list(project.rglob("*.pyc"))


def test_a_spec_in_its_spiders_is_a_site_beside_the_shipped_ones(project: Path) -> None:
    (project / "spiders" / "owndesk.py").write_text(SPEC, encoding="utf-8")
    ended = aggregator(project, "sites", "list")
    names = [line.split()[0] for line in ended.stdout.splitlines()]
    assert "owndesk" in names, ended.stderr
    assert "tmz" in names


def test_its_own_settings_and_folders_are_in_force(project: Path) -> None:
    settings = project / "settings" / "digest.py"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"UTC"', '"Asia/Tokyo"'), encoding="utf-8")
    ended = aggregator(project / "spiders", "digest", "--format", "markdown")
    assert ended.returncode == 0, ended.stderr
    assert Path(ended.stdout.strip()).parent == project / "var" / "digests"
    assert "(Asia/Tokyo)" in Path(ended.stdout.strip()).read_text(encoding="utf-8")


def test_a_folder_with_something_in_it_is_refused_and_left_as_it_is(run: Command, tmp_path: Path) -> None:
    folder = tmp_path / "full"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    ended = run("init", str(folder))
    assert ended.status == 1
    assert "is not empty" in ended.err
    assert [path.name for path in folder.iterdir()] == ["mine.txt"]


def test_a_file_is_no_folder_to_write_to(run: Command, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    ended = run("init", str(tmp_path / "file"))
    assert ended.status == 1
    assert "cannot be written" in ended.err
