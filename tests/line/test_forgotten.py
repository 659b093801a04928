"""A story that was forgotten, and a site, are not asked for again."""

from tests.exchange import STORY
from tests.line.house import House
from tests.spiders.paper import Paper


def test_a_crawl_does_not_ask_for_what_was_forgotten(house: House, paper: Paper) -> None:
    for number in (1, 2, 3):
        paper.put(f"/story/{number}", STORY.replace("bakery", f"bakery{number}"))
    house.site("daily", feeds=(paper.feed("/feed", "/story/1", "/story/2"),))
    house.crawl()
    assert house.begin("forget", paper.url("/story/1"), "--yes").end().status == 0
    paper.feed("/feed", "/story/1", "/story/2", "/story/3")
    account = house.crawl().account["daily"]
    assert (account["fetched"], account["pending"], account["unasked"]) == (1, 0, 0)
    assert paper.statuses("/story/1") == [200]
    assert set(house.stories()) == {paper.url("/story/2"), paper.url("/story/3")}

    assert house.begin("forget", "daily", "--yes").end().status == 0
    asked = len(paper.asked)
    house.crawl()
    assert len(paper.asked) == asked
    assert house.stories() == {}

    assert house.begin("forget", "daily", "--undo").end().status == 0
    assert house.crawl().account["daily"]["new"] == 2
