"""Canonical URLs: what is folded, what is kept apart, and that nothing hostile raises."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.errors import AggregatorError
from aggregator.urls import BadUrl, canonical, is_story_like, joined, plain, same, site_of, story_id

STORY = "https://gossip.example.com/celebrity/2026/nova-vale-leaves-the-island"
CANONICAL = canonical(STORY)


@pytest.mark.parametrize(
    "twin",
    [
        "http://gossip.example.com/celebrity/2026/nova-vale-leaves-the-island/",
        "https://www.gossip.example.com:443/celebrity/2026/nova-vale-leaves-the-island",
        "http://gossip.example.com.:80//celebrity/./2026/x/../nova-vale-leaves-the-island#comments",
        "https://m.gossip.example.com/celebrity/2026/nova-vale-leaves-the-island",
        "https://mobile.gossip.example.com/celebrity/2026/nova-vale-leaves-the-island?m=1",
        "https://amp-gossip.example.com/celebrity/2026/nova-vale-leaves-the-island",
        "https://gossip.amp.example.com/celebrity/2026/nova-vale-leaves-the-island",
        "https://www2.gossip.example.com/celebrity/2026/nova-vale-leaves-the-island",
        STORY + "/amp/",
        STORY + "/amp.html",
        STORY + ".amp",
        STORY + "?amp",
        STORY + "?outputType=amp",
        STORY + "?noamp=mobile",
        "https://gossip.example.com/amp/celebrity/2026/nova-vale-leaves-the-island",
        "https://gossip.example.com/celebrity/amp/2026/nova-vale-leaves-the-island",
        "https://gossip-example-com.cdn.ampproject.org/c/s/gossip.example.com/celebrity/2026/nova-vale-leaves-the-island",
        "https://www.google.com/amp/s/gossip.example.com/celebrity/2026/nova-vale-leaves-the-island/amp/",
        "https://www.google.co.uk/amp/gossip.example.com/celebrity/2026/nova-vale-leaves-the-island?usqp=mq331AQ",
        "https://www.bing.com/amp/s/gossip.example.com/celebrity/2026/nova-vale-leaves-the-island",
        STORY + "?utm_source=rss&utm_medium=rss",
        STORY + "?utm_source=rss&#038;utm_medium=rss",
        STORY + "?utm_source=rss&amp;utm_campaign=x",
        STORY + "?fbclid=AbC&gclid=1&msclkid=2",
        STORY + "?ref=fb",
        STORY + "?ref=newsletter-top&sid=0123456789abcdef0123456789abcdef",
        STORY + "?traffic_source=Connatix&_=1700000000123",
        STORY + "?share=facebook&nb=1",
        STORY + "?ref_src=twsrc%5Etfw&tid=ss_tw&linkId=47114711",
        "https://gossip.example.com/platform/amp/celebrity/2026/nova-vale-leaves-the-island",
        STORY + ";jsessionid=12AB",
        STORY + "/index.html",
        STORY + "/default.aspx",
        STORY + "?&&",
        " \n" + STORY + "\t",
        "HTTPS://GOSSIP.EXAMPLE.COM/celebrity/2026/nova-vale-leaves-the-island",
        "https://user:secret@gossip.example.com/celebrity/2026/nova-vale-leaves-the-island",
        "https://gossip.example.com/celebrity/2026/%6eova-vale-leaves-the-island",
    ],
)
def test_another_address_of_a_story_is_folded_into_the_same_canonical_url(twin: str) -> None:
    assert canonical(twin) == CANONICAL
    assert same(twin, STORY)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("https://site.example.com/story?id=10", "https://site.example.com/story?id=11"),
        ("https://site.example.com/?p=10", "https://site.example.com/"),
        ("https://site.example.com/a?page=2", "https://site.example.com/a?page=3"),
        ("https://site.example.com/a?lang=en", "https://site.example.com/a?lang=de"),
        ("https://site.example.com/a?q=kim", "https://site.example.com/a?q=kanye"),
        ("https://site.example.com/a?keyword=kim", "https://site.example.com/a?keyword=kanye"),
        ("https://site.example.com/a?gallery=4", "https://site.example.com/a?gallery=5"),
        ("https://site.example.com/a?cid=1234", "https://site.example.com/a?cid=1235"),
        ("https://site.example.com/a?ref=/story/1.html", "https://site.example.com/a?ref=/story/2.html"),
        ("https://site.example.com/a?medium=2", "https://site.example.com/a?medium=3"),
        ("https://site.example.com/a?adid=17", "https://site.example.com/a?adid=18"),
        ("https://site.example.com/a?search_keyword=kim", "https://site.example.com/a?search_keyword=kanye"),
        ("https://site.example.com/a?article_ref=17", "https://site.example.com/a?article_ref=18"),
        ("https://site.example.com/a?ref=4711", "https://site.example.com/a?ref=4712"),
        ("https://site.example.com/a?refid=471100", "https://site.example.com/a?refid=471200"),
        ("https://site.example.com/a?m=202610", "https://site.example.com/a?m=202611"),
        ("https://site.example.com/amplifier", "https://site.example.com/lifier"),
        ("https://site.example.com/tag/amp", "https://site.example.com/tag"),
        ("https://site.example.com/swamp", "https://site.example.com/sw"),
        ("https://site.example.com/index2.html", "https://site.example.com/"),
        ("https://site.example.com/A", "https://site.example.com/a"),
        ("https://news.example.com/a", "https://sport.example.com/a"),
        ("https://m.co.uk/a", "https://co.uk/a"),
        ("https://amp.blogspot.com/a", "https://other.blogspot.com/a"),
        ("http://127.0.0.1:8901/a", "http://127.0.0.1:8902/a"),
        ("http://site.example.com:8080/a", "http://site.example.com/a"),
        ("http://localhost:1/a", "http://localhost:2/a"),
        ("http://[::1]:1/a", "http://[::2]:1/a"),
        ("https://site.example.com/a%2Fb", "https://site.example.com/a/b"),
        ("https://site.example.com/#!/a", "https://site.example.com/#!/b"),
        ("https://www.google.com/amp/s/", "https://www.google.com/"),
    ],
)
def test_addresses_of_two_pages_stay_two(a: str, b: str) -> None:
    assert canonical(a) != canonical(b)
    assert not same(a, b)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://127.0.0.1:8901/a/?utm_source=x", "http://127.0.0.1:8901/a"),
        ("http://www.example.com", "https://example.com/"),
        ("http://m.café.example.org/b?z=1&a=2", "https://xn--caf-dma.example.org/b?a=2&z=1"),
        ("http://example.com/~nova/%7evale/é", "https://example.com/~nova/~vale/%C3%A9"),
        ("http://[0:0:0:0:0:0:0:1]:80/a", "http://[::1]/a"),
        ("https://www.google.com/amp/s/bad_host!.example/a", "https://google.com/s/bad_host!.example/a"),
        ("https://example.com/100%/a%zz", "https://example.com/100%25/a%25zz"),
    ],
)
def test_the_canonical_url_is_written_in_one_way(url: str, expected: str) -> None:
    assert canonical(url) == expected


@pytest.mark.parametrize(
    ("declared", "is_believed"),
    [
        ("https://www.example.com/nova-vale-speaks-out-again-4711", True),
        ("/nova-vale-speaks-out-again-4711", True),
        ("https://uk.example.com/nova-vale-speaks-out-again-4711", True),
        ("https://www.example.com/", False),
        ("/", False),
        ("https://www.example.com/celebrity", False),
        ("https://www.example.com/celebrity/news", False),
        ("https://elsewhere.example.org/nova-vale-speaks-out-again-4711", False),
        ("javascript:alert(1)", False),
        ("http://[broken/", False),
        ("", False),
    ],
)
def test_a_declared_canonical_is_believed_on_the_same_site_and_for_a_story_only(
    declared: str, is_believed: bool
) -> None:
    url = "https://www.example.com/celebrity/news/nova-vale-speaks-out-again"
    assert (canonical(url, declared) != canonical(url)) is is_believed


@pytest.mark.parametrize("view", ["2", "page/2", "comments", "amp", "print"])
def test_a_view_of_a_story_may_declare_the_story_above_it(view: str) -> None:
    assert canonical(f"{STORY}/{view}", STORY) == CANONICAL


def test_the_home_page_may_declare_itself_under_another_name() -> None:
    assert canonical("https://example.com/?x=1", "https://www.example.com/") == "https://example.com/"


def test_a_declared_address_on_another_port_of_the_same_ip_is_another_site() -> None:
    url = "http://127.0.0.1:8901/nova-vale-leaves-the-island"
    assert canonical(url, "http://127.0.0.1:8902/nova-vale-leaves-the-island-4711") == url


@pytest.mark.parametrize(
    "url",
    [
        *("", "  ", "story", "/a/b", "//example.com/a", "ftp://example.com/a", "javascript:alert(1)", "data:,x"),
        *(
            "http://",
            "http:///a",
            "http://[::1/a",
            "http://exa mple.com/",
            "http://a:99999/",
            "http://a:b/",
            "http://.../",
        ),
        *(
            "http://ex\u2100mple.com/",
            "http://[::zz]/",
            "http://a..b.com/",
            "mailto:a@example.com",
            "http://\udcff.com/",
        ),
        "https://example.com/" + "a" * 5000,
        "http://" + "ü" * 80 + ".com/",
    ],
)
def test_what_is_no_address_of_a_page_raises_the_named_error(url: str) -> None:
    with pytest.raises(BadUrl):
        canonical(url)
    assert issubclass(BadUrl, AggregatorError)
    assert same(url, url)
    assert not same(url, STORY)
    assert not is_story_like(url)


PIECES = st.lists(
    st.sampled_from(
        [
            "amp",
            "m.",
            "www.",
            "/",
            "//",
            ".",
            "..",
            "?",
            "&",
            "#",
            "=",
            "%",
            "%2e",
            "%41",
            ":",
            "@",
            "[",
            "]",
            ";",
            " ",
            "é",
        ]
    )
    | st.text(max_size=6),
    max_size=14,
)


@given(PIECES, st.sampled_from(["https://www.example.com/", "http://", "https://m.example.co.uk", "", "//"]))
def test_canonical_is_stable_and_ascii_or_raises_the_named_error(pieces: list[str], start: str) -> None:
    url = start + "".join(pieces)
    try:
        once = canonical(url, "".join(pieces))
    except BadUrl:
        return
    assert once.isascii()
    assert canonical(canonical(url)) == canonical(url)
    assert canonical(once) == once
    assert site_of(once)


def test_the_id_of_a_story_is_32_hex_characters_of_its_canonical_url() -> None:
    assert story_id("https://example.com/a") == "2dce0a4c50441bfccfa9caf4b58c3cba"
    assert story_id("https://example.com/a") != story_id("https://example.com/b")


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.bbc.co.uk/x", "bbc.co.uk"),
        ("https://a.example.com/", "example.com"),
        ("http://127.0.0.1:8901/", "127.0.0.1:8901"),
        ("http://localhost/", "localhost"),
        ("https://nova.blogspot.com/", "nova.blogspot.com"),
    ],
)
def test_the_site_of_a_url_is_its_registered_domain_or_its_host_and_port(url: str, expected: str) -> None:
    assert site_of(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://m.example.com/a//b/?id=1&utm_source=rss#comments", "http://m.example.com/a//b/?id=1"),
        ("https://example.com/?utm_source=rss", "https://example.com/"),
        ("https://example.com/#!/a", "https://example.com/#!/a"),
    ],
)
def test_the_plain_address_keeps_what_it_takes_to_be_answered(url: str, expected: str) -> None:
    assert plain(url) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (STORY, True),
        ("https://example.com/tvshowbiz/article-15312345/Nova.html", True),
        ("https://example.com/celebrity/nova-vale-leaves-the-island.html", True),
        ("https://example.com/p/0f3a9c55-17ab-4c1d-9e2f-aa00bb11cc22", True),
        ("https://example.com/story/1", True),
        ("https://example.com/nova.html", True),
        ("https://example.com/2026/11/20/nova", True),
        ("https://example.com/", False),
        ("https://example.com/celebrity/", False),
        ("https://example.com/celebrity/nova-vale", False),
        ("https://example.com/2026/11/20/", False),
        ("https://example.com/celebrity/2026/11", False),
        ("https://example.com/privacy.html", False),
        ("https://example.com/tag/nova-vale-and-the-others", False),
        ("https://example.com/author/nova-vale-van-der-berg", False),
        ("https://example.com/celebrity/page/2", False),
        ("https://example.com/images/nova-vale-leaves-the-island.jpg", False),
        ("https://example.com/privacy", False),
    ],
)
def test_a_story_is_told_from_a_listing_by_its_address(url: str, expected: bool) -> None:
    assert is_story_like(url) is expected


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("/a.jpg", "https://a.example/a.jpg"),
        (" //b.example/x ", "https://b.example/x"),
        ("", ""),
        (" ", ""),
        ("javascript:alert(1)", ""),
        ("data:image/gif;base64,AA", ""),
        ("//[x", ""),
    ],
)
def test_what_an_address_on_a_page_means_is_a_url_of_the_web_or_nothing(address: str, url: str) -> None:
    assert joined("https://a.example/2026/story", address) == url
