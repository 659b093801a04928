"""Whether a body that ended too early is complete all the same."""

from scrapy.http import Headers

from aggregator.fetch.decompress import inflate
from aggregator.fetch.failures import Unfetched

TAIL_BYTES = 4096  # where the end is looked for; scripts and comments may follow it
ENDS = (b"</html>", b"</rss>", b"</feed>", b"</rdf:rdf>", b"</urlset>", b"</sitemapindex>")


def is_whole(body: bytes, headers: Headers, limit: int) -> bool:
    """Whether the last tag of a page, feed or sitemap is there, whatever Content-Length promised.

    limit: bytes to inflate at most.
    """
    encodings = b",".join(headers.getlist("Content-Encoding")).decode("latin-1")
    try:
        plain = inflate(body, limit, tuple(encodings.split(","))) if encodings else body
    except Unfetched:
        return False
    tail = plain[-TAIL_BYTES:].lower()
    return any(end in tail for end in ENDS)
