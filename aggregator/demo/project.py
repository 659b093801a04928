"""The demo's own project: a folder as `aggregator init` writes it, set to the bundled outlets."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Self

from aggregator import newproject
from aggregator.demo.outlets import PRINTERS
from aggregator.errors import BadInput

PRINTED = "printed"  # the file that says as of when the outlets print, and marks the folder as the demo's
SETTINGS = '''"""The demo: the bundled outlets on loopback, and their invented celebrities."""

SPIDER_MODULES = ["aggregator.demo.spiders"]
ALLOWED_PRIVATE_HOSTS = ({hosts})  # the outlets' servers on this machine
CONTACT = "demo@localhost"
DOWNLOAD_DELAY = 0.0  # nobody has to be spared here
AUTOTHROTTLE_ENABLED = False
'''


@dataclass(frozen=True, slots=True)
class DemoProject:
    """folder: with settings/, pipelines/ and, once crawled, var/. now: as of when the outlets print their stories."""

    folder: Path
    now: datetime

    @classmethod
    def at(cls, folder: Path, first_port: int, now: datetime) -> Self:
        """The demo's project in *folder*; written if there is none yet. Raises BadInput if it holds something else."""
        printed = folder / PRINTED
        if not printed.exists():
            newproject.write(folder)
            _adapt(folder)
            printed.write_text(now.astimezone(UTC).isoformat(timespec="seconds"))
        _allow(folder, first_port)  # again each time: the ports may be others today
        return cls(folder, datetime.fromisoformat(printed.read_text().strip()))

    @property
    def yesterday(self) -> str:
        """The day before the outlets' present one, as the digest wants it."""
        return (self.now - timedelta(days=1)).date().isoformat()


def remove(folder: Path) -> None:
    """Take the demo's project away, with its index. Raises BadInput if the folder is not the demo's."""
    if folder.exists() and not (folder / PRINTED).exists():
        raise BadInput(f"{str(folder)!r} was not written by the demo; name another folder")
    shutil.rmtree(folder, ignore_errors=True)


def _allow(folder: Path, first_port: int) -> None:
    hosts = "".join(f'"127.0.0.1:{first_port + place}", ' for place in range(len(PRINTERS)))
    (folder / "settings" / "demo.py").write_text(SETTINGS.format(hosts=hosts.strip()))


def _adapt(folder: Path) -> None:
    with (folder / "settings" / "__init__.py").open("a") as settings:
        settings.write("from settings.demo import *\n")
    shutil.copyfile(Path(__file__).parent / "people.toml", folder / "settings" / "people.toml")
