"""What a page is: a story, or one of the kinds that are dropped."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from math import exp
from pathlib import Path
from urllib.parse import urlsplit

from aggregator.drops import (
    Consent,
    Documentation,
    Drop,
    Forum,
    Gallery,
    Listing,
    LoginWall,
    NoIndex,
    NotAStory,
    NoText,
    NotFound,
    Product,
    SoftError,
    TakenDown,
    Video,
)
from aggregator.notices import is_not_found, is_taken_down
from aggregator.reading import Note, Reading
from aggregator.signs import headlines, signs, size, types, visible

WEIGHTS = Path(__file__).with_suffix(".toml")
IS_STORY = 0.3  # chance; on publishers that the weights have not seen, F1 .953, with .985 of the stories kept
GIVEN = {"in a feed": 1.5, "listing path": -4.5, "forum type": -2.0}  # weights that the labelled pages are too few for
TOLD = 6  # signs in the note, the weightiest
MIN_WORDS = 40  # of a body; less is a caption, a notice or a teaser
STUB = 150  # words; up to it, the words of an error page or a wall decide
STUB_PAGE = 3000  # characters of a page on which such words count, though they are not in its body
ERROR_TITLE = re.compile(
    r"^\W*(?:error\s*)?(?:404|403|410|500|502|503)\b|\b(?:page|article|story|content|seite|página|pagina) "
    r"(?:\w+ ){0,4}(?:not (?:be )?found|no longer (?:available|exists?)|nicht gefunden|no encontrada|non trovata|"
    r"introuvable)|"
    r"^\W*(?:not found|access denied|forbidden|oops|sorry|whoops|uh[- ]oh|just a moment|attention required|"
    r"are you a (?:robot|human)|verify you are human|service unavailable|temporarily unavailable|"
    r"site maintenance)\b.{0,40}$",
    re.I,
)
ERROR_TEXT = re.compile(
    r"(?:the |this )?(?:page|article|story|content|url|link)(?: (?:that )?you(?:'re| are|'ve|"
    r" have)? (?:\w+ ){0,3}(?:looking for|requested|tried|followed|clicked))?[^.]{0,40}(?:could ?n[o']t be found|"
    r"can(?:no|')t be found|was not found|not found|does ?n[o']t exist|"
    r"no longer (?:available|exists?|here)|has (?:been )?(?:moved|removed|deleted|expired))|we can(?:no|"
    r"')t (?:seem to )?find (?:the|that|this) page|enable javascript and cookies to continue|checking your browser|"
    r"unusual traffic",
    re.I,
)
WALL = re.compile(
    r"(?:subscribe|sign in|log ?in|register|create (?:a free |an )?account|become a (?:member|"
    r"subscriber))[^.]{0,40} (?:to|and) (?:continue|keep|read|unlock|access|view|get)|(?:already|existing) "
    r"(?:a )?(?:subscriber|member)|"
    r"this (?:article|story|content) is (?:for|only|exclusive|reserved|available)[^.]{0,30}(?:subscribers?|"
    r"members?)|you(?:'ve| have) (?:reached|read|used)[^.]{0,40}(?:limit|free (?:articles|stories))|"
    r"jetzt (?:abonnieren|weiterlesen)|weiterlesen mit|dieser artikel ist (?:nur )?für abonnenten|réservé (?:aux|"
    r"à nos) abonnés|solo para suscriptores",
    re.I,
)
CONSENT = re.compile(
    r"(?:accept|agree|consent)[^.]{0,60}(?:cookies|tracking|advertising)[^.]{0,60}(?:continue|proceed)|"
    r"(?:we|our partners)[^.]{0,80}use cookies.{0,160}(?:accept|agree|consent)|"
    r"(?:mit werbung|mit tracking|zustimmen|akzeptieren)[^.]{0,80}(?:cookies|weiterlesen|fortfahren)|"
    r"(?:accepter|aceptar|accettare?)[^.]{0,60}cookies[^.]{0,60}(?:continuer|continuar|continuare|proseguire)",
    re.I,
)
GALLERY_TYPE = frozenset({"ImageGallery", "MediaGallery"})
HEADLINES = 4  # that lead to stories, on a page without text whose address names none: a section
PICTURES = 5  # figures on a page without text: a gallery
FILM_TYPE = frozenset({"VideoObject", "video", "video.other", "video.movie", "video.episode", "VideoGallery"})
LIVE_PATH = re.compile(r"[/-]live(?:blog|-updates?|ticker)?(?:[/-]|$)", re.I)
QUIZ = re.compile(r"\bquiz(?:zes)?\b|\bwhich .{3,60} are you\?", re.I)
HOROSCOPE = re.compile(r"\bhor[oó]scop|\boroscop|\bstar signs?\b|\bsternzeichen\b|星座|星占い", re.I)
DROPS: tuple[tuple[type[Drop], str, tuple[str, ...]], ...] = (
    (Forum, "a thread of a forum", ("forum type", "forum host", "forum path")),
    (Product, "a product", ("product type", "shop host", "product path")),
    (Documentation, "documentation", ("documentation host", "documentation path")),
    (Listing, "a section, tag or home page", ("home page", "listing path", "listing type", "linked headlines")),
)
"""What a page is that is no story: by the first of these signs that it has."""
TELLING = ("service path", *(name for _, _, names in DROPS for name in names))  # of a page without text


def before(reading: Reading, honours_noindex: bool) -> None:
    """Look at a page before it is read. Raises NoIndex if it asks robots not to index it and that is honoured."""
    if honours_noindex and reading.structured.has_noindex:
        raise NoIndex(f"{reading.page.url}: the page asks not to be indexed; turn the switch off to keep such pages")


def kind(reading: Reading) -> str:
    """The kind of a story: "story", "live", "gallery", "quiz" or "horoscope".

    Raises the Drop of any other kind of page: an error page, a wall, a listing, pictures only, too little text.
    """
    title, body = reading.story.title, reading.story.body
    url, words = reading.page.url, size(body)
    text = visible(reading.tree)
    _refuse_errors(url, title, body, words)
    found = signs(reading, title, body, text)
    is_story = chance(found, reading) > IS_STORY
    if words < MIN_WORDS:
        _refuse_short(reading, text, found, is_story)
    if not is_story:
        _refuse_other(url, found)
    return _kind(reading, title)


def chance(found: Mapping[str, float], reading: Reading) -> float:
    """How likely a page with these signs is a story, 0..1; noted with the weightiest of them."""
    bias, weights = _weights()
    said = {**found, "in a feed": float(reading.page.listed is not None)}
    votes = {name: weights[name] * value for name, value in said.items() if value}
    told = 1 / (1 + exp(-(bias + sum(votes.values()))))
    weightiest = sorted(votes.items(), key=lambda vote: -abs(vote[1]))[:TOLD]
    named = ", ".join(f"{name} {vote:+.1f}" for name, vote in weightiest)
    reading.notes.append(Note("kind", named, "signs", told, told > IS_STORY, f"a chance above {IS_STORY} is a story"))
    return told


@cache
def _weights() -> tuple[float, Mapping[str, float]]:
    read = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return read["bias"], read["weights"] | GIVEN


def _kind(reading: Reading, title: str) -> str:
    """Which kind of story."""
    path, said = urlsplit(reading.page.url).path, types(reading)
    if "LiveBlogPosting" in said or LIVE_PATH.search(path):
        return "live"
    if said & GALLERY_TYPE:
        return "gallery"
    if "Quiz" in said or (QUIZ.search(title) and QUIZ.search(path)):
        return "quiz"
    return "horoscope" if HOROSCOPE.search(title) else "story"


def _refuse_errors(url: str, title: str, body: str, words: int) -> None:
    """Raise the drop of an error page or a wall for a page of few words that says so."""
    if words > STUB:
        return
    if ERROR_TITLE.search(title) or ERROR_TEXT.search(body) or is_taken_down(body):
        raise _soft_error(url, title, body)
    _refuse_wall(url, body)


def _soft_error(url: str, title: str, text: str) -> SoftError:
    """The error page that it is: of a story taken away, of no such page, or of a site that cannot or will not."""
    if is_taken_down(text):
        return TakenDown(f"{url}: the page says that its story was taken away; nothing to do")
    kind = NotFound if is_not_found(title) or is_not_found(text) else SoftError
    return kind(f"{url}: an error page with status 200 ({title[:80]!r}); nothing to do unless it lasts")


def _refuse_wall(url: str, text: str) -> None:
    if CONSENT.search(text):
        raise Consent(f"{url}: a page that asks for consent instead of the story; it is not evaded")
    if WALL.search(text):
        raise LoginWall(f"{url}: the story is behind a sign-in or a subscription; it is not evaded")


def _refuse_short(reading: Reading, text: str, found: Mapping[str, float], is_story: bool) -> None:
    """Raise the drop of a page without enough text for a story."""
    url, said = reading.page.url, types(reading)
    if said & GALLERY_TYPE or len(reading.tree.findall(".//figure")) >= PICTURES:
        raise Gallery(f"{url}: pictures without a story; nothing to do")
    if reading.structured.is_free is False or len(text) <= STUB_PAGE:
        _refuse_wall(url, text[:STUB_PAGE])
    if is_taken_down(text[:STUB_PAGE]) or (ERROR_TEXT.search(text[:STUB_PAGE]) and not is_story):
        raise _soft_error(url, "", text[:STUB_PAGE])
    if said & FILM_TYPE or reading.tree.find(".//video") is not None:
        raise Video(f"{url}: a video with fewer than {MIN_WORDS} words of text; nothing to do")
    if found.get("short name") and headlines(reading.tree) >= HEADLINES:
        raise Listing(f"{url}: headlines that lead to stories, none of them told here; nothing to do")
    if not is_story or any(found.get(name) for name in TELLING):
        _refuse_other(url, found)
    raise NoText(f"{url}: fewer than {MIN_WORDS} words of text (an embedded post, a caption); nothing to do")


def _refuse_other(url: str, found: Mapping[str, float]) -> None:
    """Raise the drop of a page that is no story."""
    for drop, said, names in DROPS:
        for name in names:
            if found.get(name):
                raise drop(f"{url}: {said}, no story (its {name}); nothing to do")
    raise NotAStory(f"{url}: a page of another kind, no story; nothing to do")
