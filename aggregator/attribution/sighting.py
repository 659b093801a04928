"""Finds the names of outlets in a text, and says how sure it is that they mean them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain, islice

from aggregator.attribution.english import names, posts, refusals
from aggregator.attribution.outlet import Name, Need, Outlet
from aggregator.attribution.outlets import Outlets
from aggregator.attribution.passage import Passage
from aggregator.people.matcher import Hit, Matcher

MAX_SIGHTINGS = 500  # of one text; a live blog has some dozens, and each costs up to a millisecond
MAX_STRANGERS = 20  # outlets of one text that call themselves so
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Sighting:
    """The name of an outlet at [start, end) of a text.

    need: what it still needs to be meant. is_post: it is a word for a post ("tweeted").
    """

    outlet: Outlet
    start: int
    end: int
    need: Need = ""
    is_post: bool = False


class Spotter:
    """Finds all names at once."""

    def __init__(self, outlets: Outlets) -> None:
        self._outlets = outlets
        self._names = outlets.names
        self._matcher = Matcher([name.text for _, names in self._names.values() for name in names])
        self._posts = tuple(
            (outlets.entries[slug], pattern)
            for slug, pattern in (
                ("twitter", posts.TWEETED),
                ("twitter", posts.TWEET),
                ("instagram", posts.INSTAGRAMMED),
            )
            if slug in outlets.entries
        )

    def sightings(self, passage: Passage) -> tuple[Sighting, ...]:
        """The names in a text, in its order; none over another."""
        hits = self._matcher.hits(passage.folded)[:MAX_SIGHTINGS]
        known = [sighting for hit in hits if (sighting := self._sighting(passage, hit))]
        known += islice(self._post_words(passage), MAX_SIGHTINGS)
        strangers = islice(chain(self._domains(passage), _unlisted(passage)), MAX_SIGHTINGS)
        # "Telegraph" alone is The Telegraph, but not in the Grimwold Telegraph.
        sure, unsure = ([s for s in known if bool(s.need) is needs] for needs in (False, True))
        apart = _apart((*sure, *strangers, *unsure))
        return tuple(sorted(apart, key=lambda s: s.start)[:MAX_SIGHTINGS])

    def _sighting(self, passage: Passage, hit: Hit) -> Sighting | None:
        start, end = passage.folded.span(hit.start, hit.end)
        outlet, names = self._names[hit.name]
        need = _need(passage.original[start:end], passage.original[end : end + 1] == "!", names, outlet)
        if need is None:
            return None
        return Sighting(outlet, start, end + (passage.original[end : end + 1] == "!" and _has_mark(names)), need)

    def _domains(self, passage: Passage) -> Iterator[Sighting]:
        """Addresses in the text: of an outlet that is known, or names of their own."""
        for found in _matches(names.UNLISTED_DOMAIN, passage.original):
            outlet = self._outlets.of_url(f"https://{found[0].lower()}")
            yield Sighting(outlet or Outlet("", found[0]), found.start(), found.end(), "" if outlet else "word")

    def _post_words(self, passage: Passage) -> Iterator[Sighting]:
        small = passage.original.lower()
        if "tweet" not in small and "instagramm" not in small:
            return
        for outlet, pattern in self._posts:
            for found in pattern.finditer(passage.original):
                if _is_post(passage, found):
                    yield Sighting(outlet, found.start(), found.end(), is_post=True)


def _is_post(passage: Passage, found: re.Match[str]) -> bool:
    """Whether "tweet" says that somebody wrote one: no plea to readers, no button, no handle."""
    text = passage.original
    sentence = passage.sentence(found.start(), found.end())
    before = text[max(sentence.start, found.start() - 60) : found.start()]
    if posts.MENTIONED_ONLY.search(before):
        return False
    is_noun = posts.TWEET.fullmatch(found[0])
    if is_noun and not posts.SAID_IN_TWEET.search(before) and not posts.TWEET_SAYS.match(text, found.end()):
        return False
    words = text[sentence.start : sentence.end].split()
    return len(words) > 3 and not refusals.ADDRESSES_READERS.match(text[sentence.start : sentence.end])


def _has_mark(names: tuple[Name, ...]) -> bool:
    return any(name.text.endswith("!") for name in names)


def _need(text: str, is_marked: bool, names: tuple[Name, ...], outlet: Outlet) -> Need | None:
    """What the name as it is written needs; None if it is not written like any of *names*."""
    usable = [name for name in names if is_marked or not name.text.endswith("!")]
    capitals = [name for name in usable if (outlet.kind == "platform" and not name.need) or _alike(text, name.text)]
    if not capitals:
        return None
    needs: Mapping[Need, int] = {"": 0, "word": 1, "noun": 2}
    need = min((name.need for name in capitals), key=lambda need: needs[need])
    # In capitals it is no word, unless all is: PEOPLE, but not US, OUT or NOW, which are shouted, too.
    return "" if need == "word" and text.isupper() and len(text) > 3 else need


def _alike(text: str, name: str) -> bool:
    """Whether every word that has a capital in *name* has one in *text*, the article aside."""
    words, wanted = _WORD.findall(text), _WORD.findall(name)
    if len(words) != len(wanted):
        return text[:1].isupper()
    pairs = zip(words, wanted, strict=True)
    small = [want for word, want in pairs if want[0].isupper() and not word[0].isupper()]
    return all(want.lower() in names.SMALL_IN_NAMES for want in small)


def _unlisted(passage: Passage) -> Iterator[Sighting]:
    """What is named or called like an outlet and is not in the table."""
    text = passage.original
    for found in _matches(names.UNLISTED_CALLED, text):
        yield _stranger(text, *found.span("before" if found["before"] else "after"), "word")
    for found in chain(_matches(names.UNLISTED, text), names.CALL_SIGN.finditer(text)):
        yield _stranger(text, *found.span(), "noun")
    reveal = (_stranger(text, *found.span(), "noun") for found in _matches(names.UNLISTED_REVEALS, text))
    called = {sighting.outlet.name: sighting for sighting in islice(reveal, MAX_STRANGERS)}
    for sighting in called.values():
        yield from _everywhere(passage, sighting)


def _matches(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """The matches of a pattern, which is not tried on a text without any of its signs."""
    return pattern.finditer(text) if any(sign in text for sign in names.SIGNS[pattern]) else iter(())


def _stranger(text: str, start: int, end: int, need: Need) -> Sighting:
    if text.startswith(("The ", "the "), start):
        start += 4
    name = text[start:end].rstrip()
    return Sighting(Outlet("", name), start, start + len(name), need)


def _everywhere(passage: Passage, sighting: Sighting) -> Iterator[Sighting]:
    """All places of a name that calls itself an outlet."""
    for found in re.finditer(re.escape(sighting.outlet.name), passage.original):
        yield replace(sighting, start=found.start(), end=found.end())


def _apart(sightings: Iterable[Sighting]) -> Iterator[Sighting]:
    """Those that lie over none before them."""
    taken: set[int] = set()
    for sighting in sightings:
        places = range(sighting.start, sighting.end)
        if taken.isdisjoint(places):
            taken.update(places)
            yield sighting
