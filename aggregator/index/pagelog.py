"""Two notes on the same URL made one."""

from dataclasses import replace

from aggregator.model import PageRecord
from aggregator.removal import joined


def merge(stored: PageRecord | None, new: PageRecord) -> PageRecord:
    """The note of the later check, with the earlier first sight and the absences of both.

    Of two of the same moment the new one.
    """
    if stored is None:
        return new
    is_newer = stored.checked is None or (new.checked is not None and new.checked >= stored.checked)
    return replace(
        new if is_newer else stored,
        first_seen=min(stored.first_seen, new.first_seen),
        absences=joined(stored.absences, new.absences),
    )
