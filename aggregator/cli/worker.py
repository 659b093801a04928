"""`aggregator worker`."""

from typing import Annotated

import typer

from aggregator.cli import log
from aggregator.config import Config


def worker(
    name: Annotated[
        str, typer.Option("--name", metavar="NAME@HOST", help="Its name in Celery; needed for two on one machine.")
    ] = "",
) -> None:
    """Do jobs from the queue of BROKER, CRAWLS_AT_ONCE at once, on as many machines as you like.

    SIGTERM or Ctrl-C ends it within 30 seconds; what was cut off is done by another.

    Examples:

        aggregator worker

        aggregator worker --name second@%h
    """
    from aggregator.schedule.tasks import work

    config = Config.load()
    log.start_dated("INFO")
    work(config, ("--hostname", name) if name else ())
