"""What speaks against a name being the person."""

import re
from collections.abc import Collection

from aggregator.people.matcher import Hit
from aggregator.people.passage import Passage

INSIDE = 2  # words between a name and what it is the name of: "the Al Fenn Arts and Letters Prize" has more
BEFORE = 40  # characters in front of a name that tell a place or a work from a person
_SMALL = frozenset({"will i am"})  # names that are written without capitals
_QUOTES = tuple("\"“”'‘’")
TITLE = 40  # characters in front of a name in which the title of a work begins
_OPEN = re.compile(r"[\"“‘]((?:(?:[A-Z][\w'’]*|a|an|the|of|in|on|for|like|to|by|and|with) ){0,5})$")
_CLOSE = re.compile(r"((?: (?:[A-Z][\w'’]*|a|an|the|of|in|on|for|like|to|by|and|with)){0,5})[,?!.]?[\"”’]")
_YEAR = re.compile(r"\s?\((?:19|20)\d\d\)")


def refusal(where: Passage, hit: Hit, occupations: Collection[str], first_names: frozenset[str]) -> str | None:
    """Why the name at *hit* is not the person; None if nothing speaks against it.

    occupations: of the person. first_names: words that can be the first name of somebody else.
    """
    if not has_capitals(where, hit):
        return "not capitalised"
    if is_hyphenated(where, hit):
        return "part of a longer name"
    if " " not in hit.name and (why := part_of_name(where, hit, first_names)):
        return why
    if is_institution(where, hit):
        return "a place or an institution"
    if _is_brand(where, hit, "designer" in occupations):
        return "a brand"
    if is_place(where, hit):
        return "a place"
    if _is_quoted_work(where, hit) or _is_within_quotation(where, hit) or _is_work(where, hit, first_names):
        return "a work"
    return None


def has_capitals(where: Passage, hit: Hit) -> bool:
    """Whether the words of the name have the capitals of a name; in a text without any, two words are enough."""
    starts = _starts(where, hit)
    if where.style == "lower":
        return len(starts) > 1
    capital = [where.is_capital(i) for i in starts]
    return (capital[0] and capital[-1]) or sum(capital) > 1 or hit.name in _SMALL


def _starts(where: Passage, hit: Hit) -> list[int]:
    """Where the words of a name begin; what follows a dollar or an exclamation mark is no new word ("P!nk")."""
    words = where.text.words
    inner = (i for i in range(hit.start + 1, hit.end) if words[i] != " " and words[i - 1] == " ")
    return [hit.start, *(i for i in inner if not where.gap(where.word_before(i)[1], i).strip(" -.'’\"“”&,()"))]


def is_hyphenated(where: Passage, hit: Hit) -> bool:
    """Whether a hyphen ties the name to another capitalised word ("Will Smith-Jones")."""
    begin, end = where.word_after(hit.end)
    if begin == end or where.gap(hit.end, begin) != "-" or where.style == "caps":
        return False
    # "Swift-Kelce": an alias of one word may be tied to another person; a full name is not.
    return where.is_capital(begin) and " " in hit.name and where.text.words[begin:end] not in where.rules.COMMON_WORDS


def part_of_name(where: Passage, hit: Hit, first_names: frozenset[str]) -> str | None:
    """Why a name of one word is a part of an unknown longer one ("Adele Levi", "Nick Drake")."""
    rules = where.rules
    begin, end = where.word_before(hit.start)
    before = where.text.words[begin:end]
    if before in rules.CALLED_SO and where.gap(end, hit.start) == " ":
        return "somebody else's name"
    is_first = before in rules.FIRST_NAMES or (
        where.style == "sentence" and before in first_names and before not in rules.COMMON_WORDS
    )
    if is_first and where.gap(end, hit.start) == " " and where.is_capital(begin) and before not in rules.FUNCTION_WORDS:
        return "somebody else's name"
    if _is_thing(where, hit, before if where.gap(end, hit.start) == " " else ""):
        return "an ordinary word"
    begin, end = where.word_after(hit.end)
    if where.text.words[begin:end] in rules.PARTNERS and where.gap(hit.end, begin) in (" & ", " and "):
        return "part of a longer name"
    if begin == end or where.style != "sentence" or where.gap(hit.end, begin) != " " or not where.is_capital(begin):
        return None
    if where.is_heading(begin):
        return None
    after = where.text.words[begin:end]
    is_exempt = any(after in words for words in (rules.FUNCTION_WORDS, rules.WEEKDAYS, rules.GOODS))
    return None if is_exempt else "part of a longer name"


