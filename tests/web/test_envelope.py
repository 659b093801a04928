import pytest
from starlette.testclient import TestClient

from aggregator.web.envelope import HEADERS

PATHS = ("/", "/api/v1/search", "/feeds/search.atom", "/style.css")


@pytest.mark.parametrize("path", [*PATHS, "/nowhere", "/api/v1/nowhere"])
def test_every_answer_binds_the_browser(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in HEADERS} == HEADERS


@pytest.mark.parametrize("path", PATHS)
def test_who_has_the_same_answer_gets_none(client: TestClient, path: str) -> None:
    first = client.get(path)
    tag = first.headers["etag"]
    for asked in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get(path, headers={"If-None-Match": asked})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    assert client.get(path, headers={"If-None-Match": '"other"'}).content == first.content


def test_answers_differ_in_their_tags(client: TestClient) -> None:
    assert client.get("/api/v1/search?q=bakery").headers["etag"] != client.get("/api/v1/search?q=race").headers["etag"]
    assert "etag" not in client.get("/api/v1/nowhere").headers


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_a_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", whole.headers["etag"])


def test_a_large_answer_is_compressed_for_who_can_read_that(client: TestClient) -> None:
    squeezed = client.get("/", headers={"Accept-Encoding": "gzip"})
    plain = client.get("/", headers={"Accept-Encoding": "identity"})
    assert squeezed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert squeezed.text == plain.text
    assert int(squeezed.headers["content-length"]) < len(plain.content) / 2
