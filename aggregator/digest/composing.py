"""A digest out of the stories of its day."""

from collections.abc import Callable

from aggregator.digest import faces
from aggregator.digest.changes import changes
from aggregator.digest.edition import Edition
from aggregator.digest.events import events
from aggregator.digest.gathered import Gathered
from aggregator.digest.sections import name, ranked, section
from aggregator.index.base import Index

SECTIONS = 40  # celebrities with a section of their own; the others are only named


def nobody(_: str) -> bool:
    """Knows no name."""
    return False


def compose(index: Index, gathered: Gathered, *, per_person: int, is_known: Callable[[str], bool] = nobody) -> Edition:
    """The digest of a day. The same index and stories give the same one, whenever it is asked for.

    per_person: stories in a section at most. is_known: whether a name is settled, so that it is no newcomer's. A digest
    for some celebrities, or for a watch, has no trends and no newcomers.
    """
    named = ranked(gathered)
    zone = gathered.clock.zone
    return Edition(
        day=gathered.day,
        timezone=str(zone),
        until=gathered.end,
        stories=len(gathered.stories),
        duplicates=len(gathered.copies),
        sections=tuple(section(person, told, zone, per_person) for person, told in named[:SECTIONS]),
        others=tuple((name(person, told), len(told)) for person, told in named[SECTIONS:]),
        people=gathered.people,
        changes=changes(index, gathered),
        events=events(index, gathered),
        trends=() if gathered.is_chosen else faces.trends(index, gathered),
        returns=faces.returns(index, gathered, named),
        newcomers=() if gathered.is_chosen else faces.newcomers(index, gathered, is_known),
        watch=gathered.watch,
    )
