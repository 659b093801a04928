"""One crawling process for all tests of fetching."""

from collections.abc import Iterator

import pytest

from tests.fetch.crawls import Crawls
from tests.servers import HostileServer


@pytest.fixture(scope="package")
def crawls() -> Iterator[Crawls]:
    """Crawls with the add-on in force."""
    made = Crawls()
    yield made
    made.close()


@pytest.fixture
def server() -> Iterator[HostileServer]:
    """The worst of sites; its address is allowed only where a test says so."""
    with HostileServer() as running:
        yield running
