"""`aggregator restore`."""

from pathlib import Path
from typing import Annotated

import typer

from aggregator import project
from aggregator.cli.output import note
from aggregator.config import Config


def restore(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A backup, or a folder of them: then the latest.")],
    check: Annotated[bool, typer.Option("--check", help="Only say whether it is whole.")] = False,
) -> None:
    """Restore a backup into an empty project, after every byte of it was checked.

    In an empty folder that is no project the settings and sites of the backup come first. In a project its own stay,
    and say where the rest goes. What is there already is never written over.

    Examples:

        aggregator restore /mnt/backups/aggregator --check

        aggregator restore /mnt/backups/aggregator/20261125T020000Z
    """
    from aggregator import backup

    path = backup.latest(folder)
    manifest = backup.checked(path)
    note(f"{path} is whole: {len(manifest.files)} files of {manifest.made:%Y-%m-%d %H:%M} UTC")
    if check:
        return
    here = Path.cwd()
    if not any(project.is_project(one) for one in (here, *here.parents)):
        backup.restore_project(path, manifest, here)
    backup.restore(path, manifest, Config.load())
    note("restored; `aggregator doctor` looks it over, the first search finds the stories when they are indexed anew")
