"""A hostile server for each test: its counts start at nothing."""

from collections.abc import Iterator

import pytest

from tests.servers import HostileServer


@pytest.fixture
def server() -> Iterator[HostileServer]:
    with HostileServer() as running:
        yield running
