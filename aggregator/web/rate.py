"""How often one client may ask."""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import ASGIApp, Receive, Scope, Send

from aggregator.web.problem import Problem

BURST_S = 10.0  # seconds' worth of requests that may come at once: a page, its style sheet, some links opened
CLIENTS = 10_000  # that are remembered; the one not seen for longest is forgotten, and starts anew
IPV6_NETWORK = 64  # bits: one customer has at least so many addresses to choose from


class Rate:
    """A bucket for each client, filled at a steady rate; a request takes a token out."""

    def __init__(self, per_second: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._per_second, self._clock = per_second, clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()  # tokens, when

    def wait_s(self, client: str) -> float:
        """0 if the client may ask now, and it is counted; else the seconds until it may."""
        now, size = self._clock(), max(1.0, self._per_second * BURST_S)
        with self._lock:
            tokens, seen = self._buckets.get(client, (size, now))
            tokens = min(size, tokens + (now - seen) * self._per_second)
            may = tokens >= 1.0
            self._buckets[client] = (tokens - 1.0 if may else tokens, now)
            self._buckets.move_to_end(client)
            if len(self._buckets) > CLIENTS:
                self._buckets.popitem(last=False)
        return 0.0 if may else (1.0 - tokens) / self._per_second


class Limited:
    """The application for clients that do not ask too often."""

    def __init__(self, app: ASGIApp, rate: Rate) -> None:
        self._app, self._rate = app, rate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not (wait_s := self._rate.wait_s(_client(scope))):
            await self._app(scope, receive, send)
            return
        seconds = int(wait_s) + 1
        problem = Problem(429, "Too many requests", f"Ask again in {seconds} s.")
        await problem.response({"Retry-After": f"{seconds}"})(scope, receive, send)


def _client(scope: Scope) -> str:
    """The address; of IPv6 the network."""
    host = (scope.get("client") or ("",))[0]
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return str(host)[:100]
    return str(ipaddress.ip_network((address, IPV6_NETWORK), strict=False)) if address.version == 6 else host
