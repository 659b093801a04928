"""Redirects that lead nowhere, or to where no crawler may go."""

from tests.exchange import Answer, Exchange

# Port 9 is "discard": nothing listens there, and a request to it would be refused, not answered.
TARGETS = {
    "/redirect/loopback": "http://127.0.0.1:9/secret",
    "/redirect/localhost": "http://localhost:9/secret",
    "/redirect/ipv6-loopback": "http://[::1]:9/secret",
    "/redirect/mapped": "http://[::ffff:127.0.0.1]:9/secret",
    "/redirect/decimal": "http://2130706433:9/secret",
    "/redirect/private": "http://10.0.0.1/admin",
    "/redirect/metadata": "http://169.254.169.254/latest/meta-data/",
    "/redirect/file": "file:///etc/passwd",
    "/redirect/ftp": "ftp://127.0.0.1/secret",
    "/redirect/data": "data:text/html,<h1>hello</h1>",
}


def to(target: str) -> Answer:
    """302 to *target*."""

    async def redirect(exchange: Exchange) -> None:
        await exchange.page("Moved.", 302, headers=[("Location", target)])

    return redirect


async def anywhere(exchange: Exchange) -> None:
    """302 to the value of `?url=`."""
    await to(exchange.query["url"])(exchange)


async def chain(exchange: Exchange) -> None:
    """/redirect/chain/30 leads to /redirect/chain/29, and so on down to /story."""
    left = int(exchange.path.rsplit("/", 1)[-1])
    await to(f"/redirect/chain/{left - 1}" if left > 1 else "/story")(exchange)


async def loop(exchange: Exchange) -> None:
    """To another path of the loop each time, so that a memory of URLs does not end it: /redirect/loop/1, 2, ..."""
    last = exchange.path.rsplit("/", 1)[-1]
    await to(f"/redirect/loop/{int(last) + 1 if last.isdigit() else 1}")(exchange)


ANSWERS: dict[str, Answer] = {
    **{path: to(target) for path, target in TARGETS.items()},
    "/redirect/to": anywhere,
    "/redirect/self": to("/redirect/self"),
    "/redirect/loop": loop,
    "/redirect/chain": chain,
}
