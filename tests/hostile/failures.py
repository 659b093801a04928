"""Servers that hang, break the connection or refuse: once, or always."""

import asyncio
import time
from email.utils import formatdate

from tests.exchange import HTML, STORY, Answer, Exchange


async def _half(exchange: Exchange) -> None:
    raw = STORY.encode()
    await exchange.head(200, [("Content-Type", HTML), ("Content-Length", str(len(raw)))])
    await exchange.send(raw[: len(raw) // 2])


async def hang_before_headers(exchange: Exchange) -> None:
    """Take the request and say nothing."""
    await exchange.hang()


async def hang_in_body(exchange: Exchange) -> None:
    """Half a story, then nothing."""
    await _half(exchange)
    await exchange.hang()


async def reset(exchange: Exchange) -> None:
    """Break the connection instead of an answer."""
    exchange.reset()


async def reset_in_body(exchange: Exchange) -> None:
    """Half a story, then a broken connection."""
    await _half(exchange)
    exchange.reset()


def once(answer: Answer) -> Answer:
    """The first request fares like this; every later one gets a story."""

    async def first_only(exchange: Exchange) -> None:
        await (answer(exchange) if exchange.number == 1 else exchange.page())

    return first_only


async def retry_after(exchange: Exchange) -> None:
    """Refuse, and say when to come back; a story after `?times=` refusals (1).

    `?status=` (429), `?after=` seconds (1), `?as=date` for an HTTP date in place of seconds.
    """
    if exchange.number > int(exchange.query.get("times", 1)):
        await exchange.page()
        return
    after_s = int(exchange.query.get("after", 1))
    is_date = exchange.query.get("as") == "date"
    value = formatdate(time.time() + after_s, usegmt=True) if is_date else str(after_s)
    await exchange.page("Slow down.", int(exchange.query.get("status", 429)), headers=[("Retry-After", value)])


async def status(exchange: Exchange) -> None:
    """Always the status of the path: /status/410."""
    await exchange.page("<h1>No.</h1>", int(exchange.path.rsplit("/", 1)[-1]))


async def drip(exchange: Exchange) -> None:
    """A story at one byte every `?interval=` seconds (0.05)."""
    interval_s = float(exchange.query.get("interval", 0.05))
    raw = STORY.encode()
    await exchange.head(200, [("Content-Type", HTML), ("Content-Length", str(len(raw)))])
    for start in range(len(raw)):
        await exchange.send(raw[start : start + 1])
        await asyncio.sleep(interval_s)


async def slow(exchange: Exchange) -> None:
    """A good story after `?seconds=` (0.1): for counting requests at once."""
    await asyncio.sleep(float(exchange.query.get("seconds", 0.1)))
    await exchange.page()


ANSWERS: dict[str, Answer] = {
    "/hang/headers": hang_before_headers,
    "/hang/headers/once": once(hang_before_headers),
    "/hang/body": hang_in_body,
    "/hang/body/once": once(hang_in_body),
    "/reset": reset,
    "/reset/once": once(reset),
    "/reset/body": reset_in_body,
    "/reset/body/once": once(reset_in_body),
    "/retry-after": retry_after,
    "/status": status,
    "/drip": drip,
    "/slow": slow,
}
