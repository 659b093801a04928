"""Feeds and sitemaps that attack their reader."""

from collections.abc import Iterator

from tests.exchange import XML, Answer, Exchange

RSS = "application/rss+xml; charset=utf-8"
RELATIVE = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>The Test Herald</title><link>/</link><description>All of it</description>
<item><title>One</title><link>/story/1</link><pubDate>Fri, 20 Nov 2026 09:30:00 GMT</pubDate></item>
<item><title>Two</title><link>../story/2</link></item>
<item><title>Three</title><link>story/3?utm_source=rss</link></item>
</channel></rss>"""
LAUGHS = "".join(f'<!ENTITY lol{n} "{f"&lol{n - 1};" * 10}">\n' for n in range(1, 10))
BILLION_LAUGHS = f"""<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY lol0 "ha">
{LAUGHS}]>
<rss version="2.0"><channel><title>&lol9;</title><link>/</link><description>&lol9;</description>
<item><title>&lol9;</title><link>/story/1</link></item></channel></rss>"""
EXTERNAL_ENTITY = """<?xml version="1.0"?>
<!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/passwd"><!ENTITY web SYSTEM "{origin}/entity">]>
<rss version="2.0"><channel><title>&file;</title><link>/</link><description>&web;</description>
<item><title>&file;</title><link>/story/1</link><description>&web;</description></item></channel></rss>"""
BROKEN = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Tea & cake</title><item><title>One</title><link>/story/1</link></item>
<item><title>Two<link>/story/2</item>"""
PRIVATE = """<?xml version="1.0"?>
<rss version="2.0"><channel><title>Inside</title><link>/</link><description>x</description>
<item><title>a</title><link>http://169.254.169.254/latest/meta-data/</link></item>
<item><title>b</title><link>http://10.0.0.1/admin</link></item>
<item><title>c</title><link>file:///etc/passwd</link></item>
<item><title>d</title><link>javascript:alert(1)</link></item>
<item><title>e</title><link>http://[::1]:9200/</link></item></channel></rss>"""


async def relative_links(exchange: Exchange) -> None:
    """Three items whose links are relative to the feed: /story/1, /story/2 and /feed/story/3."""
    await exchange.page(RELATIVE, content_type=RSS)


async def billion_laughs(exchange: Exchange) -> None:
    """A kilobyte of entities that expand to two gigabytes."""
    await exchange.page(BILLION_LAUGHS, content_type=RSS)


async def external_entity(exchange: Exchange) -> None:
    """Entities that read a local file and ask for /entity; count the hits of that."""
    await exchange.page(EXTERNAL_ENTITY.format(origin=exchange.origin), content_type=RSS)


async def entity(exchange: Exchange) -> None:
    """What the external entity would fetch."""
    await exchange.page("stolen", content_type="text/plain")


async def broken(exchange: Exchange) -> None:
    """Not well-formed: a bare ampersand, an unclosed title, no end."""
    await exchange.page(BROKEN, content_type=RSS)


async def private_links(exchange: Exchange) -> None:
    """Items that point to private addresses and other schemes."""
    await exchange.page(PRIVATE, content_type=RSS)


def _items(size_bytes: int) -> Iterator[bytes]:
    filler = b"A long description of nothing at all. " * 1500
    yield b'<?xml version="1.0"?><rss version="2.0"><channel><title>Huge</title><link>/</link>'
    for number in range(size_bytes // len(filler) + 1):
        yield b"<item><title>%d</title><link>/story/%d</link><description>%b</description></item>\n" % (
            number,
            number,
            filler,
        )
    yield b"</channel></rss>"


async def huge_feed(exchange: Exchange) -> None:
    """A valid feed of 100 MB (`?mb=`)."""
    await exchange.stream(_items(exchange.size_bytes(100)), [("Content-Type", RSS)])


async def sitemap_loop(exchange: Exchange) -> None:
    """A sitemap index that names itself."""
    await exchange.page(
        '<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        f"<sitemap><loc>{exchange.origin}{exchange.path}</loc></sitemap></sitemapindex>",
        content_type=XML,
    )


ANSWERS: dict[str, Answer] = {
    "/feed/relative": relative_links,
    "/feed/billion-laughs": billion_laughs,
    "/feed/external-entity": external_entity,
    "/feed/broken": broken,
    "/feed/private": private_links,
    "/feed/huge": huge_feed,
    "/entity": entity,
    "/sitemap/loop.xml": sitemap_loop,
}
