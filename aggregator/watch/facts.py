"""What there is to tell of an event, each thing with a key by which it is told once."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from aggregator.coverage import Coverage, Entry
from aggregator.digest import changes
from aggregator.digest.gathered import is_gone
from aggregator.model import Story

REPORT = "report"  # its key is not kept: it is known by its story
_STANCES = {"denied": "what {} reported was denied", "confirmed": "what {} reported was confirmed"}
_CHANGES = {"removed": "took its story down", "retracted": "retracted its story", "corrected": "corrected its story"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is told. key: the same for the same thing. told: in words. story: whose it is, or empty."""

    key: str
    told: str
    story: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a reader knows of an event. stories: shortened ids. facts: keys."""

    stories: frozenset[str] = frozenset()
    facts: frozenset[str] = frozenset()

    def news(self, facts: Iterable[Fact]) -> tuple[Fact, ...]:
        """Those that the reader does not know; a report of a story that was there is none, though it looks new now."""
        new = [one for one in facts if one.key not in self.facts and not self._is_old(one)]
        broken = {one.key.removeprefix("origin:") for one in new if one.key.startswith("origin:")}
        return tuple(one for one in new if one.key.removeprefix("credit:") not in broken)

    def _is_old(self, fact: Fact) -> bool:
        return fact.key.startswith(f"{REPORT}:") and short(fact.story) in self.stories


def short(story: str) -> str:
    """Enough of a story's id to tell it from the others of an event."""
    return story[:10]


def facts(told: Coverage, stories: Mapping[str, Story]) -> tuple[Fact, ...]:
    """Of an event, in the order in which its stories came out. stories: of the coverage, by id."""
    found: dict[str, Fact] = {}
    for fact in _all(told, stories):
        found.setdefault(fact.key, fact)
    return tuple(found.values())


def kept(facts: Collection[Fact]) -> tuple[str, ...]:
    """The keys by which they are known again."""
    return tuple(fact.key for fact in facts if not fact.key.startswith(f"{REPORT}:"))


def _all(told: Coverage, stories: Mapping[str, Story]) -> Iterator[Fact]:
    origin = told.origin
    if origin.outlet:
        yield Fact(f"origin:{origin.outlet}", f"{origin.name} broke it: {origin.reason}", origin.story or "")
    for entry in told.timeline:
        yield from _of(entry, stories[entry.story])


def _of(entry: Entry, story: Story) -> Iterator[Fact]:
    if not story.duplicate_of:
        for change in changes.of(story):
            note = f": {change.note}" if change.note else ""
            yield Fact(f"{change.what}:{short(story.id)}", f"{entry.name} {_CHANGES[change.what]}{note}", story.id)
    if is_gone(story) or entry.copy_of:
        return
    if entry.role == REPORT + "s":
        yield Fact(f"{REPORT}:{short(story.id)}", f"{entry.name} {entry.reason}", story.id)
    for credit in entry.credits:
        if credit.stance:
            told = _STANCES[credit.stance].format(credit.name)
            yield Fact(f"{credit.stance}:{credit.outlet}", f"{entry.name} tells that {told}", story.id)
        if not credit.is_platform:
            yield Fact(f"credit:{credit.outlet}", f"{entry.name} credits {credit.name}", story.id)
