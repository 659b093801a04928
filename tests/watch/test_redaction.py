from aggregator.watch.ledger import read
from aggregator.watch.redaction import redact
from tests.newsroom import NOON
from tests.watch.conftest import HOUR, Desk, told


def test_what_was_told_of_an_unwanted_story_is_a_neutral_sentence(desk: Desk) -> None:
    desk.watch(channels=("feed",))
    unwanted = told("quay")
    desk.index.put([unwanted, told("port")])
    desk.round()

    def is_unwanted(story: str, url: str) -> bool:
        return story == unwanted.id or url == unwanted.url

    before = [slot.outgoing.bulletin.id for slot in read(desk.index, "harbour")]
    assert redact(desk.index, is_unwanted, is_dry=True) == 1
    assert redact(desk.index, is_unwanted) == 1
    assert redact(desk.index, is_unwanted) == 0
    (slot,) = read(desk.index, "harbour")
    alerts = {alert.title: alert for alert in slot.outgoing.bulletin.alerts}
    assert set(alerts) == {"A story that was taken out on request", "port tells"}
    assert alerts["A story that was taken out on request"].url == ""
    assert [slot.outgoing.bulletin.id] == before
    assert desk.round(NOON + 2 * HOUR).told == 0  # it is known still
