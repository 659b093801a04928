"""An index of one's own, a clock that the test sets, and settings."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from aggregator.config import Config

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)


@dataclass
class Hand:
    """A clock that stands still until it is moved."""

    moment: datetime = NOON

    def __call__(self) -> datetime:
        return self.moment

    def pass_(self, **length: float) -> None:
        """Move it on."""
        self.moment += timedelta(**length)


@pytest.fixture
def clock() -> Hand:
    """It is noon."""
    return Hand()


@pytest.fixture
def config(tmp_path: Path) -> Config:
    """As shipped, in a folder of one's own, without a job beside crawls."""
    shipped = Config.load()
    return shipped.model_copy(
        update={"jobs": {}, "digest_dir": tmp_path / "digests", "archive_dir": tmp_path / "archive"}
    )
