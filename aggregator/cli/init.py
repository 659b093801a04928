"""`aggregator init`."""

from pathlib import Path
from shlex import quote
from typing import Annotated

import typer

from aggregator import newproject
from aggregator.cli.output import data, note


def init(folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or empty folder.")]) -> None:
    """Write a project of your own: settings, stages and a place for your sites.

    In that folder, `aggregator` and `scrapy` use its settings and its spiders.

    Examples:

        aggregator init gossip && cd gossip && aggregator doctor
    """
    data(f"{path}\n" for path in newproject.write(folder))
    note(f"next: cd {quote(str(folder))}, set CONTACT in settings/crawl.py, then `aggregator doctor`")
