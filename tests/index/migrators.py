"""A migration in another process that kills itself: `python -m tests.index.migrators ADDRESS WHERE`."""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

from aggregator.index.elastic_copy import Copying
from aggregator.index.elastic_migration import Migration
from aggregator.index.elastic_server import Address, Server

WHERE: dict[str, tuple[type[Any], str]] = {
    "making": (Migration, "_body"),
    "filling": (Copying, "_note"),
    "catching up": (Copying, "forget_deleted"),
    "last copy": (Copying, "finish"),
    "before the switch": (Migration, "_named"),
    "after the switch": (Migration, "_ended"),
}


def migration(address: str) -> Migration:
    """Of the index at the address."""
    where = Address.parse(address)
    return Migration(Server(where, timeout_s=30), where.name, lambda said: None)


def main(address: str, place: str) -> None:
    """Migrate until there."""
    of, name = WHERE[place]

    def kill(*given: Any, **named: Any) -> Callable[..., Any]:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError

    setattr(of, name, kill)
    migration(address).run(1, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
