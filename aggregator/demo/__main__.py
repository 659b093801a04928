"""`python -m aggregator.demo`: the bundled outlets until SIGTERM or Ctrl-C."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import UTC, datetime

from aggregator.demo.outlets import FIRST_PORT, Outlets
from aggregator.errors import AggregatorError


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve; 1 if a port is taken."""
    parser = argparse.ArgumentParser(prog="python -m aggregator.demo", description="Serve the bundled demo outlets.")
    parser.add_argument("--port", type=int, default=FIRST_PORT, help="first of four ports (%(default)s); 0: free ones")
    parser.add_argument("--now", type=_moment, help="print as of this moment (ISO 8601) instead of the present one")
    options = parser.parse_args(arguments)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    try:
        with Outlets(options.now, options.port) as outlets:
            for name in outlets.addresses:
                sys.stdout.write(f"{name} {outlets.url(name)}\n")
            sys.stdout.flush()
            stop.wait()
    except AggregatorError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    raise SystemExit(main())
