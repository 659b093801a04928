"""`aggregator backup` and `aggregator restore`, in processes of their own."""

import json
from pathlib import Path

from tests import newsroom
from tests.cli.conftest import Command, aggregator, stories


def test_a_project_is_backed_up_and_restored_in_an_empty_folder(project: Path, tmp_path: Path) -> None:
    newsroom.fill(project / "var" / "index", stories())
    backed = aggregator(project, "backup", str(tmp_path / "backups"))
    assert backed.returncode == 0, backed.stderr
    path = Path(backed.stdout.strip())
    assert path.parent == tmp_path / "backups"

    empty = tmp_path / "empty"
    empty.mkdir()
    restored = aggregator(empty, "restore", str(tmp_path / "backups"))
    assert restored.returncode == 0, restored.stderr
    assert "is whole" in restored.stderr
    found = aggregator(empty, "export").stdout
    assert len([json.loads(line) for line in found.splitlines()]) == 5
    assert (empty / "var" / "index" / "record.sqlite").exists()

    again = aggregator(empty, "restore", str(path))
    assert (again.returncode, "is there already" in again.stderr) == (1, True)


def test_a_damaged_backup_is_one_sentence(run: Command, filled: Path, tmp_path: Path) -> None:
    assert run("backup", str(tmp_path / "backups")).status == 0
    assert run("restore", str(tmp_path / "backups"), "--check").status == 0
    (damaged,) = (tmp_path / "backups").glob("*/project/scrapy.cfg")
    damaged.write_text("else", encoding="utf-8")
    ended = run("restore", str(tmp_path / "backups"), "--check")
    assert (ended.status, "is damaged: project/scrapy.cfg has 4 bytes instead of" in ended.err) == (1, True)


def test_what_is_no_backup_is_one_sentence(run: Command, tmp_path: Path) -> None:
    ended = run("restore", str(tmp_path))
    assert (ended.status, "is no backup and has none" in ended.err) == (1, True)
