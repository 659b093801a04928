"""Header lines without end, and validators that are to be honoured."""

from tests.exchange import HTML, STORY, Answer, Exchange

ETAG = '"wilma-1"'
LAST_MODIFIED = "Fri, 20 Nov 2026 09:30:00 GMT"


async def many(exchange: Exchange) -> None:
    """A story under 5,000 header lines (`?lines=`)."""
    lines = int(exchange.query.get("lines", 5000))
    await exchange.page(headers=[(f"X-Padding-{number}", "x" * 40) for number in range(lines)])


async def long_line(exchange: Exchange) -> None:
    """A story under one header line of 1 MB (`?mb=`)."""
    await exchange.page(headers=[("X-Padding", "x" * exchange.size_bytes(1))])


async def cookies(exchange: Exchange) -> None:
    """A story with 1,000 cookies (`?lines=`); the headers of a later request show who keeps them."""
    lines = int(exchange.query.get("lines", 1000))
    await exchange.page(headers=[("Set-Cookie", f"tracker{number}={'c' * 100}; Path=/") for number in range(lines)])


async def etag(exchange: Exchange) -> None:
    """A story with validators; 304 to whoever sends one of them back."""
    validators = [("ETag", ETAG), ("Last-Modified", LAST_MODIFIED)]
    known = exchange.headers.get("if-none-match")
    since = exchange.headers.get("if-modified-since")
    if known == ETAG or (known is None and since == LAST_MODIFIED):
        await exchange.head(304, validators)
        return
    await exchange.page(headers=validators)


async def noindex(exchange: Exchange) -> None:
    """A story whose header asks not to be indexed, and reserves text and data mining."""
    await exchange.page(headers=[("X-Robots-Tag", "noindex, noarchive"), ("TDM-Reservation", "1")])


async def no_status_line(exchange: Exchange) -> None:
    """Neither status line nor headers: not HTTP at all."""
    await exchange.send(STORY.encode())


async def bare_newlines(exchange: Exchange) -> None:
    """Header lines that end in a bare newline."""
    raw = STORY.encode()
    head = f"HTTP/1.1 200 OK\nContent-Type: {HTML}\nContent-Length: {len(raw)}\nConnection: close\n\n"
    await exchange.send(head.encode() + raw)


ANSWERS: dict[str, Answer] = {
    "/headers/many": many,
    "/headers/long": long_line,
    "/headers/cookies": cookies,
    "/headers/bare-newlines": bare_newlines,
    "/no-status-line": no_status_line,
    "/etag": etag,
    "/noindex": noindex,
}
