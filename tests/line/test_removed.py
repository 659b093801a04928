"""A story that its site takes down, and puts up again."""

from tests.exchange import STORY
from tests.line.house import House
from tests.spiders.paper import Paper, Sheet

TAKEN = "<html><head><title>Bakery</title></head><body><p>This article has been removed.</p></body></html>"


def test_a_story_that_is_gone_is_marked_and_kept_until_it_comes_back_and_a_replay_knows_it(
    house: House, paper: Paper
) -> None:
    paper.put("/story/1", STORY)
    paper.put("/story/2", STORY.replace("bakery", "library"))
    house.site("daily", feeds=(paper.feed("/feed", "/story/1", "/story/2"),))
    house.crawl()
    one, two = paper.url("/story/1"), paper.url("/story/2")
    paper.sheets["/story/1"] = Sheet(b"gone", 410)
    paper.put("/story/2", TAKEN)
    house.make_due(one, two)
    gone = house.crawl().account["daily"]
    assert (gone["fetched"], gone["dropped"], gone["failed"], gone["pending"]) == (2, {"gone": 1, "soft_404": 1}, {}, 0)
    assert house.incoming() == []
    before = house.stories()
    assert [before[url].absences[0].reason for url in (one, two)] == ["http 410", "taken down"]
    assert [before[url].removed == before[url].absences[0].at for url in (one, two)] == [True, True]
    assert "The shop will stay open" in before[one].body

    rebuilt = f"embedded:{house.folder / 'rebuilt'}"
    house.begin("replay", "--all", INDEX=rebuilt).end()
    assert house.stories(rebuilt) == before

    paper.put("/story/1", STORY)
    house.make_due(one)
    back = house.crawl().account["daily"]
    assert (back["fetched"], back["dropped"], back["changed"]) == (1, {}, 0)
    assert paper.statuses("/story/1") == [200, 410, 200]
    after = house.stories()
    assert (after[one].removed, after[two].removed) == (None, before[two].removed)
