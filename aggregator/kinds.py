"""What a page is: a story, or one of the kinds that are dropped."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import cast
from urllib.parse import urlsplit

from lxml import etree, html

from aggregator.drops import Gallery, Listing, LoginWall, NoIndex, NotAStory, NoText, NotFound, SoftError, TakenDown
from aggregator.frames import elements
from aggregator.notices import is_not_found, is_taken_down
from aggregator.reading import Note, Reading

MIN_WORDS = 40  # of a body; less is a caption, a notice or a teaser
STUB = 150  # words; up to it, the words of an error page or a wall decide
STUB_PAGE = 3000  # characters of a page on which such words count, though they are not in its body
IS_STORY = -0.75  # of the votes below; keeps .98 of the stories among 1,043 pages of all kinds at a precision of .86
ROOT_PATH = re.compile(r"/?(?:index\.\w{3,5}|home|[a-z]{2}(?:-[a-z]{2})?/?)?$", re.I)
LISTING_PATH = re.compile(
    r"(?:^|/)(?:tags?|category|categories|topics?|authors?|profile|search|archives?|section|sections|rubrik|thema|"
    r"themen|collections?|(?:page|p[aá]gina|seite)/\d+|staff|contributors?|latest|kategorie|hashtag)"
    r"(?:/|$)(?:[^/]*/?){0,2}$",
    re.I,
)
OTHER_PATH = re.compile(
    r"(?:^|/)(?:products?|shop|store|cart|checkout|dp|item|pricing|docs?|documentation|api|reference|forums?|"
    r"threads?|t|topic|questions?|viewtopic\.php|showthread\.php|privacy(?:-policy)?|terms(?:-of-\w+)?|"
    r"cookie-policy|imprint|impressum|about(?:-us)?|contact(?:-us)?|login|signin|register|subscribe|jobs|careers|"
    r"services?|solutions|features?/?$)(?:/|$)",
    re.I,
)
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
    r"(?:accept|agree|consent)[^.]{0,60}(?:cookies|tracking|advertising)[^.]{0,60}(?:continue|proceed)|(?:we|"
    r"our partners)[^.]{0,80}use cookies.{0,160}(?:accept|agree|consent)|"
    r"jetzt (?:abonnieren|weiterlesen)|weiterlesen mit|dieser artikel ist (?:nur )?für abonnenten|réservé (?:aux|"
    r"à nos) abonnés|solo para suscriptores",
    re.I,
)
HIDDEN = ("script", "style", "noscript", "template", "title", "iframe", "svg", "select", "textarea")
LETTERS = etree.XPath("string-length(normalize-space(string(.)))")
WORDS = etree.XPath("normalize-space(string(.))")
HEADLINE_GAPS = 3  # spaces; a link of fewer words names a person or a thing, not a story
HEADLINES = 0.2  # of a body, in links; 3 of 1,057 real stories have more
SUMMARIES = 0.5  # of a body, below headings that are links; no real story has more than .45
HEADINGS = etree.XPath(".//*[self::h2 or self::h3 or self::h4][.//a]")
STORY_PATH = re.compile(
    r"/(?:19|20)\d\d/\d\d?/|/(?:blogs?|news|articles?|story|stories|posts?|celebrity|celebrities|entertainment|"
    r"showbiz|gossip|guides?|insights|magazine)/.",
    re.I,
)
LIVE_PATH = re.compile(r"[/-]live(?:blog|-updates?|ticker)?(?:[/-]|$)", re.I)
STORY_TYPE = re.compile(r"(?:News|Analysis|Scholarly|Opinion|Reportage)?Article$|BlogPosting$|Report$|Recipe$|Review$")
STORY_OG = frozenset({"article", "post", "blog", "news", "article.news"})
OTHER_TYPE = {
    "ProductGroup": 3.0, "IndividualProduct": 3.0, "product": 3.0, "product.item": 3.0, "product.group": 3.0,
    "Product": 1.5, "DiscussionForumPosting": 3.0,
    "QAPage": 3.0, "JobPosting": 3.0, "TechArticle": 3.0, "APIReference": 3.0, "SoftwareApplication": 1.0,
}  # fmt: skip
LISTING_TYPE = {"CollectionPage": 2.0, "SearchResultsPage": 3.0, "ProfilePage": 3.0, "profile": 3.0}
GALLERY_TYPE = frozenset({"ImageGallery", "MediaGallery"})


def before(reading: Reading, honours_noindex: bool) -> None:
    """Look at a page before it is read. Raises NoIndex if it asks robots not to index it and that is honoured."""
    if honours_noindex and reading.structured.has_noindex:
        raise NoIndex(f"{reading.page.url}: the page asks not to be indexed; turn the switch off to keep such pages")


def kind(reading: Reading, title: str, body: str) -> str:
    """The kind of a story: "story", "live" or "gallery".

    Raises the Drop of any other kind of page: an error page, a wall, a listing, pictures only, too little text.
    """
    url, size = reading.page.url, len(body.split()) if not _is_dense(body) else len(body) // 2
    types = {candidate.value for candidate in reading.structured.types}
    _refuse_errors(url, title, body, size)
    votes = _votes(reading, types, body, size)
    is_story = sum(votes.values()) > IS_STORY
    reading.notes.append(
        Note(
            "kind",
            ", ".join(f"{name} {vote:+.1f}" for name, vote in votes.items()),
            "votes",
            1.0,
            is_story,
            "a sum above -0.75 is a story",
        )
    )
    if size < MIN_WORDS:
        _refuse_short(reading, types, votes, is_story)
    if not is_story:
        _refuse_other(url, votes)
    if "LiveBlogPosting" in types or LIVE_PATH.search(urlsplit(url).path):
        return "live"
    return "gallery" if types & GALLERY_TYPE else "story"


def _refuse_errors(url: str, title: str, body: str, size: int) -> None:
    """Raise SoftError or LoginWall for a page of few words that says so."""
    if size > STUB:
        return
    if ERROR_TITLE.search(title) or ERROR_TEXT.search(body) or is_taken_down(body):
        raise _soft_error(url, title, body)
    if WALL.search(body):
        raise LoginWall(f"{url}: the story is behind a sign-in, subscription or consent page; it is not evaded")


def _soft_error(url: str, title: str, text: str) -> SoftError:
    """The error page that it is: of a story taken away, of no such page, or of a site that cannot or will not."""
    if is_taken_down(text):
        return TakenDown(f"{url}: the page says that its story was taken away; nothing to do")
    kind = NotFound if is_not_found(title) or is_not_found(text) else SoftError
    return kind(f"{url}: an error page with status 200 ({title[:80]!r}); nothing to do unless it lasts")


def _refuse_short(reading: Reading, types: set[str], votes: dict[str, float], is_story: bool) -> None:
    """Raise the drop of a page without enough text for a story."""
    url = reading.page.url
    if types & GALLERY_TYPE or len(reading.tree.findall(".//figure")) >= 5:
        raise Gallery(f"{url}: pictures without a story; nothing to do")
    page = " ".join(" ".join(_visible(reading.tree)).split())
    if WALL.search(page[:STUB_PAGE]) and (reading.structured.is_free is False or len(page) <= STUB_PAGE):
        raise LoginWall(f"{url}: the story is for subscribers; it is not evaded")
    if is_taken_down(page[:STUB_PAGE]) or (ERROR_TEXT.search(page[:STUB_PAGE]) and not is_story):
        raise _soft_error(url, "", page[:STUB_PAGE])
    if not is_story and min(votes.get("other path", 0.0), votes.get("other type", 0.0)) < 0:
        raise NotAStory(f"{url}: a short page of another kind; nothing to do")
    if not is_story and any(votes.get(name, 0.0) < 0 for name in ("listing path", "links", "linked headlines")):
        raise Listing(f"{url}: a list of stories, not one of them; nothing to do")
    raise NoText(f"{url}: fewer than {MIN_WORDS} words of text (a video or an embedded post); nothing to do")


def _refuse_other(url: str, votes: dict[str, float]) -> None:
    """Raise Listing or NotAStory, by what spoke most against a story."""
    against = min(votes, key=lambda name: votes[name], default="lack of any sign of a story")
    if against in ("home page", "listing path", "listing type", "links", "linked headlines"):
        raise Listing(f"{url}: a section, tag or home page (its {against}); nothing to do")
    raise NotAStory(f"{url}: a page of another kind (its {against}); nothing to do")


def _votes(reading: Reading, types: set[str], body: str, size: int) -> dict[str, float]:
    """What speaks for a story (above 0) and against (below 0), by name."""
    letters = _letters(reading.tree)
    texts = [cast(str, WORDS(link)) for link in reading.tree.iter("a")]
    linked = sum(map(len, texts))
    share, links = len(body) / max(1, letters), linked / max(1, letters)
    votes = {
        "type": 2.5 * any(STORY_TYPE.search(name) and name != "TechArticle" for name in types)
        + 1.5 * bool(types & STORY_OG),
        "date": 0.7 * bool(reading.structured.published or reading.page.listed),
        "author": 0.7 * bool(reading.structured.authors),
        "other type": -max((OTHER_TYPE[name] for name in types if name in OTHER_TYPE), default=0.0),
        "listing type": -max((LISTING_TYPE[name] for name in types if name in LISTING_TYPE), default=0.0),
        "text share": 1.5 * (share > 0.5) + 0.7 * (share > 0.35) - 1.2 * (share < 0.2),
        "length": 0.5 * (size > 400) - 0.7 * (size < 150) - 1.0 * (size < 60),
        "links": 0.7 * (links < 0.05) - 0.8 * (links > 0.35) - 0.7 * (links > 0.5),
        "linked headlines": -2.5 * (not reading.structured.authors and _is_linked(reading.tree, body, texts)),
        **_path_votes(reading.page.url),
    }
    return {name: vote for name, vote in votes.items() if vote}


def _path_votes(url: str) -> dict[str, float]:
    """What the path of a fetched page says; nothing of a file's."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https"):
        return {"path": 1.0}
    path = parts.path
    hyphens = path.rstrip("/").rsplit("/", 1)[-1].count("-")
    return {
        "home page": -3.0 * bool(ROOT_PATH.match(path) and not parts.query),
        "listing path": -2.0 * bool(LISTING_PATH.search(path)),
        "other path": -1.5 * bool(OTHER_PATH.search(path)),
        "path": 1.0 * bool(STORY_PATH.search(path)) + (1.0 if hyphens >= 4 else -0.7 * (hyphens <= 1)),
    }


