"""The second crawl of a site, right after the first."""

from tests.exchange import STORY
from tests.line.house import House
from tests.servers import HostileServer
from tests.spiders.paper import Paper

PATHS = [f"/story/{number}" for number in range(5)]


def test_nothing_is_fetched_again_and_a_text_that_changed_is_a_second_revision(
    house: House, paper: Paper, server: HostileServer
) -> None:
    for path in PATHS:
        paper.put(path, STORY.replace("opens a bakery", f"opens bakery {path}"))
    changing = server.url("/changing")
    house.site("daily", feeds=(paper.feed("/feed", *PATHS, changing),), allowed_domains=(paper.address, server.address))
    assert house.crawl().account["daily"]["new"] == len(PATHS) + 1

    again = house.crawl()
    assert again.status == 0
    assert (again.account["daily"]["fetched"], again.account["daily"]["failed"]) == (0, {})
    assert [paper.statuses(path) for path in PATHS] == [[200]] * len(PATHS)
    assert server.hits("/changing") == 1

    house.make_due(changing, paper.url("/story/0"))
    account = house.crawl().account["daily"]
    assert (account["fetched"], account["changed"], account["unchanged"], account["new"]) == (2, 1, 1, 0)
    assert paper.statuses("/story/0") == [200, 304]
    story = house.stories()[changing]
    assert story.revision == 2
    assert "gone within the hour, and so was the cake" in story.body
    (earlier,) = story.revisions
    assert "gone within an hour." in earlier.body
