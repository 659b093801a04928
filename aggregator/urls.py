"""The canonical URL of a page, and the id of the story at it."""

import re
from functools import lru_cache
from hashlib import sha256
from ipaddress import ip_address
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

import idna
from tld import get_tld

from aggregator.errors import BadInput
from aggregator.paths import is_listing, is_story
from aggregator.trackers import is_tracker

MAX_LENGTH = 4096  # characters; longer addresses are traps or embedded data
_PORTS = {"http": 80, "https": 443}
_CACHES = re.compile(  # an AMP cache puts the address of the page behind its own; "s" means https
    r"(?P<host>(?:[\w-]+\.)?cdn\.ampproject\.org|(?:www\.)?google\.[a-z.]+|(?:www\.)?bing\.com)"
    r"/(?P<kind>[civr]|wp|amp)/(?P<secure>s/)?(?P<page>[^/]+\.[^/]+.*)",
    re.IGNORECASE,
)
_VIEWS = re.compile(
    r"www\d*|m|mobile|mobi|touch|wap|pda|amp|amphtml", re.IGNORECASE
)  # labels of a host that serve the same pages
_INDEX = re.compile(r"(?:index|default)\.(?:html?|php\d?|aspx?|jsp|shtml|cfm)", re.IGNORECASE)
_AMP_NAME = re.compile(r"(?<=.)[.-]amp(?=(?:\.[a-z]{3,5})?$)|\.amphtml$", re.IGNORECASE)
_AMP_SEGMENT = re.compile(r"amp|amphtml|amp\.html?|amp\.php", re.IGNORECASE)
_SUBJECTS = frozenset({"tag", "tags", "topic", "topics", "category", "search", "wiki", "brand", "artist", "product"})
_SESSION = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
_ESCAPED = re.compile(r"%([0-9a-f]{2})", re.IGNORECASE)
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
_IGNORED = str.maketrans("", "", "".join(map(chr, (*range(0x20), 0x7F))))
_PART = re.compile(r"\d{1,3}|page|amp|print|comments?|all", re.IGNORECASE)  # last segments of views of one story


class BadUrl(BadInput):
    """Not the address of a web page."""


def canonical(url: str, declared: str | None = None) -> str:
    """The address that a page is keyed by: equal for all addresses that lead to the same page.

    AMP and mobile twins, trackers, fragments, index files, default ports, "www." and the scheme make no difference;
    hosts on a port of their own or without a domain name keep their scheme. It is ASCII and stable:
    canonical(canonical(url)) is canonical(url). It need not be an address that answers: ask the URL that was found.
    declared: what the page says (rel=canonical, og:url), absolute or relative to *url*; believed on the same site only,
    and not if it is the home page or a listing above *url*.
    Raises BadUrl, and nothing else, if *url* is not an absolute http or https URL of up to 4096 characters.
    """
    found = _fold(url)
    if not declared:
        return found
    try:
        said = _fold(urljoin(url, declared.strip()))
    except ValueError:  # urljoin's, of a broken IPv6 literal
        return found
    except BadUrl:
        return found
    return said if _may_stand_for(said, found) else found


