"""What a page says about itself for machines: JSON-LD, meta tags, microdata, as candidates with their source."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from lxml import etree, html

from aggregator import jsonld
from aggregator.frames import elements

META = {
    "titles": ("og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title",
    "headline", "citation_title"),
    "authors": (
        "author", "parsely-author", "sailthru.author", "byl", "article:author_name", "articleauthor",
        "article_author", "cxenseparse:author",
        "dc.creator", "dcterms.creator", "dc.contributor.author", "citation_author", "article:author", "og:author",
        "authors", "dable:author",
        "bc:authors", "twitter:data1", "og:article:author",
    ),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date",
        "cxenseparse:recs:publishtime",
        "cxenseparse:publishtime", "article:published", "article_date_original", "publish_date", "og:publish_date",
        "og:pubdate", "pubdate", "pdate",
        "published", "published_time", "publish-date", "publisheddate", "published_date", "dc.date.issued",
        "dcterms.issued", "dc.date.published", "date.available",
        "dcterms.date", "dc.date", "citation_publication_date", "citation_online_date", "datecreated",
        "date.created", "dcterms.created",
        "dc.date.created", "iso-8601-publish-date", "article.published", "originalpublicationdate", "sn-post-date",
        "content:publishdate",
        "og:published_time", "ptime", "date",
    ),
    "updated": (
        "article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod",
        "article_date_updated", "dcterms.modified", "dc.date.modified",
        "date.modified", "date.updated", "article:modified", "og:modified_time", "og:article:modified_time",
        "lastupdate",
    ),
    "sections": ("article:section", "parsely-section", "cxenseparse:section", "og:article:section", "section"),
    "images": ("og:image", "og:image:url", "og:image:secure_url", "twitter:image", "twitter:image:src",
    "parsely-image-url", "thumbnail"),
    "languages": ("og:locale", "content-language", "dc.language", "dcterms.language", "language"),
    "sites": ("og:site_name", "application-name", "twitter:site", "publisher", "dc.publisher", "article:publisher",
    "copyright", "apple-mobile-web-app-title"),
    "summaries": ("og:description", "description", "twitter:description"),
    "types": ("og:type", "parsely-type"),
}  # fmt: skip
PAID = frozenset({"false", "no", "0", "locked", "metered"})  # what says that a story is not free for all
MAX_BODY = 400_000  # characters
FIELD_OF = {name: (field, rank) for field, names in META.items() for rank, name in enumerate(names)}
# Names of a date that do not say which: of the last change, on many a site.
ANY_DATE = frozenset({"date", "dc.date", "dcterms.date"})
# Nodes that may speak of the story besides the article's own.
PAGES = frozenset({"WebPage", "VideoObject", "ItemPage", "HowTo", "Recipe", "CreativeWork"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value for one field. source: "json-ld", "meta og:title", "microdata"...

    kind: of an author, "Person" or "Organization"; url: of the author's own page.
    """

    value: str
    source: str
    confidence: float
    kind: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Structured:
    """Candidates of a page by field, the most trustworthy first.

    sites: names of the site or publisher. types: what the page says it is ("NewsArticle", "article", "Product"...).
    is_free: False if the page says that it is behind a paywall, None if it does not say.
    has_noindex: the page asks robots not to index it.
    """

    titles: tuple[Candidate, ...] = ()
    authors: tuple[Candidate, ...] = ()
    published: tuple[Candidate, ...] = ()
    updated: tuple[Candidate, ...] = ()
    sections: tuple[Candidate, ...] = ()
    images: tuple[Candidate, ...] = ()
    languages: tuple[Candidate, ...] = ()
    sites: tuple[Candidate, ...] = ()
    summaries: tuple[Candidate, ...] = ()
    bodies: tuple[Candidate, ...] = ()
    canonicals: tuple[Candidate, ...] = ()
    types: tuple[Candidate, ...] = ()
    is_free: bool | None = None
    has_noindex: bool = False


Found = dict[str, list[Candidate]]


def read(tree: html.HtmlElement) -> Structured:
    """Everything that a page says about itself in its markup."""
    found: Found = {field.name: [] for field in fields(Structured) if field.name not in ("is_free", "has_noindex")}
    metas = list(_metas(tree))
    linked = jsonld.nodes(
        script.text or "" for script in tree.iter("script") if "ld+json" in (script.get("type") or "").lower()
    )
    main = _main_article(linked, [value for name, value in metas if name == "og:title"])
    for node in linked:
        _read_node(node, node is main, linked, found)
    if main is None:
        thread = next(filter(jsonld.is_thread, linked), {})
        found["authors"].extend(_people(thread.get("author"), linked, "json-ld thread", 0.95))
    for name, value in sorted(metas, key=lambda meta: FIELD_OF.get(meta[0], ("", 0))[1]):
        if name in FIELD_OF:
            found[FIELD_OF[name][0]].append(Candidate(value, f"meta {name}", 0.58 if name in ANY_DATE else 0.8))
    _read_microdata(tree, found)
    for link in tree.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and link.get("href"):
            found["canonicals"].append(Candidate(link.get("href", "").strip(), "link canonical", 0.9))
    language = tree.get("lang") or tree.get("xml:lang")
    if language:
        found["languages"].insert(0, Candidate(language, "html lang", 0.8))
    return Structured(
        **{field: tuple(candidates) for field, candidates in found.items()},
        is_free=_is_free(linked, metas),
        has_noindex=any(
            name in ("robots", "googlebot") and re.search(r"\b(noindex|none)\b", value, re.I) for name, value in metas
        ),
    )


