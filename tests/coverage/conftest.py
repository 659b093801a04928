import pytest

from aggregator.attribution import Attributor, Outlets, load


@pytest.fixture(scope="session")
def outlets() -> Outlets:
    return load()


@pytest.fixture(scope="session")
def attributor(outlets: Outlets) -> Attributor:
    return Attributor(outlets)
