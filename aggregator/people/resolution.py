"""Who the names in a story are: full names first, then what they make certain."""

from dataclasses import dataclass

from aggregator.model import Mention
from aggregator.people import english
from aggregator.people.entry import IN_STORY, IN_TITLE
from aggregator.people.evidence import is_bare_word, refusal, topics_near
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.kin import kin_mentions
from aggregator.people.matcher import Hit, Matcher
from aggregator.people.meanings import Meaning, Meanings
from aggregator.people.passage import Passage, passage
from aggregator.people.reading import Reading, Rejected
from aggregator.people.short import families, headline_names, short_mentions


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
        self._matcher = Matcher(self._meanings.names)

    def resolve(self, title: str, body: str) -> tuple[tuple[Mention, ...], tuple[Rejected, ...]]:
        """The people in a story, mention by mention in its order, and the names that are not."""
        passages = (passage("title", title), passage("body", body))
        story = Reading(passages)
        found = [_Found(p, hit, self._meanings.of(hit.name)) for p in passages for hit in self._matcher.hits(p.text)]
        pending = [name for name in found if not self._settle(name, story)]
        # What one alias settles may settle another one: two rounds reach everybody but chains of chains.
        pending = [name for name in pending if not self._settle_ambiguous(name, story)]
        for name in pending:
            if not self._settle_ambiguous(name, story):
                story.reject(name.passage, name.hit, _lacks(name))
        families(story, self._gazetteer)
        short_mentions(story, self._gazetteer, self._meanings)
        kin_mentions(story, self._gazetteer, self._meanings)
        if not body.strip():
            headline_names(story, self._meanings)
        return story.result()

    def _settle(self, name: _Found, story: Reading) -> bool:
        """Whether the name needs nothing but itself, and so is decided, one way or the other."""
        plain = [meaning for meaning in name.meanings if not meaning.needs]
        if len(plain) < len(name.meanings):
            return False
        meaning = plain[0]
        why = meaning.rule if not meaning.people else refusal(name.passage, name.hit, self._occupations(meaning))
        if why:
            story.reject(name.passage, name.hit, why)
        else:
            story.accept(name.passage, name.hit, meaning.people, meaning.rule, meaning.confidence)
        return True

    def _settle_ambiguous(self, name: _Found, story: Reading) -> bool:
        """Whether what stands around the name decides it."""
        weights = {meaning: self._weight(meaning, name, story) for meaning in name.meanings}
        best = max(weights.values())
        chosen = [meaning for meaning, weight in weights.items() if weight == best]
        if best <= 0 or len(chosen) > 1:
            return False
        why = refusal(name.passage, name.hit, self._occupations(chosen[0]))
        if why:
            story.reject(name.passage, name.hit, why)
        else:
            story.accept(name.passage, name.hit, chosen[0].people, chosen[0].rule, chosen[0].confidence)
        return True

    def _weight(self, meaning: Meaning, name: _Found, story: Reading) -> float:
        """How much speaks for one meaning of a name; 0 for nothing."""
        if not meaning.needs:
            return 1.0
        if story.anchored.issuperset(meaning.people):
            return 100.0
        topics = topics_near(name.passage, name.hit, meaning.needs)
        if is_bare_word(name.passage, name.hit) and topics < 2:
            return 0.0
        if any(self._gazetteer.linked(slug) & story.anchored for slug in meaning.people) and (
            " " in name.hit.name or meaning.needs != {IN_STORY}
        ):
            return 10.0 + topics
        if IN_TITLE in meaning.needs and story.is_headline and story.stands_alone(name.passage, name.hit):
            return 1.0 + topics
        if name.hit.name in english.FIRST_NAMES and (topics < 2 or not story.stands_alone(name.passage, name.hit)):
            return 0.0
        return 1.0 + topics if topics else 0.0

    def _occupations(self, meaning: Meaning) -> tuple[str, ...]:
        return tuple(o for slug in meaning.people for o in self._gazetteer.entries[slug].person.occupations)


def _lacks(name: _Found) -> str:
    needs = sorted({need for meaning in name.meanings for need in meaning.needs})
    return f"ambiguous: needs {' or '.join(needs)}"
