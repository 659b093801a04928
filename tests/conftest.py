"""What every test may ask for."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from tests.elasticsearch_server import Missing, start
from tests.elasticsearch_server.__main__ import developers_node


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[str]:
    """The address of a real server, the same one for the whole session.

    It is that of ELASTICSEARCH_URL, or the one that a developer has started, or one of the session's own.
    """
    url = os.environ.get("ELASTICSEARCH_URL", "").rstrip("/")
    node = None if url else developers_node()
    if url or node:
        yield url or (node.url if node else "")
        return
    folder = Path(tempfile.mkdtemp(prefix="elasticsearch-"))
    try:
        own = start(folder, leashed=True)
    except Missing as lack:
        shutil.rmtree(folder)
        refuse_without_server(str(lack))
    yield own.url
    own.stop()
    shutil.rmtree(folder)


def refuse_without_server(lack: str) -> NoReturn:
    """Skip on a user's machine, fail where all tests must run."""
    if os.environ.get("CI"):
        pytest.fail(lack)
    pytest.skip(lack)
