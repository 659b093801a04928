"""The parts of a person's name: how a story calls somebody after the first time."""

from aggregator.people import english
from aggregator.people.entry import Entry
from aggregator.people.fold import is_plain, key
from aggregator.people.language import Rules

SHORTEST = 4  # letters of the beginning of a first name that is used as a name


def surname(name: str) -> str:
    """The folded surname with its particles ("de niro"); empty for a name of one word or a title with a first name."""
    return parts(name)[1]


def given(name: str) -> str:
    """The folded first name ("mary kate"); empty for a name of one word."""
    return parts(name)[0]


def parts(name: str) -> tuple[str, str]:
    """The folded first name and surname of a name, as `given` and `surname` tell them."""
    first, _, last = name.lower().partition(" ")
    is_usual = name.isascii() and first.isalpha() and last.isalpha()
    if is_usual and first not in english.TITLES and last not in english.GENERATIONS:
        return (first if len(first) > 1 else ""), last  # as most names are, in a sixth of the time
    words = _plain(name)
    if _has_title(name):
        return (words[0] if words else ""), ""
    first = words[0] if len(words) > 1 and len(words[0]) > 1 else ""
    if len(words) < 2 or "," in name:
        return first, ""
    start = len(words) - 1
    while start > 1 and words[start - 1] in english.PARTICLES:
        start -= 1
    return first, " ".join(words[start:])


def plural(name: str) -> str:
    """The name of a family ("kardashians", "hughes" as "hugheses")."""
    return f"{name}es" if name.endswith(("s", "x", "z", "ch", "sh")) else f"{name}s"


def short_forms(entry: Entry, used: frozenset[str], rules: Rules) -> dict[str, str]:
    """How a story may call the person once it has named them: folded form → "surname", "first name" or "nickname".

    used: folded aliases by which the story names them; their parts count besides those of the name.
    """
    forms: dict[str, str] = {}
    for alias in entry.aliases:
        if alias.text == entry.person.name or key(alias.text) in used:
            forms.setdefault(surname(alias.text), "surname")
            forms.setdefault(_double(alias.text), "surname")
            forms.setdefault(given(alias.text), "first name")
            forms.update((half, "surname") for half in _halves(alias.text) if half not in forms)
        elif "story" in alias.needs:
            forms.setdefault(key(alias.text), "nickname")
    first = given(entry.person.name)
    for short in (*rules.SHORTENED.get(first, ()), *_beginnings(first, rules)):
        forms.setdefault(short, "shortened name")
    return {form: kind for form, kind in forms.items() if len(form) > 1 and form not in rules.FUNCTION_WORDS}


def _beginnings(first: str, rules: Rules) -> tuple[str, ...]:
    """Shorter forms of a rare first name that are no words or names themselves ("maks" of "maksim")."""
    if first in rules.FIRST_NAMES:
        return ()
    shorter = (first[:size] for size in range(SHORTEST, len(first)))
    known = (rules.COMMON_WORDS, rules.FIRST_NAMES, rules.PLACES)
    return tuple(name for name in shorter if not any(name in words for words in known))


def _double(name: str) -> str:
    """A surname of two words ("pinkett smith"); empty for others."""
    words = _plain(name)
    return " ".join(words[-2:]) if len(words) > 2 and not _has_title(name) and "," not in name else ""


def _halves(name: str) -> tuple[str, ...]:
    """What a surname with a hyphen is shortened to ("joy" of "taylor joy")."""
    family = surname(name)
    return tuple(family.split()[1:]) if "-" in name.split()[-1] and family else ()


def _plain(name: str) -> list[str]:
    """The folded words of a name without titles and generations; those with a hyphen are one ("taylor joy")."""
    words = name.lower().split() if is_plain(name) else [word for word in map(key, name.split()) if word]
    while words and words[-1] in english.GENERATIONS:
        words.pop()
    while words and words[0] in english.TITLES:
        words.pop(0)
    return words


def _has_title(name: str) -> bool:
    first, _, others = name.partition(" ")
    return bool(others) and key(first) in english.TITLES
