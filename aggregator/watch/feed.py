"""The Atom feed of a watch, at an address that nobody guesses."""

import base64
import hmac

from aggregator.errors import UnknownWatch
from aggregator.index import Index
from aggregator.watch.ledger import read
from aggregator.watch.printed import feed
from aggregator.watch.store import secret, watches
from aggregator.watch.watch import Watch


def path(key: str) -> str:
    """Where the feed of a watch is, made of its secret, which it does not tell."""
    made = hmac.digest(key.encode(), b"feed", "sha256")
    return f"/feeds/watches/{base64.urlsafe_b64encode(made).decode().rstrip('=')}.atom"


def at(index: Index, asked: str, address: str, web: str = "") -> str:
    """The feed at a path, as Atom. address: of the feed; web: of our pages. Raises UnknownWatch."""
    watch = _watch(index, asked)
    bulletins = (slot.outgoing.bulletin for slot in read(index, watch.name))
    return feed(watch.name, bulletins, watch.since, address, web)


def _watch(index: Index, asked: str) -> Watch:
    for watch in watches(index):
        if "feed" in watch.channels and hmac.compare_digest(path(secret(index, watch.name)).encode(), asked.encode()):
            return watch
    raise UnknownWatch("There is no feed at this address; `aggregator watch show NAME` says the right one")
