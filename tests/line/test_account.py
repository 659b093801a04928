"""What a crawl came to is kept for whoever asks later."""

from aggregator import accounts
from aggregator.index import open_index
from tests.exchange import STORY
from tests.line.house import House
from tests.spiders.paper import Paper


def test_a_crawl_leaves_its_account_and_what_it_spent_and_a_replay_does_not(house: House, paper: Paper) -> None:
    paper.put("/story/1", STORY)
    house.site("daily", feeds=(paper.feed("/feed", "/story/1", "/story/2"), paper.url("/gone")))
    told = house.crawl().account["daily"]
    house.begin("replay", "--all").end()
    index = open_index(house.index)
    (account,), line = accounts.accounts(index), accounts.line(index)
    index.close()
    assert (account.site, account.crawls) == ("daily", 1)
    assert account.total.counts == {name: told[name] for name in account.total.counts}
    assert (account.total.counts["fetched"], account.total.counts["new"]) == (2, 1)
    assert account.total.dropped == told["dropped"]
    assert account.total.discovery_failed == {"http 404": 1}
    assert {name: spent.calls for name, spent in line.stages.items()} == {"archive": 2, "read": 2, "index": 1}
    assert line.index["put"].calls == 1
    assert all(spent.seconds > 0 for spent in line.stages.values())
