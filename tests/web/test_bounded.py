import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from aggregator.web.bounded import LONGEST_BODY, Bounded


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that answers with the number of bytes it was sent."""
    body = await Request(scope, receive).body()
    await PlainTextResponse(f"{len(body)}")(scope, receive, send)


@pytest.fixture
def client() -> TestClient:
    return TestClient(Bounded(echo))


def pieces(size: int) -> Iterator[bytes]:
    """A body whose length nobody says beforehand."""
    for start in range(0, size, 1000):
        yield b"x" * min(1000, size - start)


@pytest.mark.parametrize("is_streamed", [False, True])
def test_a_body_may_have_so_many_bytes_and_no_more(client: TestClient, is_streamed: bool) -> None:
    def body(size: int) -> Any:
        return pieces(size) if is_streamed else b"x" * size

    assert client.post("/", content=body(LONGEST_BODY)).text == f"{LONGEST_BODY}"
    answer = client.post("/", content=body(LONGEST_BODY + 1))
    assert (answer.status_code, answer.headers["content-type"]) == (413, "application/problem+json")
    assert answer.json()["detail"] == f"A body may have {LONGEST_BODY} bytes at most; send less."


def test_a_request_without_a_body_passes(client: TestClient) -> None:
    assert [client.get("/").text, client.delete("/").text, client.post("/").text] == ["0", "0", "0"]


def test_a_body_that_does_not_come_is_not_waited_for() -> None:
    sent: list[Message] = []
    waiting = asyncio.Event()

    async def receive() -> Message:
        await waiting.wait()
        raise AssertionError("nobody sends anything")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "headers": []}
    asyncio.run(Bounded(echo, longest_s=0.0)(scope, receive, send))
    assert sent[0]["status"] == 408
