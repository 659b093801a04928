"""What a check of an index finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong in an index, and what to do about it."""

    said: str
    advice: str
