"""The bundled outlets at a fixed moment, and a plain client for them."""

import http.client
from datetime import UTC, datetime

from lxml import html

from aggregator.demo import dispatch, farandula, glimmer, scoopster
from aggregator.demo.drafts import Draft
from aggregator.demo.outlets import Outlets

NOW = datetime(2026, 11, 23, 7, 0, 30, tzinfo=UTC)
ADDRESS = {
    "glimmer": glimmer.address,
    "dispatch": dispatch.address,
    "scoopster": scoopster.address,
    "farandula": farandula.address,
}


def ask(
    outlets: Outlets, outlet: str, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[http.client.HTTPResponse, bytes]:
    """One request on a connection of its own."""
    connection = http.client.HTTPConnection(outlets.addresses[outlet], timeout=10)
    try:
        connection.request(method, path, headers=headers or {})
        response = connection.getresponse()
        return response, response.read()
    finally:
        connection.close()


def text(outlets: Outlets, outlet: str, path: str) -> str:
    """The body of a page, as its outlet encodes it."""
    response, body = ask(outlets, outlet, path)
    assert response.status == 200, path
    return body.decode("windows-1252" if outlet == "farandula" and path.endswith((".html", "/")) else "utf-8")


def printed(outlets: Outlets, draft: Draft) -> str:
    """The page of a draft."""
    return text(outlets, draft.outlet, ADDRESS[draft.outlet](draft))


def found(page: str, path: str) -> list[str]:
    """The strings that an XPath finds in a page."""
    nodes = html.document_fromstring(page).xpath(path)
    assert isinstance(nodes, list)
    return [str(node) for node in nodes]


def visible(page: str) -> str:
    """The text that people see, its white space folded."""
    return " ".join(" ".join(found(page, "//body//text()[not(parent::script or parent::style)]")).split())
