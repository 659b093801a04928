"""Moments as whole microseconds of the epoch, as the indexes keep them: exact, and in the same order everywhere."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(moment: datetime) -> int:
    """Of the epoch, exact."""
    return (moment - EPOCH) // timedelta(microseconds=1)


def at(since_epoch: int) -> datetime:
    """The moment that has that many microseconds of the epoch."""
    return EPOCH + timedelta(microseconds=since_epoch)


def moment(since_epoch: float | None) -> datetime | None:
    """The same for a number as an engine's sums give it, or none."""
    return None if since_epoch is None else at(int(since_epoch))
