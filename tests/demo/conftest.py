"""One set of outlets for all tests that only read."""

from collections.abc import Iterator

import pytest

from aggregator.demo.drafts import Draft, read_drafts
from aggregator.demo.outlets import Outlets
from tests.demo.press import NOW


@pytest.fixture(scope="session")
def outlets() -> Iterator[Outlets]:
    with Outlets(NOW) as running:
        yield running


@pytest.fixture(scope="session")
def drafts() -> tuple[Draft, ...]:
    return read_drafts(NOW)
