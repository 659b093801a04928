"""What stands in a body and is not its story: teasers, captions, picture credits, lines about the author."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from aggregator.boilerplate import END, POINTER
from aggregator.people.language import Rules

TEASER_WORDS = 40  # a longer line is a paragraph, whatever it begins with
CAPTION_WORDS = 60  # captions of agencies tell who, where, when, and whose picture it is
LONGEST = 500  # characters of a line that is looked at as a whole
HEADLINE_WORDS = 6  # fewer words in Title Case are a heading or a name
EDGE_LINES = 3  # lines at either end among which the author is named
MOST_COMMAS = 2  # of a headline; a line with more is a list
PARAGRAPH = 12  # words of a line from which it is a paragraph
MOSTLY = 0.75  # share of long words whose capitals make a line Title Case
LONG = 4  # letters
_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"[^\W\d_][\w'’]*")
_NUMBERED = re.compile(r"\s*(?:\d+[.):]|#\d|[-•*–] )")
_FULL_STOP = re.compile(r"[.!?…:;,][\"”’')\]]*\s*$")


@dataclass(frozen=True, slots=True)
class Aside:
    """A part [start, end) of a body that is not the story, and what it is."""

    start: int
    end: int
    why: str


def asides(body: str, rules: Rules) -> tuple[Aside, ...]:
    """The parts of a body whose names do not count, in its order; they do not overlap."""
    lines = [match for match in _LINE.finditer(body) if not match[0].isspace()]
    last = _story_ends(lines)
    found: list[Aside] = []
    for number, line in enumerate(lines[:last]):
        why = _kind(line[0], number, last - number, rules)
        if why:
            found.append(Aside(line.start(), line.end(), why))
        else:
            found.extend(_credits(line, rules))
    if last < len(lines):
        found.append(Aside(lines[last].start(), len(body), "after the story"))
    return tuple(found)


def _kind(line: str, number: int, left: int, rules: Rules) -> str | None:
    """What a whole line is, if it is no part of the story. left: lines from it to the end, itself included."""
    if len(line) > LONGEST:
        return None
    words = len(line.split())
    if words <= TEASER_WORDS and (rules.TEASER.match(line) or POINTER.match(line)):
        return "a teaser"
    if number and words >= HEADLINE_WORDS and not _NUMBERED.match(line) and _is_headline(line, rules):
        return "a teaser"
    is_author = min(number, left - 1) < EDGE_LINES and rules.AUTHOR.match(line)
    if words <= TEASER_WORDS and (is_author or (number and left <= 2 and rules.BIOGRAPHY.match(line))):
        return "a line about the author"
    if words <= CAPTION_WORDS and rules.CAPTION.search(line) and rules.PHOTO.search(line):
        return "a caption"
    return None


def _is_headline(line: str, rules: Rules) -> bool:
    """Whether a line is in Title Case, small words included, and ends without a full stop."""
    words = _WORD.findall(line)
    long = [word for word in words if len(word) >= LONG]
    if not long or sum(word[0].isupper() for word in long) < MOSTLY * len(long) or line.rstrip().endswith("."):
        return False
    if line.count(",") > MOST_COMMAS:
        return False
    # Names alone have capitals, too; verbs and pronouns have them only in headlines.
    return any(word[0].isupper() and word.lower() in rules.FUNCTION_WORDS for word in words[1:])


def _credits(line: re.Match[str], rules: Rules) -> Iterator[Aside]:
    for match in rules.PHOTO.finditer(line[0]):
        yield Aside(line.start() + match.start(), line.start() + match.end(), "a picture credit")


def _story_ends(lines: list[re.Match[str]]) -> int:
    """The number of the line from which on no line is the story."""
    for number, line in enumerate(lines):
        if number and len(line[0]) <= LONGEST and END.match(line[0].strip()) and not _goes_on(lines[number + 1 :]):
            return number
    last = len(lines)
    while last > 1 and _is_link(lines[last - 1][0]):
        last -= 1
    prose = sum(bool(_FULL_STOP.search(line[0][-LONGEST:])) for line in lines[:last])
    # One line without a full stop is a slip; where paragraphs lack it, too, its absence says nothing.
    return last if len(lines) - last > 1 and prose > len(lines) - last else len(lines)


def _goes_on(lines: list[re.Match[str]]) -> bool:
    """Whether most of what stands behind a label are paragraphs, so that it stands in the middle of a story."""
    sizes = [(len(line[0].split()), bool(_FULL_STOP.search(line[0][-LONGEST:]))) for line in lines]
    prose = [size for size, is_closed in sizes if is_closed and size >= PARAGRAPH]
    return len(prose) > 1 and 2 * sum(prose) > sum(size for size, _ in sizes)


def _is_link(line: str) -> bool:
    """Whether a line is a headline of another story: some words without a full stop."""
    return HEADLINE_WORDS - 2 <= len(line.split()) <= TEASER_WORDS and not _FULL_STOP.search(line[-LONGEST:])