def _is_thing(where: Passage, hit: Hit, before: str) -> bool:
    """Whether an article in front of a name of one word makes a thing of it: "a rose", "the Madonna by Raphael"."""
    begin, end = where.word_after(hit.end)
    is_closed = (
        begin == end or where.gap(hit.end, begin) != " " or where.text.words[begin:end] in where.rules.FUNCTION_WORDS
    )
    is_word = hit.name in where.rules.COMMON_WORDS
    if is_word and where.gap(hit.end, begin).startswith(":"):
        return True  # "Example: ..."
    return (before in where.rules.ARTICLES and (is_word or is_closed)) or (before == "the" and is_closed)


def is_institution(where: Passage, hit: Hit) -> bool:
    """Whether the name is that of a street, a museum, a foundation ("the Al Fenn Arts Foundation")."""
    place = hit.end
    for number in range(INSIDE + 1):
        begin, end = where.word_after(place)
        if begin == end or where.gap(place, begin) != " " or not where.is_capital(begin):
            return False
        follower = where.text.words[begin:end]
        known = where.rules.INSTITUTIONS if number or where.style != "sentence" else where.rules.NOT_THE_PERSON
        if follower in known:
            return True
        if where.style != "sentence" or " " not in hit.name:
            return False
        place = end
    return False


def is_place(where: Passage, hit: Hit) -> bool:
    """Whether the name is that of a place, too, and stands where places do ("a flat in Chelsea")."""
    if hit.name not in where.rules.PLACES:
        return False
    return bool(where.rules.IN_PLACE.search(where.before(hit.start, BEFORE)))


def _is_brand(where: Passage, hit: Hit, is_designer: bool) -> bool:
    """Whether a designer's name is worn, or anybody's stands in front of what can be bought."""
    begin, end = where.word_before(hit.start)
    before = where.text.words[begin:end] if where.gap(end, hit.start) == " " else ""
    if is_designer and before in where.rules.WEARING:
        return True
    begin, end = where.word_after(hit.end)
    follower = where.text.words[begin:end]
    if where.gap(hit.end, begin) != " ":
        return False
    if follower in where.rules.COMPANIES and where.is_capital(begin) and where.style == "sentence":
        return True
    return follower in where.rules.GOODS and (is_designer or before in where.rules.ARTICLES)


def _is_quoted_work(where: Passage, hit: Hit) -> bool:
    """Whether the name stands alone in quotation marks beside a word for a work."""
    first, last = where.text.span(hit.start, hit.end)
    original = where.text.original
    quoted = original[first - 1 : first] in _QUOTES and original[last : last + 1] in (*_QUOTES, ",")
    return bool(first) and quoted and bool(where.rules.WORKS & where.near(hit.start, hit.end, 25))


def _is_within_quotation(where: Passage, hit: Hit) -> bool:
    """Whether the name is a part of a quoted title: “Jane Oddlestone Eyes”."""
    first, last = where.text.span(hit.start, hit.end)
    before, after = (
        _OPEN.search(where.text.original[max(0, first - TITLE) : first]),
        _CLOSE.match(where.text.original, last),
    )
    return bool(before and after and before[1] + after[1])


def _is_work(where: Passage, hit: Hit, first_names: frozenset[str]) -> bool:
    """Whether the name is a work's: "starred in NAME", "NAME (2022)", "NAME star Al Fenn"."""
    _, last = where.text.span(hit.start, hit.end)
    if _YEAR.match(where.text.original, last):
        return True
    begin, end = where.word_after(hit.end)
    follower, gap = where.text.words[begin:end], where.gap(hit.end, begin)
    if follower in where.rules.TITLED_WORKS and gap == " " and where.style == "sentence" and where.is_capital(begin):
        return True
    if follower in where.rules.STAR_OF_WORK and gap == " ":
        first, stop = where.word_after(end)
        return where.is_capital(first) and any(
            where.text.words[first:stop] in names for names in (first_names, where.rules.FIRST_NAMES)
        )
    is_closed = gap != " " or follower in where.rules.FUNCTION_WORDS
    is_owned = where.text.original[last : last + 2] in ("'s", "’s")
    before = where.before(hit.start, BEFORE)
    is_told = where.rules.IN_WORK.search(before) or (" " not in hit.name and where.rules.CALLED.search(before))
    return is_closed and not is_owned and bool(is_told)


def is_bare_word(where: Passage, hit: Hit) -> bool:
    """Whether the name is made of ordinary words whose capitals prove nothing where they stand."""
    if not is_words(where, hit):
        return False
    return where.style != "sentence" or where.starts_sentence(hit.start) or where.is_heading(hit.start)


def is_words(where: Passage, hit: Hit) -> bool:
    """Whether all of a name are ordinary words ("Future", "The Game")."""
    known = (where.rules.COMMON_WORDS, where.rules.FUNCTION_WORDS)
    return all(len(word) == 1 or any(word in words for words in known) for word in hit.name.split())
