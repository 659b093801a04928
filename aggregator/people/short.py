"""Short forms of people whom a story has named: "West, 43", "Kim", "the Kardashians", "Gigi and Bella Hadid"."""

from collections.abc import Iterator

from aggregator.people import english
from aggregator.people.evidence import has_capitals
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.matcher import Hit
from aggregator.people.meanings import Meanings
from aggregator.people.names import short_forms, surname
from aggregator.people.passage import Passage
from aggregator.people.reading import Reading

LONGEST_LIST = 6  # first names before one surname; the longest family lists in headlines have five


def families(story: Reading, gazetteer: Gazetteer) -> None:
    """Finds those who share the surname at the end of a list: "Kim, Khloé and Kourtney Kardashian"."""
    for mention, start in story.found():
        where = story.passage(mention.field)
        entry = gazetteer.entries[mention.person]
        family = surname(entry.person.name)
        if not family or mention.rule not in ("full name", "alias"):
            continue
        for hit in _listed_before(where, start):
            people = gazetteer.find(f"{hit.name} {family}")
            if len(people) == 1 and story.is_free(where, hit):
                story.accept(where, hit, (people[0].id,), "family list", 0.9)


def _listed_before(where: Passage, start: int) -> Iterator[Hit]:
    """The capitalised single words that are joined to the name at *start* by commas and "and"."""
    end = start
    for number in range(LONGEST_LIST):
        begin, stop = where.word_before(end)
        if number == 0 and where.text.words[begin:stop] == "and":
            end, (begin, stop) = begin, where.word_before(begin)
            joined = where.gap(stop, end) in (" ", ", ")
        else:
            joined = where.gap(stop, end) in ((" & ",) if number == 0 else (", ",))
        if begin == stop or not joined or not where.is_capital(begin):
            return
        yield Hit(begin, stop, where.text.words[begin:stop])
        end = begin


def short_mentions(story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Finds the short forms of everybody whom the story has named in full."""
    bearers: dict[str, dict[str, str]] = {}
    for slug in sorted(story.anchored):
        for form, kind in short_forms(gazetteer.entries[slug], frozenset(story.used[slug])).items():
            bearers.setdefault(form, {})[slug] = kind
            if kind == "surname":
                bearers.setdefault(_plural(form), {})[slug] = "family"
    for form in sorted(bearers, key=lambda form: (-len(form), form)):
        for where in story.passages:
            for hit in occurrences(where, form):
                if story.is_free(where, hit):
                    _resolve(story, where, hit, bearers[form], meanings)


def occurrences(where: Passage, form: str) -> Iterator[Hit]:
    """Every place where the folded *form* stands as whole words."""
    wanted = f" {form} "
    at = where.text.words.find(wanted)
    while at >= 0:
        yield Hit(at + 1, at + 1 + len(form), form)
        at = where.text.words.find(wanted, at + 1)


def _plural(name: str) -> str:
    return f"{name}es" if name.endswith(("s", "x", "z", "ch", "sh")) else f"{name}s"


def _resolve(story: Reading, where: Passage, hit: Hit, bearers: dict[str, str], meanings: Meanings) -> None:
    kinds = set(bearers.values())
    if not has_capitals(where, hit):
        return
    if kinds == {"family"}:
        story.accept(where, hit, sorted(bearers), "family name in story", 0.7, anchors=False)
        return
    kind = "surname" if "surname" in kinds else "first name"
    why = stranger(where, hit, kind, meanings)
    if why:
        story.reject(where, hit, why)
        return
    slug = story.nearest(where, hit, bearers)
    story.accept(where, hit, (slug,), f"{bearers[slug]} in story", 0.9 if len(bearers) == 1 else 0.7, anchors=False)


def stranger(where: Passage, hit: Hit, kind: str, meanings: Meanings) -> str | None:
    """Why a short form is a part of somebody else's name; None if it stands for itself."""
    words = where.text.words
    begin, end = where.word_before(hit.start)
    before = words[begin:end] if where.gap(end, hit.start) in (" ", "-") else ""
    follows, stop = where.word_after(hit.end)
    after = words[follows:stop] if where.gap(hit.end, follows) in (" ", "-") else ""
    if hit.name in english.COMMON_WORDS and where.style != "sentence" and before in english.FUNCTION_WORDS - {"and"}:
        return "an ordinary word"
    if before and where.is_capital(begin) and before not in english.HONORIFICS | english.FUNCTION_WORDS:
        if before in meanings.given or before in english.FIRST_NAMES:
            return "somebody else's name"
        if where.style == "sentence" and not where.starts_sentence(begin):
            return "part of a longer name"
    if after and where.is_capital(follows) and after not in english.FUNCTION_WORDS:
        if after in english.NOT_THE_PERSON:
            return "a place or an institution"
        if kind == "first name" and (where.style == "sentence" or after in meanings.surnames - english.COMMON_WORDS):
            return "somebody else's name"
    return None


def headline_names(story: Reading, meanings: Meanings) -> None:
    """In a headline that stands alone, a bare name that only one household name bears."""
    title = story.passages[0]
    start = 0
    for word in title.text.words.split():
        start = title.text.words.index(word, start)
        hit = Hit(start, start + len(word), word)
        start = hit.end
        slug = meanings.famous(word)
        if slug is None or not story.is_free(title, hit) or not has_capitals(title, hit):
            continue
        kind = "surname" if word in meanings.surnames else "first name"
        why = stranger(title, hit, kind, meanings) or _tied(title, hit, kind)
        if why:
            story.reject(title, hit, why)
        else:
            story.accept(title, hit, (slug,), f"well-known {kind} in headline", 0.6)


def _tied(title: Passage, hit: Hit, kind: str) -> str | None:
    """Why a bare name in a headline may be half of an unknown name."""
    begin, end = title.word_before(hit.start)
    word = title.text.words[begin:end]
    if kind == "surname" and word and title.gap(end, hit.start) == " " and title.is_capital(begin):
        if word in english.FUNCTION_WORDS | english.HONORIFICS or title.style != "sentence":
            return None
        return "part of a longer name"
    return None