def _metas(tree: html.HtmlElement) -> Iterator[tuple[str, str]]:
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        value = jsonld.text(meta.get("content") or meta.get("value"))
        if name and value and len(value) < 5000:
            yield name.strip().lower(), value


def _main_article(linked: list[jsonld.Node], titles: list[str]) -> jsonld.Node | None:
    """The node of the story itself: the one with the page's title, else the first."""
    articles = [node for node in linked if jsonld.is_article(node)]
    wanted = {_letters(title) for title in titles}
    named = [node for node in articles if _letters(jsonld.text(node.get("headline") or node.get("name"))) in wanted]
    return next(iter(named or articles), None)


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line.casefold()))


def _read_node(node: jsonld.Node, is_main: bool, linked: list[jsonld.Node], found: Found) -> None:
    """Take a node's fields: all of the story's own, the less certain ones of the page's, none of the others'."""
    names = jsonld.types(node)
    found["types"].extend(Candidate(name, "json-ld", 0.9) for name in names)
    if any(name.endswith("Organization") or name == "WebSite" for name in names):
        _add(found["sites"], node.get("name"), "json-ld", 0.9)
    is_page = any(name in PAGES for name in names)
    if not (is_main or is_page):
        return
    source, trust = ("json-ld", 0.95) if is_main else ("json-ld webpage", 0.6)
    _add(found["published"], node.get("datePublished"), source, trust)
    _add(found["updated"], node.get("dateModified"), source, trust)
    _add(found["published"], node.get("dateCreated"), f"{source} created", 0.6)
    _add(found["images"], _address(node.get("image") or node.get("thumbnailUrl")), source, trust)
    _add(found["languages"], node.get("inLanguage"), source, trust)
    found["authors"].extend(_people(node.get("author"), linked, source, trust))
    if is_main:
        _add(found["titles"], node.get("headline") or node.get("name"), source, trust)
        _add(found["sections"], node.get("articleSection"), source, trust)
        body = node.get("articleBody")
        if isinstance(body, str) and body and len(body) < MAX_BODY:
            found["bodies"].append(Candidate(body, source, trust))
        _add(found["sites"], node.get("publisher"), source, trust)
        found["authors"].extend(_people(node.get("creator"), linked, f"{source} creator", 0.7))


def _add(candidates: list[Candidate], value: object, source: str, confidence: float) -> None:
    line = jsonld.text(value)
    if line and len(line) < 2000:
        candidates.append(Candidate(line, source, confidence))


def _address(value: object) -> str:
    """The URL of a node, or of the first of them."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("url") or value.get("contentUrl") or value.get("@id")
    return value if isinstance(value, str) else ""


def _people(value: object, linked: list[jsonld.Node], source: str, confidence: float) -> Iterator[Candidate]:
    """The authors of a node; a reference by @id is looked up among the page's nodes."""
    for author in (value if isinstance(value, list) else [value])[:30]:
        node = author
        if isinstance(author, dict) and "name" not in author and "@id" in author:
            node = next((other for other in linked if other.get("@id") == author["@id"] and "name" in other), author)
        kind = "".join(jsonld.types(node)[:1]) if isinstance(node, dict) else ""
        url = _address(node.get("url") or node.get("@id") or node.get("sameAs")) if isinstance(node, dict) else ""
        names = node.get("name") if isinstance(node, dict) else node
        for name in names if isinstance(names, list) else [names]:
            line = jsonld.text(name)
            if line and len(line) < 500:
                yield Candidate(line, source, confidence, kind, url)


def _is_free(linked: Iterable[jsonld.Node], metas: Iterable[tuple[str, str]]) -> bool | None:
    flags = [str(node["isAccessibleForFree"]) for node in linked if "isAccessibleForFree" in node]
    flags += [value for name, value in metas if name == "article:content_tier"]
    return not any(flag.lower() in PAID for flag in flags) if flags else None


ITEMS = etree.XPath(".//*[@itemprop]")
MICRODATA = {
    "headline": "titles", "author": "authors", "datePublished": "published", "dateModified": "updated",
    "articleSection": "sections",
}  # fmt: skip


def _read_microdata(tree: html.HtmlElement, found: Found) -> None:
    """Fields of the articles in microdata, and who began a thread; those of comments and of other items are left."""
    thread = None
    for element in elements(ITEMS, tree):
        names = (element.get("itemprop") or "").split()
        field = next((MICRODATA[name] for name in names if name in MICRODATA), None)
        item = None if field is None or element.tag == "meta" else _item(element)
        if field is None or item is None:
            continue
        if field == "authors" and jsonld.THREAD.search(item.get("itemtype") or ""):
            thread = item if thread is None else thread
            if item is thread:
                _add(found[field], _said(element, field), "microdata thread", 0.95)
        elif jsonld.ARTICLE.search(item.get("itemtype") or ""):
            _add(found[field], _said(element, field), "microdata", 0.7)


def _said(element: html.HtmlElement, field: str) -> str:
    """The value of a field in microdata; empty if it is too long for one."""
    name = element if field != "authors" else next(iter(element.xpath(".//*[@itemprop='name']")), element)
    spelled = name.get("title") if name.tag == "abbr" else None
    value = name.get("content") or name.get("datetime") or spelled or " ".join(name.text_content().split())
    return value if len(value) < 300 else ""


def _item(element: html.HtmlElement) -> html.HtmlElement | None:
    """The innermost item around an element that is no person or organization (a story, a comment, a product)."""
    for around in element.iterancestors():
        kind = around.get("itemtype") or ""
        if kind and not kind.endswith(("Person", "Organization")):
            return around
    return None
