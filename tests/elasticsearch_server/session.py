"""A server for one session of tests or one benchmark."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.elasticsearch_server.__main__ import developers_node
from tests.elasticsearch_server.node import start


@contextmanager
def server() -> Iterator[str]:
    """The address of that of ELASTICSEARCH_URL, of the one that a developer has started, or of one of its own.

    Raises Missing if what a server needs is not installed, NotStarted if it does not come up.
    """
    url = os.environ.get("ELASTICSEARCH_URL", "").rstrip("/")
    node = None if url else developers_node()
    if url or node:
        yield url or (node.url if node else "")
        return
    folder = Path(tempfile.mkdtemp(prefix="elasticsearch-"))
    try:
        own = start(folder, leashed=True)
        try:
            yield own.url
        finally:
            own.stop()
    finally:
        shutil.rmtree(folder)
