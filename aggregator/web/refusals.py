"""Why what somebody wants to write is not written."""

from aggregator.errors import AggregatorError


class Conflict(AggregatorError):
    """What is asked for contradicts what is there."""


class NotWritten(AggregatorError):
    """Nothing can be written; the log says why."""
