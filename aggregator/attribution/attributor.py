"""The door of the room: whom a story credits."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from aggregator.attribution.claim import claim, stance
from aggregator.attribution.cue import Cue, Surroundings, cue, headline, shares
from aggregator.attribution.english import credits, names
from aggregator.attribution.outlet import Outlet
from aggregator.attribution.outlets import Outlets
from aggregator.attribution.passage import Passage
from aggregator.attribution.reference import antecedents, refer
from aggregator.attribution.sighting import Sighting, Spotter
from aggregator.attribution.source import kind
from aggregator.model import Attribution, Field, Span

MAX_TEXT = 200_000  # characters read of a title and of a body: the longest live blogs


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet's name with the words that credit it."""

    sighting: Sighting
    cue: Cue


class Attributor:
    """Finds who is credited in stories. Pure; pickles as its table of outlets and is built anew from it."""

    def __init__(self, outlets: Outlets) -> None:
        self.outlets = outlets
        self._spotter = Spotter(outlets)

    def __reduce__(self) -> tuple[type["Attributor"], tuple[Outlets]]:
        return Attributor, (self.outlets,)

    def attributions(self, title: str, body: str, url: str = "") -> tuple[Attribution, ...]:
        """Who is credited, the title's first, in the order of the text. url: of the story, to know who publishes it."""
        publisher = self.outlets.of_url(url) if url else None
        texts: tuple[tuple[Field, str], ...] = (("title", title[:MAX_TEXT]), ("body", body[:MAX_TEXT]))
        found = (one for field, text in texts if text for one in self._of_text(Passage(field, text), publisher))
        return tuple(replace(one, self_credit=False) if url and publisher is None else one for one in found)

    def _of_text(self, passage: Passage, publisher: Outlet | None) -> Iterator[Attribution]:
        sightings = antecedents(passage, self._spotter.sightings(passage))
        credits = _credits(passage, sightings)
        if publisher is not None and passage.field == "body":
            credits += _of_publisher(passage, publisher)
        places = tuple(Span(credit.sighting.start, credit.sighting.end) for credit in credits)
        for credit in sorted(credits, key=lambda one: one.sighting.start):
            yield _attribution(passage, credit, places, publisher)


def _credits(passage: Passage, sightings: tuple[Sighting, ...]) -> list[Credit]:
    found: dict[int, Cue] = {}
    for number, sighting in enumerate(sightings):
        why = cue(passage, sighting) or (headline(passage, sighting) if passage.field == "title" else None)
        if why is not None:
            found[number] = why
    _share(passage, sightings, found)
    refer(passage, sightings, found)
    return [Credit(sightings[number], why) for number, why in found.items()]


def _share(passage: Passage, sightings: tuple[Sighting, ...], found: dict[int, Cue]) -> None:
    """Names that stand in a row share the cue of one."""
    forward = range(1, len(sightings))
    for number, other in (*((n, n - 1) for n in forward), *((n - 1, n) for n in reversed(forward))):
        first, second = sorted((sightings[number], sightings[other]), key=lambda s: s.start)
        may = number not in found and sightings[number].need != "noun" and other in found
        if may and found[other].how != "post" and shares(passage, first, second):
            found[number] = found[other]


def _of_publisher(passage: Passage, publisher: Outlet) -> list[Credit]:
    """The outlet that publishes the story, where it says "a source tells us" or "our source"."""
    return [
        Credit(
            Sighting(publisher, *words.span("our" if words["our"] else "us")),
            Cue("source" if words["our"] else "told", words.start(), words.end()),
        )
        for words in names.US.finditer(passage.original)
        if passage.quotation(words.start(), words.end()) is None
    ]


def _attribution(passage: Passage, credit: Credit, others: tuple[Span, ...], publisher: Outlet | None) -> Attribution:
    sighting, why = credit.sighting, credit.cue
    around = Surroundings(passage, sighting)
    if not around.sentence.start <= why.start < around.sentence.end:  # "told the magazine", which was named before
        around = Surroundings(passage, replace(sighting, start=why.start, end=why.end))
    after = passage.original[sighting.end : sighting.end + 30]
    is_own = why.how == "learned" or bool(why.how == "told" and credits.EXCLUSIVELY.match(after) and not publisher)
    return Attribution(
        outlet=sighting.outlet.name,
        kind=kind(around, why),
        start=sighting.start,
        end=sighting.end,
        text=passage.original[sighting.start : sighting.end],
        field=passage.field,
        outlet_id=sighting.outlet.id or None,
        cue=" ".join(passage.original[why.start : why.end].split()),
        claim=claim(around, why),
        self_credit=sighting.outlet is publisher if publisher else is_own,
        stance=stance(around, why, others),
    )
