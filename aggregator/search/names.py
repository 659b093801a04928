"""People named in the words of a query: by any alias, as a couple, as a group, or misspelt."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from aggregator.people import Gazetteer, english
from aggregator.people.entry import IN_TITLE, Alias
from aggregator.people.fold import key
from aggregator.people.meanings import HOUSEHOLD, Meanings
from aggregator.people.pause import collector_paused
from aggregator.search.slips import alike, windows
from aggregator.search.surroundings import is_given, is_ordinary, stands_apart

LONGEST = 6  # words of a name
WELL_KNOWN = 2  # fame from which a single word is taken for somebody
MOST = 4  # bearers of one name that are looked for

Kind = Literal["person", "couple", "group"]


@dataclass(frozen=True, slots=True)
class Named:
    """words[start:end) of a query as people. text: as written. people: ids; of a name that several bear, all of them.

    kind: of a couple all are meant, of the others any. meant: the name that was misspelt; empty if it was not.
    is_sure: False for a word that has other meanings, too.
    """

    start: int
    end: int
    text: str
    people: tuple[str, ...]
    kind: Kind = "person"
    meant: str = ""
    is_sure: bool = True


class Names:
    """Everybody of a gazetteer, by what people type."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def named(self, words: Sequence[str]) -> tuple[Named, ...]:
        """The names in the words, in order, none over another; of those that begin at a word the longest.

        One that is not sure becomes so if nothing else is asked for, or if what it needs is in the other words.
        """
        forms = [_form(word) for word in words]
        found, at = [], 0
        while at < len(words):
            end, one = self._longest(words, forms, at)
            found += [one] if one else []
            at = end
        return tuple(self._settled(one, forms, found) for one in found)

    def guessed(self, words: Sequence[str], is_written: Callable[[str], bool]) -> tuple[Named, ...]:
        """The names in the words, misspelt ones among them. is_written: whether any story has a word."""
        known = self.named(words)
        guesses: list[Named] = []
        fixed = {at for one in known if one.end - one.start > 1 for at in range(one.start, one.end)}
        sure = {one.start for one in known if one.is_sure}
        for start, end in windows([_form(word) for word in words], fixed, sure):
            is_free = all(end <= guess.start or start >= guess.end for guess in guesses)
            if is_free and (end - start > 1 or not is_written(words[start])):
                guesses += filter(None, [self._guess(words, start, end)])
        left = (one for one in known if all(one.end <= guess.start or one.start >= guess.end for guess in guesses))
        return tuple(sorted((*left, *guesses), key=lambda one: one.start))

    def name(self, slug: str) -> str:
        """What a person is called."""
        return self._gazetteer.person(slug).name

    def ids(self, slug: str) -> tuple[str, ...]:
        """The ids under which stories may be tagged with a person."""
        return self._gazetteer.ids(slug)

    @cached_property
    def _meanings(self) -> Meanings:
        with collector_paused():
            return Meanings(self._gazetteer)

    def _longest(self, words: Sequence[str], forms: Sequence[str], at: int) -> tuple[int, Named | None]:
        for end in range(min(at + LONGEST, len(words)), at, -1):
            name = " ".join(filter(None, forms[at:end]))
            meanings = self._meanings.of(name)
            if end - at > 1 and any(not meaning.people for meaning in meanings):
                return end, None  # a work or a place that holds a name
            one = self._known(name, at, end, _text(words[at:end]))
            if one and not self._cuts(one, words, forms):
                return end, one
        return at + 1, None

    def _cuts(self, one: Named, words: Sequence[str], forms: Sequence[str]) -> bool:
        """Whether two first names in a row take the first from a longer name ("zora milo vance")."""
        return (
            one.kind == "couple" and one.end - one.start == 2 and self._longest(words, forms, one.end - 1)[0] > one.end
        )

    def _known(self, name: str, start: int, end: int, text: str) -> Named | None:
        """Whom a folded name means."""
        if name in english.FUNCTION_WORDS or not name:
            return None
        for meaning in self._meanings.of(name):
            if meaning.rule == "couple":
                return Named(start, end, text, meaning.people, "couple")
        if bearers := self._bearers(name, is_word=" " not in name):
            return Named(start, end, text, bearers, is_sure=self._is_sure(name, bearers))
        if members := self._groups.get(name) or self._groups.get(f"the {name}"):
            return Named(start, end, text, members, "group", is_sure=not is_ordinary(name))
        first, *between, last = name.split() if " " in name else (name, "")
        if set(between) <= english.AND and (pair := self._meanings.pairs.get((first, last))):
            return Named(start, end, text, pair, "couple")
        if family := self._meanings.families.get(name.removeprefix("the ")):
            return Named(start, end, text, family, "group")
        famous = self._meanings.famous(name)
        return Named(start, end, text, (famous,), is_sure=False) if famous else None

    def _bearers(self, name: str, is_word: bool) -> tuple[str, ...]:
        """The best known bearers; of a single word only those who are well known."""
        fame = {slug: self._gazetteer.entries[slug].fame for slug in self._meanings.bearers(name)}
        if is_word:
            best = max(fame.values(), default=0)
            return tuple(slug for slug in fame if fame[slug] == best >= WELL_KNOWN)[:MOST]
        return tuple(fame)[:MOST]

    def _is_sure(self, name: str, bearers: Sequence[str]) -> bool:
        if " " in name:
            fame = max(self._gazetteer.entries[slug].fame for slug in bearers)
            return fame >= HOUSEHOLD or name.split()[0] not in english.FUNCTION_WORDS or not is_ordinary(name)
        return not is_ordinary(name) and any(not alias.needs for alias in self._aliases(name, bearers))

    def _aliases(self, name: str, bearers: Sequence[str]) -> Iterator[Alias]:
        for slug in bearers:
            yield from (alias for alias in self._gazetteer.entries[slug].aliases if key(alias.text) == name)

    def _settled(self, one: Named, forms: Sequence[str], found: Sequence[Named]) -> Named:
        """Sure if nothing else is asked for, or if another name, a topic or the words beside it speak for it."""
        if one.is_sure:
            return one
        others = {form for at, form in enumerate(forms) if not one.start <= at < one.end}
        near = {slug for person in one.people for slug in (person, *self._gazetteer.linked(person))}
        needs = self._needs(one, forms)
        topics = set().union(*(english.TOPICS.get(need, frozenset()) for need in needs))
        is_backed = any(
            near & set(other.people) or (topics and needs & self._needs(other, forms))
            for other in found
            if other is not one
        )
        is_alone = others <= english.FUNCTION_WORDS
        is_sure = is_alone or is_backed or bool(topics & others) or self._is_short(one, forms, needs)
        return replace(one, is_sure=is_sure)

    def _is_short(self, one: Named, forms: Sequence[str], needs: set[str]) -> bool:
        """Whether a first name or surname stands for a well-known person, as in a headline ("selena divorce")."""
        name = forms[one.start]
        is_name = one.kind == "person" and one.end - one.start == 1 and not is_ordinary(name)
        is_star = is_given(name) or max(self._gazetteer.entries[slug].fame for slug in one.people) >= HOUSEHOLD
        return is_name and (not needs or IN_TITLE in needs or is_star) and stands_apart(forms, one.start)

    def _needs(self, one: Named, forms: Sequence[str]) -> set[str]:
        """What the name needs around it."""
        name = " ".join(forms[one.start : one.end])
        return {need for alias in self._aliases(name, one.people) for need in alias.needs}

    def _guess(self, words: Sequence[str], start: int, end: int) -> Named | None:
        """The known name that these words are nearly."""
        written, text = " ".join(_form(word) for word in words[start:end]), _text(words[start:end])
        if slug := self._meanings.joined(written):  # "zoraquill"
            return Named(start, end, text, (slug,), meant=self.name(slug))
        for spelling in alike(written, self._spellings[end - start > 1]):
            if known := self._known(spelling, start, end, text):
                meant = self.name(known.people[0]) if known.kind == "person" else spelling
                return replace(known, meant=meant, is_sure=True)
        return None

    @cached_property
    def _spellings(self) -> tuple[dict[str, None], dict[str, None]]:
        """Names of one word and of several."""
        single: dict[str, None] = {}
        several: dict[str, None] = {}
        for form in (*map(key, self._meanings.names), *self._groups, *self._meanings.families):
            (several if " " in form else single)[form] = None
        well_known = (surname for surname in sorted(self._meanings.surnames) if self._meanings.famous(surname))
        return single | dict.fromkeys(well_known), several

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        return {
            key(alias.text): group.members
            for group in self._gazetteer.groups
            for alias in group.aliases
            if not alias.needs
        }


def _form(word: str) -> str:
    return key(_bare(word))


def _bare(word: str) -> str:
    """A word of a query without its possessive."""
    plain = word.replace("’", "'")
    return word[:-2] if plain.lower().endswith("'s") else plain.removesuffix("'")


def _text(words: Sequence[str]) -> str:
    return " ".join((*words[:-1], _bare(words[-1])))
