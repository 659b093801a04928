"""Names by themselves near the headline: after a bare "By", beside the date, or in bold above the first paragraph."""

import re
from collections.abc import Iterator, Sequence

from aggregator import authors, datelines
from aggregator.credits.ground import Ground, Piece, ordered, piece
from aggregator.credits.line import CAMEL, UNNAMED, Line, are_printed, text_of

BEFORE, AFTER = 30, 150  # elements around the headline among which they are looked for
BESIDE = 3  # pieces of text between a name and the date
MAX_NAMES = 60  # characters
LABEL = re.compile(
    r"\W*(?:(?:(?:written|posted|published|submitted|reported|contributed|created|added|story|words|text|article|news|"
    r"recipe|post author|geschrieben|verfasst|gespeichert|erstellt|veröffentlicht|ein (?:artikel|beitrag|kommentar)|"
    r"rezept|écrit|publié|rédigé|escrito|publicado|scritto|pubblicato|geschreven)\s+)?"
    r"(?:by|von|par|por|di|da|door|av|af)|(?:post\s+)?(?:authors?|autore?n?|autorin|auteur|penulis)|"
    r"words|interview|reporter)\s*:?",
    re.I,
)
JOINTS = frozenset({",", "and", "&", "und", "et", "y", "e", ", and", "/", "|"})
Texts = Sequence[tuple[Piece, str]]  # pieces and their words in one line


def lines(ground: Ground) -> Iterator[Line]:
    """Names near the headline; none without a headline."""
    if ground.top is None:
        return
    found = (piece(*text) for text in ground.texts(max(0, ground.top - BEFORE), ground.top + AFTER) if text[3].strip())
    texts = [(near, " ".join(near.words.split())) for near in ordered(found)]
    yield from _labelled(texts, ground)
    yield from _alone(texts, ground)


def _labelled(texts: Texts, ground: Ground) -> Iterator[Line]:
    """Names after a piece that only says "By", with those that follow after commas."""
    for place, (label, said) in enumerate(texts[:-1]):
        if len(said) > 30 or not LABEL.fullmatch(said) or ground.is_outside(label.element):
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


def _alone(texts: Texts, ground: Ground) -> Iterator[Line]:
    """Names that stand by themselves beside the date, or once in bold above a paragraph; not those in the headline."""
    title = authors.key("" if ground.headline is None else ground.headline.text_content())
    dated = [place for place, (_, words) in enumerate(texts) if _is_dated(words)]
    bold = [place for place, (near, words) in enumerate(texts) if _is_above(near, len(words))]
    for place, (near, words) in enumerate(texts):
        distance = min((abs(place - other) for other in dated), default=99)
        is_above = bold == [place]
        if distance > BESIDE and not is_above:
            continue
        names = _only_names(words)
        trust = _likeness(names, distance) + 0.05 * is_above
        if trust and not any(authors.key(name) in title for name in names) and not ground.is_outside(near.element):
            yield Line(words, names, "alone", trust - 0.002 * place)


def _is_dated(words: str) -> bool:
    return any(map(str.isdigit, words)) and any(datelines.expressions(words))


def _only_names(words: str) -> tuple[str, ...]:
    """The names in a piece of text that holds nothing else."""
    if not 3 <= len(words) <= MAX_NAMES or not words[0].isupper() or ":" in words:
        return ()
    names = authors.people(words)
    return names if sum(map(len, names)) + 5 * len(names) >= len(words) else ()


def _likeness(names: tuple[str, ...], distance: int) -> float:
    """How much names by themselves are worth at a distance from the date, in pieces of text; 0 for nothing."""
    if not names:
        return 0.0
    if all(map(authors.is_person, names)):
        if any(map(authors.is_given, names)):
            return 0.52 if distance <= 1 else 0.48
        return 0.42 if distance <= 1 and not any(map(authors.is_ordinary, names)) else 0.0
    is_single = len(names) == 1 and (authors.is_given(names[0]) or CAMEL.match(names[0]))
    return 0.4 if is_single and distance <= 1 else 0.0


def _is_above(near: Piece, size: int) -> bool:
    """Whether a piece in bold is a line by itself above a paragraph."""
    holder = near.holder
    block = None if holder is None or holder.tag not in ("strong", "b", "em", "i") else holder.getparent()
    if block is None or block.tag not in ("p", "div") or len(text_of(block)) != size:
        return False
    after = block.getnext()
    return after is not None and after.tag == "p" and len(after.text_content()) > 100
