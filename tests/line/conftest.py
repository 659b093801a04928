"""What whole crawls need."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.line.house import House
from tests.servers import HostileServer
from tests.spiders.paper import Paper


@pytest.fixture
def paper() -> Iterator[Paper]:
    """A site whose pages the test writes."""
    with Paper() as open_paper:
        yield open_paper


@pytest.fixture
def server() -> Iterator[HostileServer]:
    """The worst site."""
    with HostileServer() as open_server:
        yield open_server


@pytest.fixture
def house(tmp_path: Path, paper: Paper, server: HostileServer) -> House:
    """A house of a user who may crawl both."""
    return House(tmp_path, paper.address, server.address)
