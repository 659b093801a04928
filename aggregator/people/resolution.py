"""Who the names in a story are: full names first, then what they make certain."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from aggregator.model import Field, Mention
from aggregator.people.composed import families, family_names, nicknamed, pairs, peers, shared, tags
from aggregator.people.context import weight
from aggregator.people.evidence import has_capitals, part_of_name, refusal
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.headline import headline_names
from aggregator.people.kin import is_kin, kin_mentions
from aggregator.people.language import rules_of
from aggregator.people.matcher import Hit, Matcher
from aggregator.people.meanings import HOUSEHOLD, Meaning, Meanings
from aggregator.people.newcomers import Newcomers
from aggregator.people.passage import Passage, passage
from aggregator.people.reading import LONGER, NAMESAKE, STRANGER, Reading, Rejected
from aggregator.people.short import short_mentions
from aggregator.people.strangers import is_stranger


@dataclass(frozen=True, slots=True)
class _Found:
    passage: Passage
    hit: Hit
    meanings: tuple[Meaning, ...]


class Resolution:
    """Resolves one story after another against a gazetteer; holds nothing of any story."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._meanings = Meanings(gazetteer)
        self._matcher = Matcher(self._meanings.names, self._meanings.forms)
        self._newcomers = Newcomers(self._meanings, gazetteer.settled)

    def resolve(
        self, title: str, body: str, language: str | None = None, authors: Collection[str] = ()
    ) -> tuple[tuple[Mention, ...], tuple[Rejected, ...], tuple[Mention, ...]]:
        """The people in a story, mention by mention in its order; the names that are not; and unknown people.

        authors: names that may stand in the text and are not of the story.
        """
        rules = rules_of(language)
        passages = (passage("title", title, rules), passage("body", body, rules))
        story = Reading(passages, rules)
        found = [_Found(p, hit, self._meanings.of(hit.name)) for p in passages for hit in self._matcher.hits(p.text)]
        nicknamed(story, self._meanings)
        peers(story, self._meanings)
        self._refuse_strangers(found, story)
        pending = [name for name in found if not self._settle(name, story)]
        # What one alias settles may settle another one: two rounds reach everybody but chains of chains.
        pending = [name for name in pending if not self._settle_ambiguous(name, story)]
        for name in pending:
            if not self._settle_ambiguous(name, story):
                story.reject(name.passage, name.hit, _lacks(name), _candidates(name))
        self._complete(story)
        return *story.result(), self._newcomers.find(story, authors)

    def _refuse_strangers(self, found: Iterable[_Found], story: Reading) -> None:
        """Reject all names of those whom title or body introduce, the first time, as somebody else."""
        seen: set[tuple[Field, str]] = set()
        strangers: set[str] = set()
        for name in found:
            place = (name.passage.field, name.hit.name)
            if not has_capitals(name.passage, name.hit):
                continue
            if place not in seen and all(self._is_stranger(name, m, story) for m in name.meanings if m.people):
                strangers.add(name.hit.name)
            seen.add(place)
        for name in found:
            if name.hit.name in strangers and name.meanings[0].people:
                story.reject(name.passage, name.hit, NAMESAKE, _candidates(name))

    def _is_stranger(self, name: _Found, meaning: Meaning, story: Reading) -> bool:
        where, hit = name.passage, name.hit
        entries = [self._gazetteer.entries[slug] for slug in meaning.people]
        trades = frozenset(trade for entry in entries for trade in entry.person.occupations)
        fame = max(entry.fame for entry in entries)
        is_little_known = " " not in hit.name and (fame < HOUSEHOLD or len(entries) > 1)
        if is_little_known and part_of_name(where, hit, self._meanings.given) in (STRANGER, LONGER):
            return True
        return is_stranger(where, hit, trades, 1 if story.is_civic else fame)

    def _complete(self, story: Reading) -> None:
        """Find whom the names so far make certain."""
        tags(story, self._meanings)
        pairs(story, self._gazetteer, self._meanings)
        shared(story, self._gazetteer, self._meanings)
        families(story, self._gazetteer, self._meanings)
        short_mentions(story, self._gazetteer, self._meanings)
        family_names(story, self._meanings)
        kin_mentions(story, self._gazetteer, self._meanings)
        if story.is_headline:
            headline_names(story, self._gazetteer, self._meanings)

    def _settle(self, name: _Found, story: Reading) -> bool:
        """Whether the name needs nothing but itself, and so is decided, one way or the other."""
        if not story.is_free(name.passage, name.hit):
            if aside := name.passage.aside_at(name.hit.start):
                story.reject(name.passage, name.hit, aside, _candidates(name))
            return True
        plain = [meaning for meaning in name.meanings if not meaning.needs and not meaning.is_common]
        if len(plain) < len(name.meanings) or is_kin(name.passage, name.hit):
            return False
        meaning = plain[0]
        if meaning.people:
            self._decide(name, meaning, story)
        else:
            story.reject(name.passage, name.hit, meaning.rule)
        return True

    def _settle_ambiguous(self, name: _Found, story: Reading) -> bool:
        """Whether what stands around the name decides it."""
        weights = {m: weight(m, name.passage, name.hit, story, self._gazetteer) for m in name.meanings}
        best = max(weights.values())
        chosen = [meaning for meaning, much in weights.items() if much == best]
        if best <= 0 or len(chosen) > 1:
            return False
        self._decide(name, chosen[0], story)
        return True

    def _decide(self, name: _Found, meaning: Meaning, story: Reading) -> None:
        """Accept one meaning of a name, unless something speaks against it."""
        trades = tuple(o for slug in meaning.people for o in self._gazetteer.entries[slug].person.occupations)
        why = refusal(name.passage, name.hit, trades, self._meanings.given)
        if meaning.is_acronym and not name.passage.text.lies_in_original(name.hit.start, name.hit.end).isupper():
            why = "not in capitals"
        if why:
            story.reject(name.passage, name.hit, why, meaning.people)
        else:
            story.accept(name.passage, name.hit, meaning.people, meaning.rule, meaning.confidence)


def _candidates(name: _Found) -> tuple[str, ...]:
    return tuple(dict.fromkeys(slug for meaning in name.meanings for slug in meaning.people))


def _lacks(name: _Found) -> str:
    """What an ambiguous name still needs; a name that nothing tells apart is open."""
    needs = sorted({need for meaning in name.meanings for need in meaning.needs})
    if all(meaning.is_common for meaning in name.meanings):
        return f"a common name: needs {' or '.join(needs) or 'somebody known'}"
    return f"ambiguous: needs {' or '.join(needs)}"
