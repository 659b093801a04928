from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from aggregator.watch.bulletin import Alert, Bulletin
from aggregator.watch.printed import feed, printed, subject
from tests.digest.test_render import found
from tests.newsroom import NOON

ALERT = Alert(
    cluster="c1",
    is_update=False,
    story="s1",
    title='A <script>alert("1")</script>\r\nBcc: eve@example.org \x1b[31mtitle\u202e',
    url="https://news.example/a?q='2'\"<x>",
    outlet="quay <b>street</b>",
    published=NOON,
    excerpt="She opened a <i>bakery</i>. It smells.",
    outlets=3,
    broke="broken by quay: it was the first",
    news=(),
    people=("Odalys <b>Merrowick</b>",),
    stories=("s1",),
    facts=(),
)
UPDATE = replace(ALERT, cluster="c2", is_update=True, url="javascript:alert(1)", news=("port tells of a denial",))
BULLETIN = Bulletin("harbour", 1, NOON, (ALERT, UPDATE))


def test_text_of_pages_is_text_and_nothing_but_web_addresses_is_linked_to() -> None:
    page = printed(BULLETIN, "https://news.example").html
    assert found(page, "//script | //b | //i | //img | //link") == []
    assert found(page, "//h2/a/@href") == ["https://news.example/a?q='2'%22%3Cx%3E", "#"]
    assert found(page, "//a[text()='All of it']/@href") == [
        "https://news.example/clusters/c1", "https://news.example/clusters/c2"
    ]  # fmt: skip
    assert "<script" in found(page, "string(//h2)")


def test_a_bulletin_says_of_each_event_what_is_new_who_tells_it_and_who_broke_it() -> None:
    text = printed(BULLETIN).text
    first, second, *_ = text.split("\n\n\n")
    assert "quay <b>street</b>, 20 November, 12:00" in first
    assert "Broken by quay: it was the first.\n3 outlets tell of it." in first
    assert second.strip().startswith("UPDATE: A <script>")
    assert "* Port tells of a denial." in second
    assert "javascript" not in text
    assert "\x1b" not in text + printed(BULLETIN).html


@pytest.mark.parametrize(
    ("alerts", "told"),
    [
        ((replace(ALERT, title="It burns"),), "harbour: It burns"),
        ((replace(UPDATE, title="It burns"),), "harbour: update: It burns"),
        ((replace(ALERT, title="It burns"), UPDATE), "harbour: 2 events: It burns"),
        ((ALERT,), 'harbour: A <script>alert("1")</script> Bcc: eve@example.org title'),
    ],
)
def test_the_subject_says_what_happened_on_one_line(alerts: tuple[Alert, ...], told: str) -> None:
    assert subject(replace(BULLETIN, alerts=alerts)) == told


def test_a_test_is_marked_in_every_form() -> None:
    message = printed(Bulletin("harbour", 0, NOON, (), is_test=True))
    assert message.subject.startswith("[test] ")
    assert "This is a test" in message.text
    assert "This is a test" in message.html
    assert message.data["type"] == "test"


def test_the_same_bulletin_is_the_same_message_and_another_has_another_id() -> None:
    assert printed(BULLETIN) == printed(replace(BULLETIN))
    ids = {BULLETIN.id, replace(BULLETIN, number=2).id, replace(BULLETIN, watch="b").id}
    assert len(ids) == 3


def inside(text: str, path: str) -> Any:
    """What an XPath finds in a feed."""
    return etree.fromstring(text.encode()).xpath(path, namespaces={"a": "http://www.w3.org/2005/Atom"})


def test_a_feed_has_an_entry_for_each_alert_the_newest_first() -> None:
    later = replace(BULLETIN, number=2, at=NOON.replace(hour=15), alerts=(replace(ALERT, title="\ufffe]]> & later"),))
    text = feed("harbour", [BULLETIN, later], NOON, "https://news.example/feeds/watches/x.atom", "https://news.example")
    ids = inside(text, "//a:entry/a:id/text()")
    assert ids == [f"urn:celebrity-aggregator:alert:{one.id}:{event}" for one, event in
                   ((later, "c1"), (BULLETIN, "c1"), (BULLETIN, "c2"))]  # fmt: skip
    titles = inside(text, "//a:entry/a:title/text()")
    assert titles[0] == "]]> & later"
    assert titles[2].startswith("Update: ")
    assert inside(text, "string(a:updated)") == "2026-11-20T15:00:00Z"
    assert inside(text, "//a:entry/a:link[@rel='alternate']/@href")[2] == "#"


def test_a_feed_of_nothing_is_a_feed() -> None:
    text = feed("harbour", [], NOON, "")
    assert inside(text, "string(a:updated)") == "2026-11-20T12:00:00Z"
