from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from aggregator.errors import UnknownWatch
from aggregator.index import Index
from aggregator.model import Absence, Notice
from aggregator.watch import pause, remove, resume
from aggregator.watch.rounds import check, preview
from tests.newsroom import NOON, story
from tests.watch.conftest import DAY, HOUR, MINUTE, Desk, credit, together, told


def test_the_first_round_of_a_new_watch_does_not_send_the_past(desk: Desk) -> None:
    desk.index.put([told("quay", NOON - 2 * HOUR), told("port", NOON)])
    desk.watch()
    account = desk.round()
    assert desk.titles() == [["port tells"]]
    assert (account.watches, account.told, account.delivered, account.failed) == (1, 1, 1, 0)
    desk.round(NOON + 2 * HOUR)
    assert desk.titles() == [["port tells"]]


def test_a_story_is_known_by_when_it_was_seen_not_by_its_date(desk: Desk) -> None:
    desk.watch()
    desk.index.put([
        told("quay", NOON, published=NOON - DAY),  # found late
        told("port", NOON, published=None),
        told("pier", NOON, published=NOON + DAY),  # by a clock that is wrong
        told("dock", NOON, published=NOON - 30 * DAY),  # out of an archive
    ])  # fmt: skip
    desk.round()
    assert sorted(desk.titles()[0]) == ["pier tells", "port tells", "quay tells"]


def test_a_story_that_came_into_the_index_late_is_told_and_one_that_is_days_old_is_not(desk: Desk) -> None:
    desk.watch()
    desk.round(NOON + DAY)
    desk.index.put([told("quay", NOON)])  # from the archive, after an outage
    desk.round(NOON + DAY + HOUR)
    assert desk.titles() == [["quay tells"]]
    desk.index.put([told("port", NOON)])
    desk.round(NOON + 3 * DAY)
    assert desk.titles() == [["quay tells"]]


def test_copies_and_other_stories_of_an_event_are_told_once(desk: Desk) -> None:
    desk.watch()
    desk.index.put([
        story("a", title="Quay tells"), story("a", site="harbourpost", title="Harbour tells", fetched=NOON + MINUTE),
    ])  # fmt: skip
    desk.round()
    desk.index.put([story("a", site="pier", title="Pier tells", fetched=NOON + HOUR)])
    desk.round(NOON + 2 * HOUR)
    assert desk.titles() == [["Quay tells"]]
    assert desk.messages()[0]["alerts"][0]["outlets"] == 2


def test_several_events_come_in_one_message_the_widest_told_first(desk: Desk) -> None:
    desk.watch()
    desk.index.put([told("quay")])
    together(desk.index, told("port"), told("pier", NOON + MINUTE))
    desk.round()
    assert desk.titles() == [["port tells", "quay tells"]]
    assert desk.messages()[0]["subject"] == "harbour: 2 events: port tells"


def test_many_events_are_told_in_several_messages_and_none_is_lost(desk: Desk) -> None:
    desk.watch()
    desk.index.put([told(f"site{n:02}") for n in range(50)])
    desk.round()
    assert [len(titles) for titles in desk.titles()] == [12, 12, 12]
    desk.round(NOON + 2 * HOUR)
    assert len({title for titles in desk.titles() for title in titles}) == 50 == sum(map(len, desk.titles()))


def test_an_event_that_was_told_is_told_again_only_with_what_is_new(desk: Desk) -> None:
    desk.watch()
    together(desk.index, told("quay"), told("port", NOON + MINUTE))
    desk.round()
    follower = told("pier", NOON + HOUR)
    together(desk.index, told("quay"), told("port", NOON + MINUTE), follower)
    desk.round(NOON + 2 * HOUR)
    assert len(desk.messages()) == 1  # it came later and has no source of its own
    denial = told("dock", NOON + 2 * HOUR, attributions=credit("quay", stance="denied"))
    together(desk.index, told("quay"), denial)
    desk.round(NOON + 3 * HOUR)
    (alert,) = desk.messages()[-1]["alerts"]
    assert (alert["update"], alert["title"]) == (True, "dock tells")
    assert any("what quay reported was denied" in one for one in alert["news"])
    desk.round(NOON + 4 * HOUR)
    assert len(desk.messages()) == 2


def test_a_new_report_with_sources_of_its_own_is_an_update(desk: Desk) -> None:
    desk.watch()
    together(desk.index, told("quay"))
    desk.round()
    insider = told("port", NOON + HOUR)
    body = f'"She never wanted to move out of the old house by the sea," a friend told us. {insider.body}'
    together(desk.index, told("quay"), replace(insider, body=body))
    desk.round(NOON + 2 * HOUR)
    assert desk.news() == ["port has a quotation and an insider of its own, and credits nobody"]


def test_that_the_origin_is_known_is_an_update(desk: Desk) -> None:
    desk.watch()
    undated: dict[str, Any] = {"published": None}
    together(desk.index, told("quay", **undated), told("port", NOON + MINUTE, **undated))
    desk.round()
    assert "undecided" in desk.messages()[0]["alerts"][0]["broke"]
    credits = [told(site, NOON + HOUR, attributions=credit("quay")) for site in ("pier", "dock", "mole")]
    together(desk.index, told("quay", **undated), *credits)
    desk.round(NOON + 2 * HOUR)
    assert desk.news() == ["quay broke it: 3 stories credit it"]


