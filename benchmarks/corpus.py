"""Invented stories in any number, and queries that people would ask of them.

A story is 150 to 450 words by the frequencies of a language (Zipf): function words, words without a meaning, the words
of its event and of a topic of the beat, and the two or three people it is about. Popular people are in many stories,
most in few. Four stories on different sites tell of an event, one in six is a copy of another. The same seed gives the
same stories and queries; a corpus of 20,000 is the beginning of one of 200,000.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from aggregator.model import Attribution, Fetch, Profile, Story, TaggedPerson
from aggregator.people import Gazetteer
from aggregator.people.entry import Alias, Couple, Entry

START = datetime(2026, 1, 1, tzinfo=UTC)
A_DAY = 1_000
PEOPLE, WORDS, SITES, AUTHORS = 2_000, 20_000, 100, 400
OPEN = A_DAY // 4  # events told of at the same time
EVENT, COPIES = 4, 1 / 6  # stories an event; of them copies
TOPICS = ("divorce", "wedding", "engagement", "album", "tour", "premiere", "baby", "lawsuit", "award", "fashion")
FUNCTION = """
the of to and a in that was for on with as his her at by it from has he she they had is were who an not but be their
which after will when said this its about up one out been more than would also into new first two have
"""
_CUT = 120.0  # Zipf–Mandelbrot: how flat the beginning of the curve is


@dataclass(frozen=True, slots=True)
class Asked:
    """A query. kind: of which it is one. is_news: newest first."""

    kind: str
    text: str
    is_news: bool = False


class Corpus:
    """The world of the stories: people, words, sites."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        chance = random.Random(seed)
        self.names = tuple(_distinct(PEOPLE, lambda: f"{_word(chance, 2).title()} {_word(chance, 3).title()}"))
        self.nicknames = tuple(_distinct(PEOPLE // 4, lambda: f"Lady {_word(chance, 4).title()}"))
        self._function = FUNCTION.split()
        self.words = tuple(_distinct(WORDS, lambda: _word(chance, chance.choice((2, 3, 3, 4)))))
        self._weights = list(accumulate(1 / (_CUT + rank) for rank in range(WORDS)))
        self._fame = list(accumulate(1 / (10 + rank) for rank in range(PEOPLE)))

    def gazetteer(self) -> Gazetteer:
        """The people; the best known quarter has a nickname, the first two hundred are couples."""
        people = [Entry.of(_slug(name), name, self._aliases(rank), fame=2) for rank, name in enumerate(self.names)]
        couples = [Couple(f"{one[:4]}{other[-4:]}".title(), (_slug(one), _slug(other))) for one, other in self._pairs()]
        return Gazetteer.of(people, couples)

    def _aliases(self, rank: int) -> tuple[Alias, ...]:
        return (Alias(self.nicknames[rank]),) if rank < len(self.nicknames) else ()

    def _pairs(self) -> Iterator[tuple[str, str]]:
        return ((self.names[at], self.names[at + 1]) for at in range(0, 200, 2))

    def stories(self, count: int) -> Iterator[Story]:
        """In the order of their dates, where they belong."""
        chance = random.Random(self._seed + 1)
        events: list[_Event] = []
        for number in range(count):
            while len(events) < OPEN:
                events.append(_Event(self._people(chance), chance.choices(self.words, k=8), chance.choice(TOPICS)))
            event = chance.choice(events)
            yield self._story(number, event, chance)
            if len(event.told) == EVENT:
                events.remove(event)

    def _people(self, chance: random.Random) -> list[int]:
        return list(dict.fromkeys(chance.choices(range(PEOPLE), cum_weights=self._fame, k=chance.choice((2, 2, 3)))))

    def _story(self, number: int, event: "_Event", chance: random.Random) -> Story:
        told = event.told
        is_copy = bool(told) and chance.random() < COPIES * EVENT / (EVENT - 1)
        first = chance.choice([one for one in told if one.duplicate_of is None]) if is_copy else None
        body = first.body if first else self._body(event, chance)
        names = [self.names[rank] for rank in event.people]
        at, key = START + timedelta(days=number / A_DAY), f"{number:016x}"
        site = f"site{chance.randrange(SITES)}"
        url = f"https://www.{site}.example/2026/{event.words[0]}-{event.words[1]}-{number}"
        keys = first.keys if first else tuple(chance.getrandbits(63) for _ in range(20))
        title = f"{names[0]} {event.topic} {' '.join(self._drawn(chance, 4))} {event.words[0]}".capitalize()
        story = Story(
            key, url, url, site, at, at, title, (f"Author {chance.randrange(AUTHORS)}",), "By an author", at, "json-ld",
            0.9, "minute", None, body, "en", "Celebrity", f"https://img.{site}.example/{key}.jpg",
            kind=chance.choices(("story", "gallery", "video"), (90, 7, 3))[0],
            people=tuple(_tagged(name, place) for place, name in enumerate(names)),
            attributions=(Attribution("Outlet", "outlet_itself", 0, 6, "Outlet", outlet_id=f"outlet{number % 40}"),),
            text_hash=key, keys=keys, profile=self._profile(event, names, chance),
            duplicate_of=first.id if first else None, duplicate_kind="copy" if first else None,
            cluster=told[0].id if told else key, joined="the same names and words" if told else "",
            revised=at, fetches=(Fetch(at, key),),
        )  # fmt: skip
        told.append(story)
        return story

    def _drawn(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self._weights, k=count)

    def _body(self, event: "_Event", chance: random.Random) -> str:
        rare = self._drawn(chance, chance.randrange(80, 240))
        words = [word for each in rare for word in (each, chance.choice(self._function))]
        for text in (*event.words, event.topic, *(self.names[rank] for rank in event.people)):
            for _ in range(chance.randrange(1, 4)):
                words[chance.randrange(len(words))] = text
        lines = [" ".join(words[start : start + 60]).capitalize() + "." for start in range(0, len(words), 60)]
        return "\n\n".join(lines)

    def _profile(self, event: "_Event", names: list[str], chance: random.Random) -> Profile:
        people = tuple(f"@{name}" for name in names)
        terms = (*people, *event.words, *self._drawn(chance, 50))
        return Profile(dict.fromkeys(terms, 0.13), people, people, (*people[:2], *event.words))

    def queries(self, count: int) -> Iterator[Asked]:
        """Of every kind as many, in turn."""
        chance = random.Random(self._seed + 2)
        for number in range(count):
            rank = self._people(chance)[0]
            name, word, topic = self.names[rank], *self._drawn(chance, 1), chance.choice(TOPICS)
            famous = chance.randrange(len(self.nicknames))
            other = self.names[self._people(chance)[0]]
            kinds = (
                Asked("name", name),
                Asked("nickname", self.nicknames[famous]),
                Asked("name, topic", f"{name} {topic}"),
                Asked("misspelt name", _misspelt(name, chance)),
                Asked("words", " ".join(self._drawn(chance, 3))),
                Asked("phrase", f'"{name}" {word}'),
                Asked("boolean", f"({word} OR {topic}) AND -{self._drawn(chance, 1)[0]}"),
                Asked("prefix, fuzzy", f"{word[:4]}* {topic}~1"),
                Asked("with", f'about:"{name}" with:"{other}"'),
                Asked("fields", f"site:site{chance.randrange(SITES)} kind:story published:[2026-01-03 TO 2026-01-16]"),
                Asked("newest of one", f'celebrity:"{name}"', is_news=True),
                Asked("news", f"latest on {name}"),
            )
            yield kinds[number % len(kinds)]


class _Event:
    """Who, about what, and which stories tell of it so far."""

    def __init__(self, people: list[int], words: list[str], topic: str) -> None:
        self.people, self.words, self.topic = people, words, topic
        self.told: list[Story] = []


def _tagged(name: str, place: int) -> TaggedPerson:
    return TaggedPerson(_slug(name), name, "mention" if place == 2 else "about", 0.9 - 0.2 * place)


def _slug(name: str) -> str:
    return name.lower().replace(" ", "-")


def _misspelt(name: str, chance: random.Random) -> str:
    """Two letters of the surname exchanged."""
    at = chance.randrange(name.index(" ") + 2, len(name) - 1)
    return f"{name[:at]}{name[at + 1]}{name[at]}{name[at + 2 :]}"


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice("bcdfghklmnprstvwz") + chance.choice("aeiou") for _ in range(syllables))


def _distinct(count: int, made_anew: Callable[[], str]) -> list[str]:
    made: dict[str, None] = {}
    while len(made) < count:
        made[made_anew()] = None
    return list(made)
