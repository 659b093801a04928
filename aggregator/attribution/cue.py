"""The words beside an outlet's name that credit it."""

import re
from dataclasses import dataclass
from typing import Literal

from aggregator.attribution.english import credits, names, posts, refusals, speakers, words
from aggregator.attribution.passage import Passage
from aggregator.attribution.sighting import Sighting

REACH = 160  # characters before a name in which its cue begins
STATION_REACH = 30  # characters of a cue before the name of a station
TITLE_REACH = 20  # characters that a quotation may have beside the name in it and be no speech
ON_AIR_KINDS = ("programme", "podcast", "broadcaster")
_LEAD = re.compile(r"(?:[’']s?\b)?[\s,”\"’)]*")  # between a name and its verb
_OF_WHOLE = re.compile(r"[ .!]")
_BEFORE_ADDRESS = tuple("./@#_-")
_AFTER_ADDRESS = tuple("/@_")

How = Literal["told", "interview", "according", "reported", "obtained", "source", "learned", "post"]


@dataclass(frozen=True, slots=True)
class Cue:
    """Why an outlet is credited. [start, end): the words that do it, the name not among them."""

    how: How
    start: int
    end: int


class Surroundings:
    """What stands before and after a name in its sentence."""

    def __init__(self, passage: Passage, sighting: Sighting) -> None:
        self.passage = passage
        self.sighting = sighting
        self.sentence = passage.sentence(sighting.start, sighting.end)
        self.first = max(self.sentence.start, sighting.start - REACH)
        self.before = passage.original[self.first : sighting.start]
        self.after = passage.original[sighting.end : min(self.sentence.end, sighting.end + REACH)]

    @property
    def begins_sentence(self) -> bool:
        """Whether the name would have a capital anyway."""
        return not self.passage.original[self.sentence.start : self.sighting.start].strip(" \n\"“‘'(")

    @property
    def is_quoted(self) -> bool:
        """Whether the name alone stands in quotation marks, as a title does."""
        return self.before[-1:] in tuple("\"“‘'") and self.after[:1] in tuple("\"”’'")

    def left(self, how: How, pattern: re.Pattern[str]) -> Cue | None:
        """The cue that ends at the name."""
        if found := pattern.search(self.before):
            return Cue(how, self.first + found.start(), self.first + len(found[0].rstrip()) + found.start())
        return None

    def right(self, how: How, pattern: re.Pattern[str]) -> Cue | None:
        """The cue that begins at the name."""
        if found := pattern.match(self.after):
            lead = _LEAD.match(found[0])
            begin = lead.end() if lead and lead.end() < len(found[0]) else 0
            return Cue(how, self.sighting.end + begin, self.sighting.end + found.end())
        return None


def cue(passage: Passage, sighting: Sighting) -> Cue | None:
    """The words that credit the outlet; None if the story only names it."""
    around = Surroundings(passage, sighting)
    if sighting.is_post:
        return Cue("post", sighting.start, sighting.end)
    if _is_spoken(around) or _is_no_prose(around) or refusals.NOT_THE_OUTLET.match(around.after):
        return None
    if sighting.outlet.kind == "platform":
        return _post(around)
    if _is_part_of_a_name(around):
        return None
    if refusals.NOUN_AFTER.match(around.after) or refusals.NOUN_BEFORE.search(around.before):
        need = ""
    else:
        need = sighting.need
    found = around.right("source", credits.SOURCE_OF) or _told(around)
    if found is None and not refusals.JOURNALIST.match(around.after) and need != "noun":
        found = _reported(around, need)
    if found is None and need == "noun" and not sighting.outlet.id:
        found = _unlisted(around)
    return found


def _is_part_of_a_name(around: Surroundings) -> bool:
    """Whether the words go on to another name; one of two words that needs nothing is whole."""
    sighting = around.sighting
    name = around.passage.original[sighting.start : sighting.end]
    is_whole = not sighting.need and (_OF_WHOLE.search(name) or around.after[:1] in ("'", "’"))
    goes_on = refusals.NAME_GOES_ON.match(around.after) and not credits.REPORTS.match(around.after)
    return bool(goes_on) and not (is_whole and refusals.STRONG.search(around.before))


def _is_spoken(around: Surroundings) -> bool:
    """Whether the name stands in a quotation longer than itself."""
    sighting = around.sighting
    quotation = around.passage.quotation(sighting.start, sighting.end)
    return quotation is not None and quotation.end - quotation.start > sighting.end - sighting.start + TITLE_REACH


def _told(around: Surroundings) -> Cue | None:
    found = around.left("according", credits.ACCORDING)
    found = found or around.left("told", credits.TOLD) or around.left("interview", credits.INTERVIEW)
    if found is None and around.sighting.outlet.kind in ON_AIR_KINDS:
        found = _on_air(around)
    if found is None and around.sighting.need != "noun" and _somebody_speaks(around):
        found = around.left("interview", credits.APPEARANCE)
    if found is None and words.SPEAKS.search(around.after):
        found = around.left("interview", credits.COVER)
    return found


