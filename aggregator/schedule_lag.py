"""How far a schedule is behind."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Lag:
    """A job. seconds: since it is due and nobody does it, 0 if it is not due. failures: turns in a row."""

    job: str
    seconds: float
    failures: int = 0
