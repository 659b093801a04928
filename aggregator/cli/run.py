"""`aggregator run`."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from typing import Annotated

import typer

from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.cli.output import note
from aggregator.config import Config


def run(
    metrics: Annotated[
        int,
        typer.Option("--metrics", metavar="PORT", min=0, max=65_535, help="Tell numbers to Prometheus here; 0: no."),
    ] = 0,
    host: Annotated[str, typer.Option(help="Address of that port; 0.0.0.0 for every machine.")] = "127.0.0.1",
) -> None:
    """Do what is due, and go on doing it: crawls, digests, alerts and all else of the schedule.

    Each job is done in a process of its own, CRAWLS_AT_ONCE at once. SIGTERM or Ctrl-C ends it within 30 seconds;
    what was cut off, also by a power cut, is done when it is started again.

    Examples:

        aggregator run

        aggregator run --metrics 9100
    """
    from aggregator.crawl import plan
    from aggregator.schedule.children import Children
    from aggregator.schedule.daemon import Daemon

    config = Config.load()
    log.start_dated("INFO")
    sites = plan(config).sites
    daemon = Daemon(lambda: opened(config), lambda: plan(config), Children(config.crawl_limit_s), config.crawls_at_once)
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: daemon.stop())
    note(f"{len(sites)} sites, {config.crawls_at_once} at once; `aggregator schedule` shows what is next")
    with _told(config, host, metrics) if metrics else nullcontext():
        daemon.run()


@contextmanager
def _told(config: Config, host: str, port: int) -> Iterator[None]:
    """Numbers for a monitor, while the block runs."""
    from aggregator.cli.lags import lags
    from aggregator.metrics import Exposed
    from aggregator.metrics.exposed import listen

    with opened(config) as index:
        close = listen(Exposed(index, config.archive_dir, partial(lags, config)), host, port)
        try:
            yield
        finally:
            close()