def _is_linked(tree: html.HtmlElement, body: str, texts: list[str]) -> bool:
    """Whether a body is a list of headlines that lead to stories, or of the summaries below such headlines."""
    headlines = {text for text in texts if text.count(" ") >= HEADLINE_GAPS}
    linked = {text for text in headlines if text in body}
    summaries = {text for text in _summaries(tree, headlines) if text in body}
    return (len(linked) > 1 and sum(map(len, linked)) > HEADLINES * len(body)) or (
        len(summaries) > 1 and sum(map(len, summaries)) > SUMMARIES * len(body)
    )


def _summaries(tree: html.HtmlElement, headlines: set[str]) -> Iterator[str]:
    """The paragraphs just below each heading that is wholly a headline."""
    for heading in elements(HEADINGS, tree):
        if cast(str, WORDS(heading)) in headlines:
            yield from (cast(str, WORDS(below)) for below in islice(heading.itersiblings(), 3) if below.tag == "p")


def _letters(tree: html.HtmlElement) -> int:
    """Letters that a reader sees; white space counts once."""
    return _size(tree) - sum(_size(element) for element in tree.iter(*HIDDEN))


def _size(element: html.HtmlElement) -> int:
    return int(cast(float, LETTERS(element)))


def _visible(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter():
        if element.text and element.tag not in HIDDEN:
            yield element.text
        if element.tail:
            yield element.tail


def _is_dense(body: str) -> bool:
    """Whether a body is in a script that parts no words (Chinese, Japanese, Thai)."""
    return len(body) > 12 * (body.count(" ") + body.count("\n") + 1)
