"""What a query means: people before words, instructions apart, and how the stories that it finds are ranked."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from aggregator.index.analysis import stems
from aggregator.index.nodes import And, Node, Not, Or, Preferring, Words, any_of, both
from aggregator.index.query import Parsed
from aggregator.people import english
from aggregator.people.fold import key
from aggregator.search import ranking
from aggregator.search.instructions import Instructed, instructed
from aggregator.search.meaning import Chip, Understood
from aggregator.search.names import Named, Names
from aggregator.search.topics import topic

IsWritten = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked for. label: in words. loose: what may do where few stories have everything.

    must: whether no story without it will do. score: what it adds, if not all parts are there.
    """

    label: str
    node: Node
    loose: Node | None = None
    must: bool = False
    score: float = ranking.HAS_WORD


def understood(
    parsed: Parsed, names: Names, now: datetime, off: Collection[str] = (), is_written: IsWritten | None = None
) -> Understood:
    """The query of a person.

    off: texts or ids of those who were recognised and are not meant. is_written: whether any story has a word; where
    it is given, names and words may be misspelt.
    """
    return _Reading(names, now, frozenset(map(key, off)) | frozenset(off), is_written).read(parsed)


@dataclass(slots=True)
class _Reading:
    names: Names
    now: datetime
    off: frozenset[str]
    is_written: IsWritten | None
    chips: list[Chip] = field(default_factory=list)
    better: list[tuple[str, Node]] = field(default_factory=list)

    def read(self, parsed: Parsed) -> Understood:
        nodes = parsed.node.parts if isinstance(parsed.node, And) else (parsed.node,)
        parts = [part for node in nodes for part in self._parts(node, is_plain=not parsed.has_operators)]
        strict = self._preferring(both(*[part.node for part in parts]))
        return Understood(strict, self._wider(parts), tuple(self.chips), (*_labelled(parts), *self.better))

    def _parts(self, node: Node, is_plain: bool) -> Iterator[Part]:
        if not isinstance(node, Words) or node.field is not None:
            yield Part(_label(node), self._resolved(node), must=True)
        elif is_plain:
            yield from self._plain(node.text.split())
        else:
            yield Part(node.text, self._resolved(node), must=True)

    def _plain(self, words: Sequence[str]) -> Iterator[Part]:
        """The parts of plain words; words as "did" and "after" only make a story better, if there are others."""
        asked = instructed(words)
        self._ask(asked)
        parts = [*self._split(words[asked.start : asked.end], asked.is_about)]
        wanted = [part for part in parts if key(part.label) not in english.FUNCTION_WORDS] or parts
        self.better += [(part.label, part.node) for part in parts if part not in wanted]
        yield from wanted

    def _split(self, words: Sequence[str], is_about: bool) -> Iterator[Part]:
        """People, expressions of a topic, other words."""
        known = {one.start: one for one in self._known(words)}
        at = 0
        while at < len(words):
            if at in known:
                yield self._named(known[at], is_about)
                at = known[at].end
                continue
            expression = topic(words, at)
            if expression and any(start in known for start in range(at, expression.end)):
                expression = None
            end = expression.end if expression else at + 1
            text = " ".join(words[at:end])
            if stems(text):
                node = ranking.word(text, expression.others if expression else ())
                is_misspelt = self.is_written is not None and not self.is_written(text)
                yield Part(text, node, ranking.misspelt(text, node) if is_misspelt else node)
            at = end

    def _ask(self, asked: Instructed) -> None:
        if asked.is_news:
            self.better += [("how new it is", node) for node in ranking.fresh(self.now)]
        if asked.is_photos:
            self.better += [("photos", node) for node in ranking.photos()]

    def _known(self, words: Sequence[str]) -> Iterator[Named]:
        found = self.names.guessed(words, self.is_written) if self.is_written else self.names.named(words)
        for one in found:
            if key(one.text) not in self.off and not self.off.intersection(one.people):
                people = tuple((slug, self.names.name(slug)) for slug in one.people)
                self.chips.append(Chip(one.text, people, one.meant, one.is_sure))
                if one.is_sure:
                    yield one

    def _named(self, one: Named, is_about: bool) -> Part:
        node = self._people(one, is_about)
        loose = self._people(one, False, is_any=True)
        who = (one.text,) if one.kind == "group" else tuple(map(self.names.name, one.people))
        label = one.meant or (" and " if one.kind == "couple" else " or ").join(who)
        return Part(label, node, loose, score=ranking.HAS_PERSON)

    def _people(self, one: Named, is_about: bool, *, is_any: bool = False) -> Node:
        weighs = len(one.people) <= ranking.FEW
        nodes = []
        for slug in one.people:
            printed = (self.names.name(slug), *([one.text] if one.kind == "person" else []))
            nodes.append(ranking.person(self.names.ids(slug), printed, is_about=is_about, weighs=weighs))
        if one.kind == "person":
            return any_of(nodes)
        together = both(*nodes) if one.kind == "couple" and not is_any else any_of(nodes)
        return any_of([together, ranking.printed([one.text])])

    def _resolved(self, node: Node) -> Node:
        """The node with the names and instructions in its words understood, and nothing else."""
        match node:
            case And(parts):
                return And(tuple(map(self._resolved, parts)))
            case Or(parts):
                return Or(tuple(map(self._resolved, parts)))
            case Not(part):
                return Not(self._resolved(part))
            case Words(text, None):
                return self._leaf(text.split())
        return node

    def _leaf(self, words: Sequence[str]) -> Node:
        asked = instructed(words)
        words = words[asked.start : asked.end]
        self._ask(asked)
        nodes: list[Node] = []
        at = 0
        for one in self._known(words):
            nodes += [Words(" ".join(words[at : one.start])), self._people(one, asked.is_about)]
            at = one.end
        nodes.append(Words(" ".join(words[at:])))
        asking = [node for node in nodes if not isinstance(node, Words) or stems(node.text)]
        return both(*asking)

    def _wider(self, parts: Sequence[Part]) -> Node | None:
        loosened = [(part.loose or part.node, part.score) for part in parts if not part.must]
        if not loosened or (len(loosened) == 1 and loosened[0][0] == next(p for p in parts if not p.must).node):
            return None
        any_part = any_of([ranking.raised(node, score) for node, score in loosened])
        return self._preferring(both(*[*(part.node for part in parts if part.must), any_part]))

    def _preferring(self, node: Node) -> Node:
        return Preferring(node, tuple(node for _, node in self.better)) if self.better else node


def _labelled(parts: Sequence[Part]) -> Iterator[tuple[str, Node]]:
    for part in parts:
        if not isinstance(part.node, Not):
            yield part.label, part.loose or part.node


def _label(node: Node) -> str:
    return getattr(node, "text", "") or getattr(node, "value", "") or type(node).__name__.lower()
