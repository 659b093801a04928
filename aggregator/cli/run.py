"""`aggregator run`."""

import signal

from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.cli.output import note
from aggregator.config import Config


def run() -> None:
    """Do what is due, and go on doing it: crawls, digests, alerts and all else of the schedule.

    Each job is done in a process of its own, CRAWLS_AT_ONCE at once. SIGTERM or Ctrl-C ends it within 30 seconds;
    what was cut off, also by a power cut, is done when it is started again.

    Examples:

        aggregator run
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
    daemon.run()
