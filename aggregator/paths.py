"""What the path of an address tells about the page, by general signs that hold on any site."""

import re
from urllib.parse import unquote

_SLUG = re.compile(r"[^\W_]+(?:[-_][^\W_]+){2,}|.*\d{5,}.*|[0-9a-f-]{20,}", re.IGNORECASE)
_ARCHIVE = re.compile(r"(?:/[^/]*)?(?:/(?:19|20)\d\d)(?:/\d\d?){0,2}")  # "/2026/11": all of a month
_DAY = re.compile(r"/(?:19|20)\d\d/\d\d?/(?:\d\d?/)?[^/]*[^\d/][^/]*$")
_LISTING = re.compile(
    r"""
    tags? | topics? | category | categories | authors? | profile | contributors? | search | page | account | login
    | subscribe | newsletters? | about | contact | privacy | terms | legal | shop | coupons | feed | rss | sitemap
    """,
    re.IGNORECASE | re.VERBOSE,
)
_FILES = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|css|js|xml|rss|json|pdf|mp[34]|zip|gz|ico|woff2?)$", re.IGNORECASE)


def is_story(path: str) -> bool:
    """Whether a path looks like a story's: a slug of at least three words, a number, a file name or a day."""
    if is_listing(path):
        return False
    segments = [unquote(segment) for segment in path.split("/") if segment]
    stem, dot, _ = segments[-1].rpartition(".")
    return (
        bool(dot)
        or any(_SLUG.fullmatch(segment.partition(".")[0]) for segment in segments[-2:])
        or (len(segments) > 1 and bool(re.search(r"\d", stem or segments[-1])) and not _ARCHIVE.fullmatch(path))
        or bool(_DAY.search(path))
    )


def is_listing(path: str) -> bool:
    """Whether a path is surely no story's: the home page, a file that is no page, a tag, an author, an account."""
    segments = [unquote(segment).partition(".")[0] for segment in path.split("/") if segment]
    return not segments or bool(_FILES.search(path)) or any(map(_LISTING.fullmatch, segments))
