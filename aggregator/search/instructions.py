"""Words of a query that say what to do, not what to look for: "latest news on", "stories about", "photos of"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

_ASK = r"(?:(?:please )?(?:show|find|get|give|tell|search)(?: me)?(?: for)? )?"
_EVERY = r"(?:(?:all|any|some|every|the|more|other|recent|new|old) )*"
_STORIES = (
    r"(?:stories|story|articles?|reports?|coverage|gossip|headlines?|posts?|pieces?|scoop|info(?:rmation)?|everything"
    r"|something|anything)"
)
_LATEST = r"(?:the )?(?:latest|newest|breaking|recent|current|todays|new)(?: celebrity)?"
_NEWS = (
    rf"(?:{_LATEST}(?: news| stories| updates?| gossip| headlines| articles)?|news|updates?"
    r"|what(?:s| is) (?:new|the latest|happening|going on))"
)
_PHOTOS = r"(?:photos?|pictures?|pics?|images?|snaps?|photographs?|gallery|galleries)"
_OF = r"(?:about|on|of|regarding|concerning|with|for|involving|featuring|from|to)"
_LEADING = (
    ("news", re.compile(rf"{_ASK}{_EVERY}{_NEWS} {_OF} ")),
    ("news", re.compile(rf"{_ASK}(?:the )?(?:latest|newest|breaking)(?: news| stories| updates?)? (?=\S)")),
    ("photos", re.compile(rf"{_ASK}{_EVERY}{_PHOTOS} (?:of|with|from|showing) ")),
    (
        "about",
        re.compile(rf"{_ASK}{_EVERY}{_STORIES} (?:that (?:is|are) )?(?:(?:all|only|just|mainly|mostly) )?{_OF} "),
    ),
    ("about", re.compile(r"(?:(?:mainly|mostly|only|just|all) )?about (?=\S)")),
    ("about", re.compile(r"(?:who is|whos|what happened to|what happened with|tell me about) (?=\S)")),
)
_TRAILING = (
    ("news", re.compile(r" (?:latest news|breaking news|news today|news|latest|latest updates|updates?|right now)$")),
    ("photos", re.compile(rf" {_PHOTOS}$")),
    ("about", re.compile(r" (?:but )?not(?: just| only)?(?: as)?(?: an?)?(?: passing)? mention(?:s|ed|ing)?$")),
    ("about", re.compile(r" as (?:the |a )?(?:main )?(?:subject|focus|topic)$")),
    ("about", re.compile(r" (?:stories|articles|gossip|headlines)$")),
)


@dataclass(frozen=True, slots=True)
class Instructed:
    """What is asked for besides words[start:end). is_about: stories about the people, not those that name them."""

    start: int
    end: int
    is_about: bool = False
    is_news: bool = False
    is_photos: bool = False


def instructed(words: Sequence[str]) -> Instructed:
    """The instructions at both ends of the words; something to look for is always left."""
    asked: set[str] = set()
    start, end = 0, len(words)
    for what, pattern in _LEADING:
        if found := pattern.match(_text(words[start:end])):
            asked.add(what)
            start += found[0].count(" ")
    for what, pattern in _TRAILING:
        if found := pattern.search(_text(words[start:end])):
            asked.add(what)
            end -= found[0].count(" ")
    return Instructed(start, end, "about" in asked, "news" in asked, "photos" in asked)


def _text(words: Sequence[str]) -> str:
    """The words without apostrophes, one blank between them and none within one."""
    return " ".join(re.sub(r"['’\s]", "", word.lower()) for word in words)
