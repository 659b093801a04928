"""Whether a body that ended too early is complete."""

import gzip

import pytest
from scrapy.http import Headers

from aggregator.fetch.wholeness import is_whole
from tests.exchange import STORY


@pytest.mark.parametrize(
    "body", [STORY.encode(), b"<RSS></RSS>\n<!-- 3 ms -->", b"<urlset></urlset>", b"<feed></feed>"]
)
def test_what_ends_with_its_last_tag_is_whole(body: bytes) -> None:
    assert is_whole(body, Headers(), 10_000)


@pytest.mark.parametrize("body", [STORY.encode()[:500], b"", b"</html>" + b" " * 10_000, b"</rss"])
def test_what_lacks_its_last_tag_is_not_whole(body: bytes) -> None:
    assert not is_whole(body, Headers(), 10_000)


def test_a_compressed_page_is_looked_at_inflated() -> None:
    headers = Headers({"Content-Encoding": "gzip"})
    packed = gzip.compress(STORY.encode())
    assert is_whole(packed, headers, 10_000)
    assert not is_whole(packed[: len(packed) // 2], headers, 10_000)
    assert not is_whole(packed, headers, 100)
