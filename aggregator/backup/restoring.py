"""From a backup back into an empty project."""

import json
import os
import shutil
import sqlite3
from contextlib import closing
from itertools import islice
from pathlib import Path

from aggregator import archive
from aggregator.archive import DONE, INCOMING, QUARANTINE
from aggregator.backup.making import RECORD, REGISTER, backups
from aggregator.backup.manifest import NAME, TOLD, Manifest
from aggregator.config import Config
from aggregator.digest.written import FOLDER
from aggregator.errors import BadInput
from aggregator.index import index_of


def latest(folder: Path) -> Path:
    """The backup at a folder, or the latest of those in it. Raises BadInput."""
    if (folder / NAME).exists():
        return folder
    found = backups(folder)
    if not found:
        raise BadInput(f"{str(folder)!r} is no backup and has none; name a folder that `aggregator backup` wrote to")
    return found[-1]


def checked(folder: Path) -> Manifest:
    """The manifest of a backup of which every byte was read. Raises BadInput with what is wrong."""
    manifest = Manifest.read(folder)
    faults = [*islice(manifest.faults(folder), TOLD)]
    if not faults and RECORD in manifest.files:
        faults = [*_faults_of_record(folder / RECORD)]
    if faults:
        raise BadInput(f"the backup {str(folder)!r} is damaged: {'; '.join(faults)}; choose another backup")
    return manifest


def restore_project(folder: Path, manifest: Manifest, home: Path) -> None:
    """Put the settings, stages and sites of a backup into an empty folder. Raises BadInput if it is not."""
    if any(home.iterdir()):
        raise BadInput(f"{str(home)!r} is no project, and not empty; restore in an empty folder")
    for name in manifest.part("project"):
        _put(folder / name, home / name.removeprefix("project/"))


def restore(folder: Path, manifest: Manifest, config: Config) -> None:
    """Put the index, archive, digests and people of a backup where the settings say.

    What is there already stops it (BadInput), but for people of one's own, which stay as they are. The index comes
    last, so that one that was cut off is seen.
    """
    _refuse_what_is_there(manifest, config)
    targets = {
        "archive": config.archive_dir,
        "digests": config.digest_dir,
        "people": config.people_file.parent,
    }
    for part, target in targets.items():
        for name in manifest.part(part):
            path = target / name.removeprefix(f"{part}/")
            if part != "people" or not path.exists():
                _put(folder / name, path)
    if RECORD in manifest.files:
        _put(folder / RECORD, _record(config))
    elif REGISTER in manifest.files:
        _restore_register(json.loads((folder / REGISTER).read_bytes()), config)


def _refuse_what_is_there(manifest: Manifest, config: Config) -> None:
    if RECORD in manifest.files and _record(config).exists():
        raise BadInput(f"INDEX: {config.index} is there already; remove it, or name a new folder")
    if archive.files(config.archive_dir, INCOMING, DONE, QUARANTINE):
        raise BadInput(f"ARCHIVE_DIR: {str(config.archive_dir)!r} is not empty; remove it, or name a new folder")
    if (config.digest_dir / FOLDER).exists():
        raise BadInput(f"DIGEST_DIR: {str(config.digest_dir)!r} has digests; remove them, or name a new folder")


def _record(config: Config) -> Path:
    scheme, _, folder = config.index.partition(":")
    if scheme != "embedded":
        raise BadInput(f"INDEX: the backup has an embedded index, {config.index!r} is none; set INDEX = embedded:DIR")
    return Path(folder) / Path(RECORD).name


def _restore_register(entries: dict[str, dict[str, dict[str, object]]], config: Config) -> None:
    with closing(index_of(config)) as index:
        for kind, some in entries.items():
            for key, value in some.items():
                index.enter(kind, key, value, None)  # what is there already stays


def _put(source: Path, target: Path) -> None:
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f"{target.name}.part")
        shutil.copy2(source, scratch)
        os.replace(scratch, target)
    except OSError as error:
        raise BadInput(f"{str(target)!r} cannot be written ({error.strerror}); make room, and do it again") from error


def _faults_of_record(path: Path) -> list[str]:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as db:
            found = [str(row[0]) for row in db.execute("PRAGMA quick_check(3)")]
    except sqlite3.Error as error:
        found = [str(error)]
    return [f"{RECORD}: {fault}" for fault in found if fault != "ok"]
