"""What every test may ask for."""

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest

from aggregator.attribution import Attributor, Outlets, load
from aggregator.index import Index, open_index
from tests.elasticsearch_server import Missing
from tests.elasticsearch_server.session import server


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that may take longest come first, so that no process is left alone with them at the end."""
    items.sort(key=lambda item: -max((mark.args[0] for mark in item.iter_markers("timeout")), default=0))


@pytest.fixture(scope="session")
def outlets() -> Outlets:
    """The outlets that are shipped."""
    return load()


@pytest.fixture(scope="session")
def attributor(outlets: Outlets) -> Attributor:
    """Finds whom a text credits."""
    return Attributor(outlets)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    """An empty one, for one test."""
    opened = open_index(f"embedded:{tmp_path / 'index'}")
    yield opened
    opened.close()


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
