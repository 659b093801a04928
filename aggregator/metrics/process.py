"""What this process measures itself: its calls of the index, the requests that it answers, its memory."""

from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)


class Process:
    """Registered with a registry of its own, so that a process may have several."""

    def __init__(self, registry: CollectorRegistry) -> None:
        ProcessCollector(registry=registry)
        self._index = Histogram(
            "aggregator_index_seconds",
            "Time that the index took for a call of this process.",
            ["operation"],
            buckets=SECONDS,
            registry=registry,
        )
        self._refused = Counter(
            "aggregator_index_refused",
            "Calls of this process that the index did not answer, or refused.",
            ["operation"],
            registry=registry,
        )
        self._requests = Histogram(
            "aggregator_http_seconds",
            "Time that an answer over HTTP took, by route and class of status.",
            ["route", "status"],
            buckets=SECONDS,
            registry=registry,
        )

    def index(self, operation: str, seconds: float, refused: bool) -> None:
        """The index has answered, or not."""
        self._index.labels(operation).observe(seconds)
        if refused:
            self._refused.labels(operation).inc()

    def request(self, route: str, status: int, seconds: float) -> None:
        """A request was answered. route: the pattern of its address, of which there are few."""
        self._requests.labels(route, f"{status // 100}xx").observe(seconds)
