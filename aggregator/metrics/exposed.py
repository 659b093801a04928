"""The numbers of a process as text that Prometheus reads, on a page of its own or on a port."""

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest, start_http_server

from aggregator.errors import BadInput
from aggregator.index.base import Index
from aggregator.index.measured import measured
from aggregator.metrics.process import Process
from aggregator.metrics.stored import Stored
from aggregator.schedule_lag import Lag

CONTENT_TYPE = CONTENT_TYPE_LATEST


class Exposed:
    """Of one process. index: the same, of which each call is measured. lags: see `Stored`."""

    def __init__(
        self,
        index: Index,
        archive_dir: Path,
        lags: Callable[[Index, datetime], Iterable[Lag]] = lambda *_: (),
    ) -> None:
        self.registry = CollectorRegistry()
        self.process = Process(self.registry)
        self.index = measured(index, self.process.index)
        self.registry.register(Stored(index, archive_dir, lags))

    def text(self) -> bytes:
        """As it is scraped."""
        return generate_latest(self.registry)


def listen(exposed: Exposed, host: str, port: int) -> Callable[[], None]:
    """Answer with the numbers at a port, in a thread, until the returned function is called.

    For processes that serve no pages: `aggregator run`. Raises BadInput if the address cannot be had.
    """
    try:
        server, thread = start_http_server(port, host, exposed.registry)
    except OSError as error:
        raise BadInput(f"{host} port {port} cannot be listened on ({error.strerror}); choose another one") from error

    def close() -> None:
        server.shutdown()
        server.server_close()
        thread.join()

    return close
