from datetime import timedelta
from pathlib import Path

from lxml import etree

from aggregator.config import Config
from aggregator.index import open_index
from aggregator.watch import Watch, add, remove, secret
from aggregator.watch.feed import path
from aggregator.watch.rounds import check
from tests.newsroom import NOON
from tests.watch.conftest import told
from tests.web.conftest import application, client_of, fill


def test_the_feed_of_a_watch_is_at_its_own_address_and_nowhere_else(tmp_path: Path) -> None:
    index = open_index(f"embedded:{tmp_path}")
    for name, channels in (("harbour", ("feed",)), ("quiet-one", ("file:/nowhere",))):
        add(index, Watch(name, "title:tells", channels, NOON - timedelta(hours=1)))
    fill(index, [told("quay")])
    check(index, Config.load(), NOON + timedelta(hours=1), ["harbour"])
    client = client_of(application(index, web_address="https://news.example"))
    right = path(secret(index, "harbour"))
    answer = client.get(right)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    tree = etree.fromstring(answer.content)
    names = {"a": "http://www.w3.org/2005/Atom"}
    assert tree.xpath("//a:entry/a:title/text()", namespaces=names) == ["quay tells"]
    assert tree.xpath("string(a:link/@href)", namespaces=names) == f"http://testserver{right}"
    assert "news.example/clusters/" in answer.text
    others = path("whsec_"), path(secret(index, "quiet-one"))
    for wrong in (*others, "/feeds/watches/harbour.atom", f"{right}x", "/feeds/watches/ü.atom"):
        assert client.get(wrong).status_code == 404
    assert secret(index, "harbour") not in right
    remove(index, "harbour")
    assert client.get(right).status_code == 404
    index.close()