def test_a_correction_a_retraction_and_a_removal_are_updates_each_once(desk: Desk) -> None:
    desk.watch()
    desk.index.put([told("quay")])
    desk.round()
    notice = Notice("correction", "An earlier version named the wrong town.")
    fetched = told("quay", NOON + HOUR, first_seen=NOON, published=NOON, notices=(notice,))
    desk.index.put([fetched])
    desk.round(NOON + 2 * HOUR)
    assert desk.news() == ["quay corrected its story: An earlier version named the wrong town."]
    desk.index.put([replace(fetched, absences=(Absence(NOON + 2 * HOUR, "http 410"),))])
    desk.round(NOON + 3 * HOUR)
    assert desk.news() == ["quay took its story down"]
    assert desk.messages()[-1]["alerts"][0]["excerpt"] == ""
    desk.round(NOON + 5 * HOUR)
    assert len(desk.messages()) == 3


def test_what_is_gone_before_it_is_told_is_not_told(desk: Desk) -> None:
    desk.watch(quiet="10:00-13:00")
    desk.index.put([told("quay"), told("port")])
    assert desk.round(NOON).waiting == 1
    desk.index.put([replace(told("quay"), absences=(Absence(NOON + MINUTE, "http 410"),))])
    desk.round(NOON + HOUR)
    assert desk.titles() == [["port tells"]]


def test_quiet_hours_hold_what_is_new_in_the_watchs_own_time_zone(desk: Desk) -> None:
    desk.watch(quiet="22:00-07:00", timezone="America/New_York", since=datetime(2026, 11, 1, 1, tzinfo=UTC))
    night = datetime(2026, 11, 1, 2, tzinfo=UTC)  # 22:00 there; clocks go back in it
    desk.index.put([told("quay", night)])
    for hour in range(10):
        assert desk.round(night + hour * HOUR).waiting == 1
    assert desk.round(night + 10 * HOUR).told == 1  # 07:00 there


def test_an_event_that_went_on_from_before_the_watch_is_told_with_what_is_new_of_it(desk: Desk) -> None:
    old = told("quay", NOON - 5 * HOUR)
    together(desk.index, old)
    desk.watch()
    together(desk.index, old, told("port", NOON))
    desk.round()
    assert desk.messages() == []
    together(desk.index, old, told("pier", NOON + HOUR, attributions=credit("quay", stance="confirmed")))
    desk.round(NOON + 2 * HOUR)
    assert any("was confirmed" in one for one in desk.news())


def test_clusters_that_become_one_are_not_told_again(desk: Desk) -> None:
    desk.watch()
    first, second = told("quay"), told("port", NOON + MINUTE)
    desk.index.put([first, second])
    desk.round()
    assert len(desk.titles()[0]) == 2
    together(desk.index, second, first)
    desk.round(NOON + 2 * HOUR)
    assert [alert for message in desk.messages()[1:] for alert in message["alerts"] if not alert["update"]] == []
    desk.round(NOON + 3 * HOUR)
    assert len(desk.messages()) <= 2


def test_a_pace_leaves_time_between_messages(desk: Desk) -> None:
    desk.watch(pace="daily")
    desk.index.put([told("quay")])
    desk.round()
    desk.index.put([told("port", NOON + HOUR)])
    desk.round(NOON + 2 * HOUR)
    assert desk.titles() == [["quay tells"]]
    desk.round(NOON + 12 * HOUR)
    assert desk.titles() == [["quay tells"], ["port tells"]]


def test_a_watch_that_is_paused_or_has_digests_tells_nothing(desk: Desk) -> None:
    desk.watch()
    desk.watch("daily-boat", pace="digest")
    pause(desk.index, "harbour")
    desk.index.put([told("quay")])
    assert desk.round().told == 0
    resume(desk.index, "harbour", NOON + 2 * HOUR)
    desk.index.put([told("port", NOON + 3 * HOUR)])
    desk.round(NOON + 4 * HOUR)
    assert desk.titles() == [["port tells"]]


def test_a_watch_that_cannot_be_read_does_not_stop_the_others(desk: Desk) -> None:
    desk.watch("broken", query='celebrity:"Nobody Known"')
    desk.watch()
    desk.index.put([told("quay")])
    account = desk.round()
    assert account.told == 1
    assert "broken: the query" in account.faults[0]


def test_a_round_for_some_watches_is_for_them_only(desk: Desk, index: Index) -> None:
    desk.watch()
    desk.watch("other")
    index.put([told("quay")])
    index.refresh()
    assert check(index, desk.config, NOON + HOUR, ["other"]).watches == 1
    assert (len(desk.messages("other")), len(desk.messages())) == (1, 0)
    with pytest.raises(UnknownWatch):
        check(index, desk.config, NOON, ["nobody"])


def test_a_preview_writes_and_sends_nothing(desk: Desk, index: Index) -> None:
    desk.watch()
    index.put([told("quay")])
    index.refresh()
    before = index.entries("alert")
    (message,) = preview(index, desk.config, NOON + HOUR)
    assert message.subject == "harbour: quay tells"
    assert (index.entries("alert"), desk.messages()) == (before, [])


def test_a_watch_that_is_removed_and_added_again_begins_anew(desk: Desk, index: Index) -> None:
    desk.watch()
    index.put([told("quay")])
    desk.round()
    remove(index, "harbour")
    desk.watch(since=NOON + 2 * HOUR)
    assert desk.round(NOON + 3 * HOUR).told == 0
    assert index.entries("alert") != ()