def _on_air(around: Surroundings) -> Cue | None:
    """Somebody speaks on a station or in a programme; much is said *about* what is shown on a station."""
    found = around.left("interview", credits.ON_AIR)
    if found is None or not words.SPEAKS.search(around.before + around.after):
        return None
    is_station = around.sighting.outlet.kind == "broadcaster"
    is_long = found.end - found.start > STATION_REACH or not words.SPEAKS.search(around.before)
    return None if is_station and is_long else found


def _somebody_speaks(around: Surroundings) -> bool:
    """Whether something is said in the sentence or quoted at the beginning of the next."""
    passage, sentence = around.passage, around.sentence
    if words.SPEAKS.search(passage.original, sentence.start, sentence.end):
        return True
    following = passage.original[sentence.end : sentence.end + 2]
    return following[:1] in ("“", '"')


def _reported(around: Surroundings, need: str) -> Cue | None:
    """The outlet as the one that reports; a name that is a word must not begin the sentence by chance."""
    if need == "word" and around.is_quoted:
        return None
    if need == "word" and around.begins_sentence:
        return around.right("reported", credits.REPORTS_SURELY)
    if found := around.right("learned", credits.CAN_REVEAL):
        return found
    if found := around.left("reported", credits.REPORTED_BY):
        return _by_whom(around, found)
    if (verb := credits.REPORTS.match(around.after)) and (found := _by_verb(around, " ".join(verb["verb"].split()))):
        return found
    if found := around.right("reported", credits.REPORT_OF) or around.right("interview", credits.INTERVIEW_OF):
        return found
    return around.left("reported", credits.INVERTED)


def _by_verb(around: Surroundings, verb: str) -> Cue | None:
    """The cue of a verb after the name: a broadcaster also speaks as a company, and who asks lets others speak."""
    is_company = around.sighting.outlet.kind == "broadcaster" and "news" not in around.sighting.outlet.name.lower()
    if is_company and verb.lower() in credits.COMPANY_SAYS:
        return None
    how: How = "interview" if verb in credits.QUESTIONS else "obtained" if credits.OBTAINED.match(verb) else "reported"
    return around.right(how, credits.REPORTS)


def _by_whom(around: Surroundings, found: Cue) -> Cue | None:
    """The cue "obtained by": many things are seen or shared by somebody, documents are the story's source."""
    verb = around.passage.original[found.start : found.end]
    if not credits.OBTAINED.search(verb):
        return found
    is_broadcast = around.sighting.outlet.kind == "broadcaster" and not credits.OBTAINED_SURELY.search(verb)
    if is_broadcast or (credits.SEEN.match(verb) and not speakers.DOCUMENT.search(around.before)):
        return None
    return Cue("obtained", found.start, found.end)


def _unlisted(around: Surroundings) -> Cue | None:
    return (
        around.right("learned", credits.CAN_REVEAL)
        or around.right("reported", credits.REPORTS_SURELY)
        or around.left("reported", credits.REPORTED_BY)
    )


def _is_no_prose(around: Surroundings) -> bool:
    """Whether the name belongs to an address, a plea to readers, or the credit of a picture."""
    text, sighting = around.passage.original, around.sighting
    if (
        text[max(0, sighting.start - 1) : sighting.start] in _BEFORE_ADDRESS
        or text[sighting.end : sighting.end + 1] in _AFTER_ADDRESS
    ):
        return True
    sentence = text[around.sentence.start : sighting.start]
    return bool(refusals.ADDRESSES_READERS.match(sentence) or refusals.CREDIT_LINE.match(sentence))


def _post(around: Surroundings) -> Cue | None:
    if around.sighting.need and not posts.PLAINLY_ON.search(around.before):
        return None
    if found := around.right("post", posts.USER_WRITES):
        return found
    if posts.NOT_A_POST.search(around.before):
        return None
    if found := around.left("post", posts.POSTED) or around.left("post", posts.POSTED_VIA):
        return found
    if posts.POST_BY.search(around.after) and (found := around.left("post", posts.OPENS_POST)):
        return found
    if posts.POST_BY.search(around.before) or posts.POST_BY.search(around.after):
        return around.right("post", posts.POST)
    return None


def headline(passage: Passage, sighting: Sighting) -> Cue | None:
    """The cue of a name that stands before the colon of a headline, or in brackets at its end."""
    before, after = passage.original[: sighting.start], passage.original[sighting.end :]
    if not sighting.outlet.id or sighting.need == "noun":  # "Insider: She Is Happy" means somebody
        return None
    if not before.strip("\"“‘' ") and after.startswith(":"):
        return Cue("reported", sighting.end, sighting.end + 1)
    if before.endswith("(") and after.strip() == ")":
        return Cue("reported", sighting.start - 1, sighting.end + 1)
    return None


def shares(passage: Passage, one: Sighting, other: Sighting) -> bool:
    """Whether two names in a row stand together: "PEOPLE and the Daily Mail"."""
    gap = passage.original[one.end : other.start]
    return bool(names.TOGETHER.fullmatch(gap))
