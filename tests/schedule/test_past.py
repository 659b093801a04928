"""What was done when."""

from aggregator.index import Index
from aggregator.schedule.past import Past, Pasts
from aggregator.schedule.rhythm import Rhythm
from tests.schedule.conftest import NOON, Hand


def test_a_job_that_was_never_begun_has_no_past(index: Index) -> None:
    assert Pasts(index).of("digest") is None


def test_a_turn_counts_as_cut_off_until_it_ends(index: Index, clock: Hand) -> None:
    pasts = Pasts(index)
    pasts.begin("digest", NOON, "me", 1)
    assert pasts.of("digest") == Past(NOON, NOON, "me", 1, failures=1)
    clock.pass_(minutes=1)
    pasts.end("digest", clock(), 1, "written", failed=False, rhythm=None)
    assert pasts.all() == {"digest": Past(NOON, NOON, "me", 1, clock(), "written")}


def test_failures_are_counted_until_one_succeeds(index: Index) -> None:
    pasts = Pasts(index)
    counted = []
    for token, failed in enumerate((True, True, False, True), 1):
        pasts.begin("a", NOON, "me", token)
        pasts.end("a", NOON, token, "", failed=failed, rhythm=None)
        past = pasts.of("a")
        counted.append(past.failures if past else None)
    assert counted == [1, 2, 0, 1]


def test_who_has_lost_the_lease_writes_nothing_over_its_successor(index: Index) -> None:
    pasts = Pasts(index)
    pasts.begin("a", NOON, "slow", 1)
    pasts.begin("a", NOON, "successor", 2)
    pasts.end("a", NOON, 1, "of the slow one", failed=False, rhythm=None)
    past = pasts.of("a")
    assert past is not None
    assert (past.by, past.ended, past.account) == ("successor", None, "")


def test_a_rhythm_is_kept_by_a_turn_that_learns_none(index: Index) -> None:
    pasts = Pasts(index)
    for token, rhythm in ((1, Rhythm(33.0)), (2, None)):
        pasts.begin("crawl a", NOON, "me", token)
        pasts.end("crawl a", NOON, token, "", failed=False, rhythm=rhythm)
    past = pasts.of("crawl a")
    assert past is not None
    assert past.rhythm == Rhythm(33.0)
