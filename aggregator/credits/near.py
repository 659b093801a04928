"""Names by themselves near the headline: after a bare "By", beside the date, or in bold above the first paragraph."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from aggregator import authors, bearers, datelines
from aggregator.credits.ground import Ground, Piece, ordered, piece
from aggregator.credits.line import CAMEL, UNNAMED, Line, are_printed, text_of

BEFORE, AFTER = 30, 150  # elements around the headline among which they are looked for
HEADLESS = 500  # elements at the beginning of a page without a headline in which a label is looked for
BESIDE = 3  # pieces of text between a name and the date
MAX_LABEL = 30  # characters
MAX_NAMES = 60  # characters
LABEL = re.compile(
    r"\W*(?:(?:(?:written|posted|published|submitted|reported|contributed|created|added|story|words|text|article|news|"
    r"recipe|post author|geschrieben|verfasst|gespeichert|erstellt|eingestellt|veröffentlicht|"
    r"ein (?:artikel|beitrag|kommentar)|rezept|écrit|publié|rédigé|escrito|publicado|scritto|pubblicato|"
    r"geschreven)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af)|(?:post\s+)?(?:authors?|autore?n?|autorin|auteur|penulis)|"
    r"words|text|interview|reporter|contributors?)\s*:?",
    re.I,
)
JOINTS = frozenset({",", "and", "&", "und", "et", "y", "e", ", and", "/", "|"})
Texts = Sequence[tuple[Piece, str]]  # pieces and their words in one line


def lines(ground: Ground, title: str) -> Iterator[Line]:
    """Names near the headline, or near the beginning of a page that has none, and after labels all over the page.

    title: of the page, in which a name is not the author's.
    """
    first, last = (0, HEADLESS) if ground.top is None else (max(0, ground.top - BEFORE), ground.top + AFTER)
    texts = _texts(ground, first, last)
    if ground.top is not None:
        yield from _alone(texts, ground, bearers.key(title))
    yield from _labelled(texts, ground)
    for place, element, _, words in ground.texts(last):
        if len(words) < MAX_LABEL and words.rstrip().endswith(":") and LABEL.fullmatch(words.strip()):
            after = _texts(ground, place, place + 12)
            first = next((at for at, (near, _) in enumerate(after) if near.element is element), 0)
            yield from (replace(line, confidence=line.confidence - 0.1) for line in _labelled(after[first:], ground))


def _texts(ground: Ground, first: int, last: int) -> Texts:
    found = ordered(piece(*text) for text in ground.texts(first, last) if text[3].strip())
    return [(near, " ".join(near.words.split())) for near in found]


def _labelled(texts: Texts, ground: Ground) -> Iterator[Line]:
    """Names after a piece that only says "By", with those that follow after commas.

    A label beside the headline is the story's, whatever holds it is called.
    """
    head = next((at for at, (near, _) in enumerate(texts) if near.element is ground.headline), -99)
    for place, (label, said) in enumerate(texts[:-1]):
        if len(said) > MAX_LABEL or not LABEL.fullmatch(said):
            continue
        if abs(place - head) > 4 and ground.is_outside(label.element):
            continue
        end = place + 2
        while end + 1 < len(texts) and texts[end][1] in JOINTS:
            end += 2
        text = " ".join(words for _, words in texts[place + 1 : end])
        names = authors.people(text)
        if are_printed(names, text):
            yield Line(f"{said} {text}", names, "label", 0.63 - 0.002 * place)
        elif len(names) == 1 and len(text) < 40 and text.startswith(names[0][:1]):
            yield Line(f"{said} {text}", names, "label", UNNAMED + 0.01 - 0.002 * place)


def _alone(texts: Texts, ground: Ground, title: str) -> Iterator[Line]:
    """Names that stand by themselves beside the date, or once in bold above a paragraph; not those in the headline."""
    dated = [place for place, (_, words) in enumerate(texts) if _is_dated(words)]
    bold = [
        place
        for place, (near, words) in enumerate(texts)
        if _is_above(near, len(words)) and all(map(bearers.is_person, _only_names(words) or ("",)))
    ]
    for place, (near, words) in enumerate(texts):
        distance = min((abs(place - other) for other in dated), default=99)
        is_above = bold == [place]
        if distance > BESIDE and not is_above:
            continue
        names = _only_names(words)
        trust = _likeness(names, 1 if is_above else distance) + 0.05 * is_above
        if trust and not any(bearers.key(name) in title for name in names) and not ground.is_outside(near.element):
            yield Line(words, names, "alone", trust - 0.002 * place)


def _is_dated(words: str) -> bool:
    return any(map(str.isdigit, words)) and any(datelines.expressions(words))


def _only_names(words: str) -> tuple[str, ...]:
    """The names in a piece of text that holds nothing else; of people with a given name, a date and their roles."""
    bare = authors.DATED.sub("", words).split(" | ")[0]
    if not 3 <= len(bare) <= MAX_NAMES or not bare[0].isupper() or ":" in bare:
        return ()
    names = authors.people(bare)
    if sum(map(len, names)) + 5 * len(names) < len(bare):
        return ()
    return names if bare == words or all(bearers.is_person(name) and bearers.is_given(name) for name in names) else ()


def _likeness(names: tuple[str, ...], distance: int) -> float:
    """How much names by themselves are worth at a distance from the date, in pieces of text; 0 for nothing."""
    if not names:
        return 0.0
    if all(map(bearers.is_person, names)):
        if any(map(bearers.is_given, names)):
            return 0.52 if distance <= 1 else 0.48
        return 0.42 if distance <= 1 and not any(map(bearers.is_ordinary, names)) else 0.0
    is_single = len(names) == 1 and (bearers.is_given(names[0]) or CAMEL.match(names[0]))
    return 0.4 if is_single and distance <= 1 else 0.0


def _is_above(near: Piece, size: int) -> bool:
    """Whether a piece in bold is a line by itself above a paragraph."""
    holder = near.holder
    block = None if holder is None or holder.tag not in ("strong", "b", "em", "i") else holder.getparent()
    if block is None or block.tag not in ("p", "div") or len(text_of(block)) != size:
        return False
    after = block.getnext()
    return after is not None and after.tag == "p" and len(after.text_content()) > 100
