"""Links of listing pages, and the way to the next one."""

import pytest

from aggregator.spiders.links import MAX_LINKS, Link, Undiscoverable
from aggregator.spiders.listings import read

URL = "https://www.example.com/celebrity/"


def test_a_listing_gives_its_links_with_their_longest_text() -> None:
    page = b"""<html><body><a href="/a-story"><img src="x.jpg"></a><a href="/a-story">Nova  Vale <b>leaves</b></a>
    <a href="other">Other</a><a href="#top">Up</a><a href="mailto:a@example.com">Mail</a>
    <a>No address</a><a href="">Empty</a></body></html>"""
    assert read(page, URL).links == (
        Link("https://www.example.com/a-story", None, "Nova Vale leaves"),
        Link("https://www.example.com/celebrity/other", None, "Other"),
        Link("https://www.example.com/celebrity/#top", None, "Up"),
    )


def test_the_base_of_the_page_is_the_base_of_its_links() -> None:
    page = b'<html><head><base href="https://cdn.example.com/x/"></head><body><a href="y">A story</a></body></html>'
    assert read(page, URL).links[0].url == "https://cdn.example.com/x/y"


@pytest.mark.parametrize(
    ("url", "markup", "expected"),
    [
        (URL, '<link rel="next" href="/celebrity/page/2/">', "https://www.example.com/celebrity/page/2/"),
        (URL, '<a rel="nofollow next" href="?page=2">Weiter</a>', "https://www.example.com/celebrity/?page=2"),
        (
            URL,
            '<a href="/celebrity/page/2/">2</a><a href="/celebrity/page/3/">3</a>',
            "https://www.example.com/celebrity/page/2/",
        ),
        (
            URL + "page/2/",
            '<a href="/celebrity/">1</a><a href="/celebrity/page/3">3</a>',
            "https://www.example.com/celebrity/page/3",
        ),
        (
            URL + "?sort=new&page=2",
            '<a href="?sort=new&page=3">3</a>',
            "https://www.example.com/celebrity/?sort=new&page=3",
        ),
        (
            URL + "?page=2&sort=new",
            '<a href="?page=3&sort=new">3</a>',
            "https://www.example.com/celebrity/?page=3&sort=new",
        ),
        (URL, '<a href="/older-ones">« Older posts</a>', "https://www.example.com/older-ones"),
        (URL, '<a href="/more" aria-label="Next page">»</a>', "https://www.example.com/more"),
        (URL, '<a href="/pagina/2">Siguiente ›</a>', "https://www.example.com/pagina/2"),
        (URL, '<a rel="next" href="/r">R</a><a href="/celebrity/page/2/">2</a>', "https://www.example.com/r"),
        (URL, '<a href="/sport/page/2/">2</a>', None),
        (URL, '<a rel="next" href="/celebrity/">Next</a>', None),
        (URL + "page/9/", '<a href="/celebrity/page/8/">8</a>', None),
        (URL, '<a href="/next-week-in-court">What happens next week in court</a>', None),
    ],
)
def test_the_next_page_is_found_by_its_relation_its_number_or_its_words(
    url: str, markup: str, expected: str | None
) -> None:
    assert read(f"<html><body>{markup}</body></html>".encode(), url).next == expected


def test_a_page_in_a_legacy_charset_is_decoded() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><a href="/a">Farándula</a></body></html>'
    assert read(page.encode("windows-1252"), URL).links[0].title == "Farándula"


def test_a_page_of_links_only_is_bounded() -> None:
    page = "".join(f'<a href="/{n}">x</a>' for n in range(30_000)).encode()
    assert len(read(page, URL).links) == MAX_LINKS


@pytest.mark.parametrize("body", [b"", b"   ", b"<!-- -->"])
def test_what_is_no_page_raises_the_named_error(body: bytes) -> None:
    with pytest.raises(Undiscoverable, match=r"www\.example\.com"):
        read(body, URL)


@pytest.mark.parametrize("body", [b"\x00\x01\x02\xff" * 50, b"{}", b"<" * 5000, b"<a href='http://[x'>y</a>"])
def test_nonsense_has_no_links(body: bytes) -> None:
    assert read(body, URL).links == ()
