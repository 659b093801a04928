"""The body of a story: what is cut from its lines after they are read."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence

from aggregator.blocks import size
from aggregator.boilerplate import APPEAL, BIO, BYLINE, CAPTION, CREDIT, DATELINE, END, FURNITURE, POINTER

TAIL_SHARE = 0.5  # of a body's words that must come before a line that ends it
PROSE_WORDS = 25  # of a paragraph that is more than a teaser
PROSE_LINES, PROSE_SHARE = 3, 0.15  # of such paragraphs, and of a body's words in them, with which a story goes on
LABEL_WORDS = 14  # a longer line is a sentence, not a label
LEAD_WORDS = 20  # of a byline with role, date and counts
REPEATED = 40  # letters of a line that nobody says twice
CALL_WORDS = 60  # of a last line that asks for something; a longer one closes a story
CAPTION_WORDS = 45
KICKER_WORDS = 4
STOPS = ".!?…。！？"
LEAD_LINES = 8  # lines at the beginning in which title, byline and date line may stand once more


def cleaned(lines: Sequence[str], title: str) -> list[str]:
    """The lines of a body without what is not the story: furniture, pointers, appeals, credits, repeats, the tail."""
    kept = [line.strip() for line in lines if _says_something(line)]
    kept = _without_tail(kept)
    kept = _without_head(kept, title)
    kept = [line for line in kept if not _is_boilerplate(line)]
    return _without_last_words(_without_repeats(kept))


def _says_something(line: str) -> bool:
    return any(letter.isalnum() for letter in line)


def _without_tail(lines: list[str]) -> list[str]:
    """Lines up to the first that ends a story, if enough words come before it and the story does not go on after it."""
    sizes = list(map(size, lines))
    total, before = sum(sizes), 0
    for place, line in enumerate(lines):
        if before > TAIL_SHARE * total and sizes[place] <= LABEL_WORDS and END.match(line.lstrip("-# ")):
            after = [words for words in sizes[place:] if words >= PROSE_WORDS]
            if len(after) < PROSE_LINES or sum(after) <= PROSE_SHARE * total:
                return lines[:place]
        before += sizes[place]
    return lines


def _without_head(lines: list[str], title: str) -> list[str]:
    """Lines without the title, byline, date line and labels that stand before the first sentence."""
    letters = _letters(title)
    kept = []
    for place, line in enumerate(lines):
        is_lead = place < LEAD_LINES
        if is_lead and letters and (_is_title(_letters(line), letters) or (place == 0 and _is_kicked(line, title))):
            continue
        if is_lead and size(line) <= LEAD_WORDS and (BYLINE.match(line) or DATELINE.match(line)):
            continue
        kept.append(line)
    return kept[1:] if len(kept) > 3 and _is_kicker(kept[0]) else kept


def _is_kicker(line: str) -> bool:
    """Whether a line names a subject and says nothing of it."""
    return size(line) <= KICKER_WORDS and not line.startswith("-") and line.rstrip("”’'\"»)")[-1:] not in STOPS


def _is_title(line: str, title: str) -> bool:
    return line == title or (
        len(line) > 25
        and (title.startswith(line) or line.startswith(title))
        and abs(len(line) - len(title)) < 0.5 * len(title)
    )


def _is_kicked(line: str, title: str) -> bool:
    """Whether a line is a title with a kicker before it."""
    return size(title) > 3 and line.endswith(title) and size(line) < 2 * size(title)


def _is_boilerplate(line: str) -> bool:
    bare = line.lstrip("-#>• ")
    words = size(bare)
    if words <= LABEL_WORDS and (FURNITURE.match(bare) or CREDIT.match(bare)):
        return True
    if words <= CAPTION_WORDS and CAPTION.match(bare):
        return True
    if words <= 30 and POINTER.match(bare):
        return True
    return words <= 30 and bool(APPEAL.search(bare.lower()))


def _without_repeats(lines: Iterable[str]) -> list[str]:
    """Lines without those said before in the same words; labels, items of lists and rows of tables may repeat."""
    seen: Counter[str] = Counter()
    kept = []
    for line in lines:
        letters = _letters(line)
        seen[letters] += 1
        if seen[letters] == 1 or len(letters) < REPEATED or line.startswith(("-", "|")):
            kept.append(line)
    return kept


def _without_last_words(lines: list[str]) -> list[str]:
    """Lines without a trailing author's life, appeals, and headings with nothing under them."""
    kept = list(lines)
    while len(kept) > 3:
        last = kept[-1]
        is_bio = size(last) < 90 and BIO.match(last)
        is_appeal = size(last) < CALL_WORDS and APPEAL.search(last.lower())
        is_label = (
            size(last) <= 6 and not last.startswith("-") and last[-1] not in ".!?…\"”’'»)。" and not last[-1].isdigit()
        )
        if not (is_bio or is_appeal or is_label):
            break
        kept.pop()
    return kept


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", line).casefold()))
