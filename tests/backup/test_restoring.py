"""From a backup back into an empty project, and never from a damaged one."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from aggregator.archive import DONE, QUARANTINE, files
from aggregator.backup import Made, back_up, checked, restore, restore_project
from aggregator.config import Config
from aggregator.errors import BadInput
from aggregator.index import Index, Search, open_index
from aggregator.index.nodes import Everything, Words
from aggregator.model import Story
from tests.backup.conftest import NOW, configured


@pytest.fixture
def made(house: Path, config: Config, index: Index, tmp_path: Path) -> Made:
    return back_up(index, config, tmp_path / "backups", NOW)


def told(index: Index) -> dict[str, Story]:
    return {story.id: story for story in index.scan(Everything())}


def test_what_is_restored_is_what_was_there(made: Made, index: Index, tmp_path: Path) -> None:
    other = configured(tmp_path / "other")
    restore(made.path, checked(made.path), other)
    restored = open_index(other.index)
    restored.refresh()
    index.refresh()
    assert told(restored) == told(index)
    assert restored.search(Search(Words("bakery"))).total == index.search(Search(Words("bakery"))).total == 1
    assert restored.records(["u"]) == index.records(["u"])
    assert restored.entries("watch")[0].value == {"query": "mara quill"}
    restored.close()
    assert len(files(other.archive_dir, DONE)) == 3
    assert len(files(other.archive_dir, QUARANTINE)) == 1
    assert (other.digest_dir / "written" / "a" / "2026-11-20.json").exists()
    assert other.people_file.with_suffix(".jsonl").exists()


def flipped(path: Path) -> None:
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 1
    path.write_bytes(bytes(body))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(
    ("damage", "said"),
    [(flipped, "is not what was written"), (cut, "bytes instead of"), (Path.unlink, "cannot be read (No such file")],
)
@pytest.mark.parametrize("part", ["index/", "archive/done/", "project/settings/crawl.py"])
def test_a_damaged_backup_is_refused_with_what_is_wrong(
    made: Made, part: str, damage: Callable[[Path], None], said: str
) -> None:
    name = next(name for name in made.manifest.files if name.startswith(part))
    damage(made.path / name)
    with pytest.raises(BadInput) as refused:
        checked(made.path)
    assert f"is damaged: {name}" in str(refused.value)
    assert said in str(refused.value)


def test_an_index_that_was_damaged_before_it_was_copied_is_told(made: Made) -> None:
    name = "index/record.sqlite"
    flipped(made.path / name)
    body = (made.path / name).read_bytes()
    (made.path / name).write_bytes(b"no database".ljust(len(body)))
    manifest = json.loads((made.path / "manifest.json").read_text())
    manifest["files"][name]["sha256"] = sha256((made.path / name).read_bytes()).hexdigest()
    (made.path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BadInput, match=r"index/record.sqlite: file is not a database"):
        checked(made.path)


@pytest.mark.parametrize("name", ["../outside", "/etc/outside"])
def test_a_manifest_that_leads_out_of_the_backup_is_refused(made: Made, name: str) -> None:
    manifest = json.loads((made.path / "manifest.json").read_text())
    manifest["files"][name] = manifest["files"]["project/scrapy.cfg"]
    (made.path / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(BadInput, match="which lies outside of it"):
        checked(made.path)


def test_a_manifest_of_another_version_is_refused(made: Made) -> None:
    manifest = json.loads((made.path / "manifest.json").read_text())
    (made.path / "manifest.json").write_text(json.dumps({**manifest, "version": 99}))
    with pytest.raises(BadInput, match="has version 99, this program reads 1"):
        checked(made.path)


def test_nothing_that_is_there_is_written_over(made: Made, config: Config, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"INDEX: .* is there already"):
        restore(made.path, made.manifest, config)
    other = configured(tmp_path / "other")
    with pytest.raises(BadInput, match=r"ARCHIVE_DIR: .* is not empty"):
        restore(made.path, made.manifest, other.model_copy(update={"archive_dir": config.archive_dir}))
    with pytest.raises(BadInput, match=r"DIGEST_DIR: .* has digests"):
        restore(made.path, made.manifest, other.model_copy(update={"digest_dir": config.digest_dir}))
    assert not (tmp_path / "other").exists()


def test_an_embedded_index_is_not_restored_to_a_server(made: Made, tmp_path: Path) -> None:
    other = configured(tmp_path / "other").model_copy(update={"index": "https://search.example:9200/stories"})
    with pytest.raises(BadInput, match="set INDEX = embedded:DIR"):
        restore(made.path, made.manifest, other)


def test_a_project_is_restored_into_an_empty_folder_only(made: Made, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    restore_project(made.path, made.manifest, home)
    assert (home / "settings" / "crawl.py").read_bytes() == (made.path / "project/settings/crawl.py").read_bytes()
    with pytest.raises(BadInput, match="is no project, and not empty"):
        restore_project(made.path, made.manifest, home)


@pytest.mark.elasticsearch
def test_on_elasticsearch_the_register_is_kept_and_restored(
    elasticsearch: str, house: Path, config: Config, tmp_path: Path
) -> None:
    from tests.index.conftest import emptied

    with emptied(elasticsearch, "test-backup") as address:
        far = open_index(address)
        far.enter("key", "reader", {"hash": "x"}, None)
        far.enter("lease", "tattle", {}, None)
        made = back_up(far, config.model_copy(update={"index": address}), tmp_path / "far", NOW)
        far.close()
    assert made.manifest.index == "elasticsearch"
    other = configured(tmp_path / "other")
    restore(made.path, checked(made.path), other)
    restored = open_index(other.index)
    assert [entry.key for entry in restored.entries("key")] == ["reader"]
    assert restored.entries("lease") == ()
    restored.close()
