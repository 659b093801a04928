"""`aggregator beat`."""

import signal

from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.config import Config


def beat() -> None:
    """Put what is due into the queue of BROKER, for `aggregator worker` to do.

    Any number may run; one at a time does it, and another takes over within about two minutes of its end.

    Examples:

        aggregator beat
    """
    from aggregator.crawl import plan
    from aggregator.schedule.beat import Beat
    from aggregator.schedule.tasks import Broker

    config = Config.load()
    log.start_dated("INFO")
    plan(config)  # what is wrong with it is told now
    one = Beat(lambda: opened(config), lambda: plan(config), Broker(config).send)
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, lambda *_: one.stop())
    one.run()
