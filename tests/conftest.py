"""What every test may ask for."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from typing import NoReturn

import pytest

from tests.elasticsearch_server import Missing
from tests.elasticsearch_server.session import server


@pytest.fixture(scope="session")
def elasticsearch() -> Iterator[str]:
    """The address of a real server, the same one for the whole session."""
    with ExitStack() as stack:
        try:
            url = stack.enter_context(server())
        except Missing as lack:
            refuse_without_server(str(lack))
        yield url


def refuse_without_server(lack: str) -> NoReturn:
    """Skip on a user's machine, fail where all tests must run."""
    if os.environ.get("CI"):
        pytest.fail(lack)
    pytest.skip(lack)
