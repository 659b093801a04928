"""How a story calls an outlet again: "the magazine", "the Times"."""

import re
from collections.abc import Collection

from aggregator.attribution.cue import Cue, How
from aggregator.attribution.english import names
from aggregator.attribution.outlet import Outlet
from aggregator.attribution.passage import Passage
from aggregator.attribution.sighting import Sighting

REACH = 60  # characters before "the magazine" in which it is told something


def refer(passage: Passage, sightings: tuple[Sighting, ...], found: dict[int, Cue]) -> None:
    """Credit the outlet that was named last where "the magazine" is told something.

    found: by number of the sighting; a cue is added, or replaces one that says less.
    """
    for words in names.BACK_REFERENCE.finditer(passage.original):
        told = names.TOLD_IT.search(passage.original, max(0, words.start() - REACH), words.start())
        if told is None:
            continue
        number = _meant(words, sightings, found)
        if number is not None and _says_more(passage, sightings[number], found.get(number), told.start()):
            how: How = "according" if told["according"] else "told"
            found[number] = Cue(how, told.start(), words.end())


def _meant(words: re.Match[str], sightings: tuple[Sighting, ...], found: Collection[int]) -> int | None:
    """The last outlet before *words* that may be called so; None if there is none."""
    kinds = names.NOUN_KINDS.get(words["noun"])
    for number in reversed(range(len(sightings))):
        sighting = sightings[number]
        is_meant = not sighting.need or number in found
        is_of_kind = sighting.outlet.kind in kinds if kinds else sighting.outlet.kind != "platform"
        if sighting.end <= words.start() and is_meant and is_of_kind:
            return number
    return None


def _says_more(passage: Passage, sighting: Sighting, known: Cue | None, place: int) -> bool:
    """Whether a reference at *place* says more of the outlet than its own cue: it has none, or only reports."""
    if known is None:
        return bool(sighting.outlet.id)
    sentence = passage.sentence(sighting.start, sighting.end)
    near = passage.after(sentence) or sentence
    return known.how in ("reported", "according") and place < near.end


def antecedents(passage: Passage, sightings: tuple[Sighting, ...]) -> tuple[Sighting, ...]:
    """The sightings, with "the Times" as the Los Angeles Times where that was named before."""
    last: dict[str, Outlet] = {}
    resolved = []
    for sighting in sightings:
        words = passage.original[sighting.start : sighting.end].split()
        short = words[-1] if len(words) == 1 or (len(words) == 2 and words[0].lower() == "the") else ""
        if short in last and short in names.SHORT_FORMS:
            sighting = Sighting(last[short], sighting.start, sighting.end, sighting.need)
        elif not short and words:
            last[words[-1]] = sighting.outlet
        resolved.append(sighting)
    return tuple(resolved)
