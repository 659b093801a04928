"""Short forms of people whom a story has named: "West, 43", "Kim", "the Kardashians"."""

from collections.abc import Iterator

from aggregator.people.evidence import has_capitals, is_institution, is_place
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.matcher import Hit
from aggregator.people.meanings import Meanings
from aggregator.people.names import plural, short_forms
from aggregator.people.passage import Passage
from aggregator.people.reading import STRANGER, Reading


def short_mentions(story: Reading, gazetteer: Gazetteer, meanings: Meanings) -> None:
    """Finds the short forms of everybody whom the story has named in full."""
    bearers: dict[str, dict[str, str]] = {}
    for slug in sorted(story.anchored):
        forms = short_forms(gazetteer.entries[slug], frozenset(story.used[slug]), story.rules)
        for form, kind in forms.items():
            bearers.setdefault(form, {})[slug] = kind
            if kind == "surname":
                bearers.setdefault(plural(form), {})[slug] = "family"
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


def _resolve(story: Reading, where: Passage, hit: Hit, bearers: dict[str, str], meanings: Meanings) -> None:
    kinds = set(bearers.values())
    if not has_capitals(where, hit) or where.after(hit.end, 2) in ("'t", "’t"):  # "Don't"
        return
    if kinds == {"family"}:
        story.accept(where, hit, sorted(bearers), "family name in story", 0.7, anchors=False)
        return
    if kinds - {"family", "shortened name"}:  # who bears a name goes before whose longer name it may stand for
        bearers = {slug: kind for slug, kind in bearers.items() if kind != "shortened name"}
    kind = "surname" if "surname" in kinds else "first name"
    why = stranger(where, hit, kind, meanings)
    if not why and kind == "surname" and story.is_of_stranger(where, hit, bearers):
        why = "the surname of somebody else"
    if not why and kind == "first name" and _shares_a_surname(story, where, hit):
        why = STRANGER
    if why:
        story.reject(where, hit, why, sorted(bearers))
        return
    slug = story.nearest(where, hit, bearers)
    story.accept(where, hit, (slug,), f"{bearers[slug]} in story", 0.9 if len(bearers) == 1 else 0.7, anchors=False)


def _shares_a_surname(story: Reading, where: Passage, hit: Hit) -> bool:
    """Whether a first name is joined to a stranger's full name ("the architects John and Donald Marsh")."""
    begin, end = where.word_after(hit.end)
    if where.style != "sentence" or where.text.words[begin:end] not in where.rules.AND:
        return False
    first = where.name_after(end)
    second = where.name_after(first.end)
    both = Hit(first.start, second.end, f"{first.name} {second.name}")
    is_name = where.is_name(first) and where.is_name(second) and where.gap(first.end, second.start) == " "
    return is_name and second.name not in where.rules.FUNCTION_WORDS and story.is_free(where, both)


def stranger(where: Passage, hit: Hit, kind: str, meanings: Meanings) -> str | None:
    """Why a short form is a part of somebody else's name, or no person's; None if it stands for itself."""
    begin, end = where.word_before(hit.start)
    before, gap = where.text.words[begin:end], where.gap(end, hit.start)
    if is_institution(where, hit):
        return "a place or an institution"
    if is_place(where, hit):
        return "a place"
    if kind == "first name" and before in where.rules.PORTRAYED and gap == " ":
        return "a character"
    if kind == "first name" and before in where.rules.OTHER_TRADES and gap in (" ", ", "):
        return STRANGER
    return _after(where, hit, before if gap in (" ", "-") else "", meanings) or _followed(where, hit, kind, meanings)


def _after(where: Passage, hit: Hit, before: str, meanings: Meanings) -> str | None:
    """Why the word in front of a short form makes it no name of its own."""
    rules, begin = where.rules, where.word_before(hit.start)[0]
    if hit.name in rules.COMMON_WORDS and where.style != "sentence" and before in rules.FUNCTION_WORDS - rules.AND:
        return "an ordinary word"
    if not before or not where.is_capital(begin) or before in rules.HONORIFICS | rules.FUNCTION_WORDS:
        return None
    if before in meanings.given or before in rules.FIRST_NAMES:
        return STRANGER
    is_longer = where.style == "sentence" and not where.starts_sentence(begin)
    return "part of a longer name" if is_longer else None


def _followed(where: Passage, hit: Hit, kind: str, meanings: Meanings) -> str | None:
    """Why the word behind a first name makes it somebody else's."""
    begin, end = where.word_after(hit.end)
    after = where.text.words[begin:end]
    if kind != "first name" or begin == end or not where.is_capital(begin) or after in where.rules.FUNCTION_WORDS:
        return None
    is_known = after in meanings.surnames and after not in where.rules.COMMON_WORDS
    is_surname = where.style == "sentence" or is_known
    return STRANGER if is_surname and where.gap(hit.end, begin) in (" ", "-") else None
