"""Through whom an outlet speaks: an insider, somebody with a name, a representative, a document, itself."""

import re
from typing import Literal

from aggregator.attribution.cue import Cue, Surroundings
from aggregator.attribution.english import speakers, words

Kind = Literal["named_person", "insider", "representative", "document", "social_post", "outlet_itself"]
SPEAKER_REACH = 100  # characters before the verb in which its subject stands


def kind(around: Surroundings, cue: Cue) -> Kind:
    """Who speaks through the outlet."""
    match cue.how:
        case "post":
            return "social_post"
        case "source":
            return "insider"
        case "learned":
            return "outlet_itself"
        case "told" | "interview":
            return (
                _speaker(_subject(around, cue))
                or _speaker(_of_cue(around, cue))
                or _speaker(_after(around, cue))
                or "named_person"
            )
        case "obtained":
            return _obtained(around)
        case _:
            return _reported(around, cue)


def _of_cue(around: Surroundings, cue: Cue) -> str:
    return around.passage.original[cue.start : cue.end]


def _after(around: Surroundings, cue: Cue) -> str:
    """Who speaks where the outlet comes first: "In a statement to Us Weekly, her spokesperson said"."""
    text = around.passage.original
    if cue.start >= around.sighting.end:
        return words.SPEAKS.split(text[cue.end : around.sentence.end], maxsplit=1)[0][:SPEAKER_REACH]
    if text[around.sentence.start : cue.start].strip(" \n").lower() not in speakers.OPENINGS:
        return ""
    return words.SPEAKS.split(text[around.sighting.end : around.sentence.end], maxsplit=1)[0][:SPEAKER_REACH]


def _subject(around: Surroundings, cue: Cue) -> str:
    """The clause before the verb, without what is quoted in it."""
    text = around.passage.original[max(around.sentence.start, cue.start - SPEAKER_REACH) : cue.start]
    if cue.how == "interview" and not speakers.CLAUSE.split(text)[-1].strip():
        return ""
    return speakers.CLAUSE.split(text)[-1]


def _speaker(text: str) -> Kind | None:
    """Who speaks by a clause's subject: the last word that says so.

    A name after it is somebody who can be named ("attorney Otto Vane"), unless the attorney is somebody's ("her lawyer
    Otto Vane"); "a source from her camp" is a source.
    """
    insider, rep = _last(speakers.INSIDER, text), _last(speakers.REPRESENTATIVE, text)
    if insider and speakers.NAMED_AFTER.match(text, insider.end()):
        insider = None
    if rep and speakers.NAMED_AFTER.match(text, rep.end()) and not speakers.SOMEBODYS.search(text, 0, rep.start()):
        rep = None
    if insider is None or rep is None:
        return "insider" if insider else "representative" if rep else None
    is_insider = rep.start() < insider.start() or speakers.SOURCE_FROM.match(text, insider.end(), rep.start())
    return "insider" if is_insider else "representative"


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _obtained(around: Surroundings) -> Kind:
    """What the outlet has seen."""
    text = around.passage.original[around.sentence.start : around.sentence.end]
    if speakers.DOCUMENT.search(text):
        return "document"
    if speakers.STATEMENT.search(text):
        return "representative" if speakers.REPRESENTATIVE.search(text) else "named_person"
    return "outlet_itself"


def _reported(around: Surroundings, cue: Cue) -> Kind:
    """An outlet that reports what somebody told it speaks through that one."""
    text = around.passage.original
    sentence = text[around.sentence.start : around.sentence.end]
    inside = text[cue.start : cue.end]
    if cue.how == "according" and speakers.DOCUMENT.search(inside):
        return "document"
    if speakers.INSIDER.search(inside) or speakers.CITING_INSIDER.search(sentence):
        return "insider"
    other = text[max(cue.end, around.sighting.end) : around.sentence.end]
    before = text[around.sentence.start : min(cue.end, around.sighting.start)]
    if cue.end <= around.sighting.start or before.rstrip(' ”"').endswith(","):  # "…, a source said, TMZ reports"
        other = f"{before} {other}"
    if speakers.INSIDER_SAYS.search(other):
        return "insider"
    if cue.end <= around.sighting.start and speakers.NAMED_SPEAKER.search(other):
        return "named_person"
    return "outlet_itself"
