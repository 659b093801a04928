from pathlib import Path

from tests.cli.conftest import Command, aggregator

SPEC = '''"""Own desk."""

from aggregator.spiders.base import NewsSpider


class Owndesk(NewsSpider):
    """Own desk: everything."""

    name = "owndesk"
    feeds = ("https://owndesk.example/feed",)
'''


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


def test_the_next_command_can_be_pasted_whatever_the_folder_is_called(run: Command, tmp_path: Path) -> None:
    assert f"next: cd '{tmp_path / 'my gossip'}', set CONTACT" in run("init", str(tmp_path / "my gossip")).err