def story_id(canonical_url: str) -> str:
    """32 hex characters: a hash of the canonical URL, equal on every machine."""
    return sha256(canonical_url.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def same(a: str, b: str) -> bool:
    """Whether two URLs lead to the same page; no URL at all is the same only as itself."""
    try:
        return canonical(a) == canonical(b)
    except BadUrl:
        return a == b


def site_of(url: str) -> str:
    """The registered domain ("bbc.co.uk"); for an IP address or a lone name the host with its port.

    Raises BadUrl as `canonical` does.
    """
    parts = _split(url)
    return _registered(parts.hostname or "") or parts.netloc


def joined(base: str, address: str) -> str:
    """The http or https URL that an address on the page *base* means; empty if it means none."""
    try:
        url = urljoin(base, address.strip()) if address.strip() else ""
    except ValueError:  # of a broken IPv6 literal
        return ""
    return url if url.startswith(("http://", "https://")) else ""


def plain(url: str) -> str:
    """The same address to ask for, without fragment and trackers; unlike the canonical URL it keeps host and path."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and not _is_tracking(pair)]
    fragment = parts.fragment if _chooses_page(parts.fragment) else ""
    return urlunsplit(parts._replace(query="&".join(kept), fragment=fragment))


def is_story_like(url: str) -> bool:
    """Whether an address looks like that of a story rather than of a listing, a file or an account page."""
    try:
        return is_story(urlsplit(canonical(url)).path)
    except BadUrl:
        return False


def is_listing_like(url: str) -> bool:
    """Whether an address is surely no story's: the home page, a file that is no page, a tag, an author, an account."""
    try:
        return is_listing(urlsplit(canonical(url)).path)
    except BadUrl:
        return True


def _fold(url: str) -> str:
    parts = _uncached(_split(url))
    scheme, host, port = parts.scheme, parts.hostname or "", parts.port
    domain = _registered(host)
    if domain:
        host = _main_host(host, domain)
    if port is None and domain:
        scheme = "https"
    netloc = f"[{host}]" if ":" in host else host
    return urlunsplit(
        (
            scheme,
            netloc if port is None else f"{netloc}:{port}",
            _path(parts.path),
            _query(parts.query),
            _escape(parts.fragment) if _chooses_page(parts.fragment) else "",
        )
    )


def _split(url: str) -> SplitResult:
    """Scheme and host in lower case and ASCII, no default port, no user; raises BadUrl."""
    text = url.strip().translate(_IGNORED)
    text = text.replace("&amp;", "&").replace("&#038;", "&").replace("&#38;", "&")
    if len(text) > MAX_LENGTH:
        raise BadUrl(f"{text[:80]!r}...: {len(text)} characters; an address has at most {MAX_LENGTH}")
    try:
        parts = urlsplit(text)
        scheme, port = parts.scheme.lower(), parts.port
        host = _ascii(parts.hostname or "")
    except ValueError as error:
        raise BadUrl(f"{text[:200]!r} is no address ({error}); write https://HOST/PATH") from error
    if scheme not in _PORTS or not host:
        raise BadUrl(f"{text[:200]!r} is no address of a web page; write https://HOST/PATH")
    netloc = f"[{host}]" if ":" in host else host
    if port is not None and port != _PORTS[scheme]:
        netloc = f"{netloc}:{port}"
    return parts._replace(scheme=scheme, netloc=netloc)


def _ascii(host: str) -> str:
    host = host.rstrip(".").lower()
    if ":" in host:
        return str(ip_address(host.partition("%")[0]))
    if not host.isascii():
        host = idna.encode(host, uts46=True).decode("ascii")
    if not re.fullmatch(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|", host):
        raise ValueError("its host has a character that hosts do not have")
    return host


def _uncached(parts: SplitResult) -> SplitResult:
    """The page behind an AMP cache or a search engine's viewer."""
    for _ in range(3):  # a cache of a cache of a cache is nobody's page
        match = _CACHES.fullmatch(parts.netloc + parts.path)
        if match is None or (match["kind"] == "amp") == match["host"].lower().endswith("ampproject.org"):
            return parts
        scheme = "https" if match["secure"] else "http"
        inner = f"{scheme}://{unquote(match['page'].partition('/')[0])}/{match['page'].partition('/')[2]}"
        try:
            parts = _split(urlunsplit(urlsplit(inner)._replace(query=parts.query)))
        except (BadUrl, ValueError):
            return parts
    return parts


@lru_cache(maxsize=4096)
def _registered(host: str) -> str:
    """The domain that somebody registered; empty for IP addresses and names without a public suffix."""
    found = get_tld(f"https://{host}/", as_object=True, fail_silently=True, search_private=True)
    return "" if found is None or isinstance(found, str) else found.fld


def _main_host(host: str, domain: str) -> str:
    labels = host.removesuffix(domain).split(".")
    kept = [re.sub(r"^(?:amp-)+(?=.)", "", label) for label in labels if label and not _VIEWS.fullmatch(label)]
    return ".".join((*(label for label in kept if not _VIEWS.fullmatch(label)), domain))


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in _SESSION.sub("", _escape(path)).split("/"):
        if segment == "..":
            del segments[-1:]
        elif segment not in ("", "."):
            segments.append(segment)
    if [segment.lower() for segment in segments[:2]] == ["platform", "amp"]:  # of a widely used publishing system
        del segments[:2]
    kept: list[str] = []
    for segment in segments:
        if not _AMP_SEGMENT.fullmatch(segment) or (kept and kept[-1].lower() in _SUBJECTS):
            kept.append(segment)
    while kept and (shorter := _AMP_NAME.sub("", kept[-1])) != kept[-1]:
        kept[-1] = shorter
    while kept and _INDEX.fullmatch(kept[-1]):
        kept.pop()
    return "/" + "/".join(kept)


def _query(query: str) -> str:
    kept = []
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        if pair and not _is_tracking(pair):
            kept.append((_escape(name, "?"), equals, _escape(value, "?")))
    return "&".join("".join(pair) for pair in sorted(kept, key=lambda pair: pair[0]))


def _is_tracking(pair: str) -> bool:
    name, _, value = pair.partition("=")
    return is_tracker(unquote(name), unquote(value))


def _chooses_page(fragment: str) -> bool:
    return fragment.startswith(("!", "/"))  # read by the page's script, which then shows another page


def _escape(text: str, more: str = "") -> str:
    """What needs no escape written plainly, everything else escaped in one way."""

    def plain(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return character if character in _UNRESERVED else match[0].upper()

    text = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", text)
    return quote(_ESCAPED.sub(plain, text), safe="%/:@!$'()*,;=+" + more, errors="replace")


def _may_stand_for(said: str, found: str) -> bool:
    """Whether a declared address may be that of the page, both canonical."""
    if said == found:
        return True
    if site_of(said) != site_of(found):
        return False
    ours, theirs = ([part for part in urlsplit(url).path.split("/") if part] for url in (found, said))
    if not theirs or (is_story_like(found) and not is_story_like(said)):
        return not theirs and not ours  # the home page may only speak for itself
    above = theirs == ours[: len(theirs)] and len(theirs) < len(ours)
    return not above or all(_PART.fullmatch(part) for part in ours[len(theirs) :])
