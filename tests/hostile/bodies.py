"""Pages whose body or its description is wrong."""

import calendar
from collections.abc import Iterator

from tests.exchange import HTML, STORY, Answer, Exchange

CHUNK_BYTES = 64 * 1024
SOFT_404 = """<!DOCTYPE html><html lang="en"><head><title>Page not found – The Test Herald</title></head><body>
<h1>404</h1><p>Sorry, the page that you are looking for does not exist or has been moved.</p></body></html>"""


async def story(exchange: Exchange) -> None:
    """A good page, for comparison."""
    await exchange.page()


async def soft_404(exchange: Exchange) -> None:
    """An error page that says 200."""
    await exchange.page(SOFT_404)


async def empty(exchange: Exchange) -> None:
    """200 and no byte."""
    await exchange.page(b"")


async def binary(exchange: Exchange) -> None:
    """A picture's bytes, sold as HTML."""
    await exchange.page(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 1024)


async def no_content_type(exchange: Exchange) -> None:
    """A story without a Content-Type header."""
    await exchange.page(content_type=None)


async def header_lies(exchange: Exchange) -> None:
    """UTF-8, said so by the page; the header says ISO-8859-1."""
    await exchange.page(content_type="text/html; charset=iso-8859-1")


async def legacy_charset(exchange: Exchange) -> None:
    """Windows-1252; header and page both say UTF-8."""
    await exchange.page(STORY.encode("windows-1252"))


async def unknown_charset(exchange: Exchange) -> None:
    """UTF-8 under a charset that does not exist."""
    await exchange.page(content_type="text/html; charset=x-klingon")


async def short_length(exchange: Exchange) -> None:
    """The whole story is sent, but Content-Length speaks of half of it."""
    raw = STORY.encode()
    await exchange.head(200, [("Content-Type", HTML), ("Content-Length", str(len(raw) // 2))])
    await exchange.send(raw)


async def long_length(exchange: Exchange) -> None:
    """The whole story is sent, but Content-Length promises 1,000 bytes more."""
    raw = STORY.encode()
    await exchange.head(200, [("Content-Type", HTML), ("Content-Length", str(len(raw) + 1000))])
    await exchange.send(raw)


async def cut_by_length(exchange: Exchange) -> None:
    """Half of the story, less than Content-Length promised."""
    raw = STORY.encode()
    await exchange.head(200, [("Content-Type", HTML), ("Content-Length", str(len(raw)))])
    await exchange.send(raw[: len(raw) // 2])


async def cut_chunks(exchange: Exchange) -> None:
    """Half of the story in chunks, the last chunk never comes."""
    raw = STORY.encode()
    await exchange.stream([raw[: len(raw) // 2]], [("Content-Type", HTML)], is_whole=False)


def _paragraphs(size_bytes: int) -> Iterator[bytes]:
    paragraph = b"<p>Wilma Castellane sang on, and the night was not over yet, said nobody in particular.</p>\n"
    chunk = paragraph * (CHUNK_BYTES // len(paragraph))
    yield b"<!DOCTYPE html><html><head><title>A very long evening</title></head><body><article>"
    for _ in range(size_bytes // len(chunk) + 1):
        yield chunk
    yield b"</article></body></html>"


async def huge(exchange: Exchange) -> None:
    """50 MB of HTML (`?mb=`), of which no length is declared."""
    await exchange.stream(_paragraphs(exchange.size_bytes(50)), [("Content-Type", HTML)])


async def huge_declared(exchange: Exchange) -> None:
    """50 MB of HTML (`?mb=`), as Content-Length says beforehand."""
    size_bytes = exchange.size_bytes(50)
    length = sum(map(len, _paragraphs(size_bytes)))
    await exchange.head(200, [("Content-Type", HTML), ("Content-Length", str(length))])
    for chunk in _paragraphs(size_bytes):
        await exchange.send(chunk)


async def changing(exchange: Exchange) -> None:
    """A story that has another text from the second request on."""
    was, now = "gone within an hour", "gone within the hour, and so was the cake"
    await exchange.page(STORY if exchange.number == 1 else STORY.replace(was, now))


async def endless_calendar(exchange: Exchange) -> None:
    """A month that links to the next one, for ever: /calendar/2026/11."""
    parts = exchange.path.strip("/").split("/")
    year, month = (int(parts[1]), int(parts[2])) if len(parts) == 3 else (2026, 11)
    later = f"/calendar/{year + month // 12}/{month % 12 + 1}"
    days = " ".join(f'<a href="{exchange.path}?day={day}">{day}</a>' for day in range(1, 29))
    title = f"{calendar.month_name[month]} {year}"
    await exchange.page(
        f"<html><head><title>{title}</title><link rel='next' href='{later}'></head><body><h1>{title}</h1>"
        f"<p>{days}</p><a class='next' rel='next' href='{later}'>Next month</a></body></html>"
    )


ANSWERS: dict[str, Answer] = {
    "/story": story,
    "/soft-404": soft_404,
    "/empty": empty,
    "/binary": binary,
    "/no-content-type": no_content_type,
    "/charset/header-lies": header_lies,
    "/charset/legacy": legacy_charset,
    "/charset/unknown": unknown_charset,
    "/short-length": short_length,
    "/long-length": long_length,
    "/cut/length": cut_by_length,
    "/cut/chunked": cut_chunks,
    "/huge": huge,
    "/huge/declared": huge_declared,
    "/changing": changing,
    "/calendar": endless_calendar,
}
