"""What is credited to an outlet: the quotation or the sentence, and what the story says became of it."""

import re

from aggregator.attribution.cue import Cue, Surroundings
from aggregator.attribution.english import speakers
from aggregator.attribution.passage import Passage
from aggregator.model import Span, Stance

NEAR = 3  # characters between a quotation and the words that credit it
DENIAL_REACH = 25  # characters after the verb in which an outlet calls a claim false
SENTENCES_AFTER = 2  # in which a claim is denied or confirmed


def claim(around: Surroundings, cue: Cue) -> Span:
    """The quotation beside the cue, else one that follows in the next sentence after a colon, else the sentence."""
    passage, sentence = around.passage, around.sentence
    inside = [
        span
        for span in passage.quotations_near(sentence.start, sentence.end, 0)
        if span.end > sentence.start and span.start < sentence.end and _is_speech(passage, span)
    ]
    if inside:
        return min(inside, key=lambda span: _distance(span, cue))
    following = passage.after(sentence)
    if passage.original[sentence.start : sentence.end].rstrip()[-1:] == ":" and following:
        begun = passage.quotations_near(following.start, following.start, NEAR)
        return begun[-1] if begun else following
    return _trimmed(passage, sentence)


def _is_speech(passage: Passage, span: Span) -> bool:
    """Whether more than a word or a title is quoted."""
    return len(passage.original[span.start : span.end].split()) > 2


def _distance(span: Span, cue: Cue) -> int:
    return max(span.start - cue.end, cue.start - span.end, 0)


def _trimmed(passage: Passage, span: Span) -> Span:
    text = passage.original[span.start : span.end]
    return Span(span.start + len(text) - len(text.lstrip()), span.start + len(text.rstrip()))


def stance(around: Surroundings, cue: Cue, others: tuple[Span, ...]) -> Stance | None:
    """What the story says of the claim, in its sentence or right after it.

    others: the outlets named in the same text: after the next one, the words are on its claim.
    """
    passage, sentence = around.passage, around.sentence
    last = sentence
    for _ in range(SENTENCES_AFTER):
        last = passage.after(last) or last
    following = passage.original[sentence.end : last.end].partition("\n\n")[0]
    stop = min((one.start for one in others if one.start >= sentence.end), default=last.end)
    following = following[: max(0, stop - sentence.end)]
    if _denies(around, cue):
        return None
    for said in (passage.original[sentence.start : sentence.end], following):
        if _says(speakers.DENIED, speakers.NOT_DENIED, said):
            return "denied"
    for said in (passage.original[sentence.start : sentence.end], following):
        if _says(speakers.CONFIRMED, speakers.NOT_CONFIRMED, said):
            return "confirmed"
    return None


def _denies(around: Surroundings, cue: Cue) -> bool:
    """Whether a denial is what the outlet is credited for: "Gossip Cop debunked it", "her rep denied it to People"."""
    text, sentence = around.passage.original, around.sentence
    if cue.how in ("told", "interview"):
        return bool(speakers.REPRESENTATIVE.search(text, sentence.start, sentence.end)) and _says(
            speakers.DENIED, speakers.NOT_DENIED, text[sentence.start : sentence.end]
        )
    is_verb = cue.start >= around.sighting.end
    return is_verb and bool(speakers.DENIED.search(text, cue.start, min(cue.end + DENIAL_REACH, sentence.end)))


def _says(pattern: re.Pattern[str], negated: re.Pattern[str], text: str) -> bool:
    return any(not negated.search(text, max(0, found.start() - 40), found.start()) for found in pattern.finditer(text))
