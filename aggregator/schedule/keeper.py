"""The leases of this process, renewed while it lives."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event, Lock, Thread

from aggregator.errors import IndexUnavailable
from aggregator.lease import LASTS, Held, Lease, LeaseLost, Leases

log = logging.getLogger(__name__)
RENEWED_AFTER = timedelta(seconds=30)
GIVEN_UP = timedelta(seconds=60)  # before its end: a request to the index and one to a site may last so long
LOOK_S = 5.0


class Keeper:
    """Renews what it has taken, in a thread of its own, until it is closed.

    lost: called from that thread with what was lost; the work under it has to stop at once.
    """

    def __init__(self, leases: Leases, lost: Callable[[LeaseLost], None], look_s: float = LOOK_S) -> None:
        self.leases = leases
        self._lost = lost
        self._look_s = look_s
        self._held: dict[str, Lease] = {}
        self._lock = Lock()
        self._closed = Event()
        self._thread: Thread | None = None

    def take(self, key: str) -> Lease:
        """Hold it until it is released. Raises Held, also by itself, and IndexUnavailable."""
        if key in self._held:
            raise Held(f"{key}: held by this very process")
        lease = self.leases.take(key)
        with self._lock:
            self._held[key] = lease
            if self._thread is None:
                self._thread = Thread(target=self._keep, name="leases", daemon=True)
                self._thread.start()
        return lease

    def held(self, key: str) -> Lease | None:
        """As it was last renewed; None if it is not held, or lost."""
        return self._held.get(key)

    def release(self, key: str) -> None:
        """Let it go; the index may be away, then it ends by itself."""
        with self._lock:
            lease = self._held.pop(key, None)
            try:
                if lease:
                    self.leases.release(lease)
            except IndexUnavailable as error:
                log.warning("a lease ends by itself in %s s: %s key=%s", LASTS.seconds, error, key)

    def close(self) -> None:
        """Let all go."""
        self._closed.set()
        for key in tuple(self._held):
            self.release(key)
        if self._thread:
            self._thread.join()

    def look(self) -> None:
        """Renew what is old enough; what cannot be renewed in time is lost."""
        now = self.leases.now()
        for lease in tuple(self._held.values()):
            if now - _renewed(lease) >= RENEWED_AFTER:
                self._renew(lease, now)

    def _renew(self, lease: Lease, now: datetime) -> None:
        with self._lock:
            if lease.key not in self._held:
                return
            try:
                self._held[lease.key] = self.leases.renew(lease)
                return
            except LeaseLost as error:
                lost = error
            except IndexUnavailable as error:
                if lease.until - self.leases.now() > GIVEN_UP:
                    return  # there is time for another try
                lost = LeaseLost(f"{lease.key}: the lease cannot be renewed ({error})")
            del self._held[lease.key]
        self._lost(lost)

    def _keep(self) -> None:
        while not self._closed.wait(self._look_s):
            self.look()


def _renewed(lease: Lease) -> datetime:
    return lease.until - LASTS
