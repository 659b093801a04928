"""What is due."""

from datetime import timedelta

import pytest

from aggregator.config import Config
from aggregator.holder import Holder
from aggregator.index import Index
from aggregator.index.nodes import Everything
from aggregator.lease import LASTS, Leases
from aggregator.model import Story
from aggregator.schedule import heat, queue
from aggregator.schedule.past import Pasts
from aggregator.schedule.plan import Plan
from aggregator.schedule.rhythm import Rhythm
from tests.newsroom import story, told_otherwise
from tests.schedule.conftest import NOON, Hand


def due(plan: Plan, index: Index, clock: Hand) -> list[str]:
    return [job.name for job in plan.due(index, clock())]


def done(index: Index, job: str, clock: Hand, *, failed: bool = False, rhythm: Rhythm | None = None) -> None:
    """A turn that ends as soon as it has begun."""
    lease = Leases(index, Holder("somebody"), clock).take(job)
    Pasts(index).begin(job, clock(), "somebody", lease.token)
    Pasts(index).end(job, clock(), lease.token, "", failed=failed, rhythm=rhythm)
    Leases(index, Holder("somebody"), clock).release(lease)


def test_what_was_never_done_is_due(config: Config, index: Index, clock: Hand) -> None:
    config = config.model_copy(update={"jobs": {"digest": "0 6 * * *"}})
    assert due(Plan(config, {"a": "", "b": "30m"}), index, clock) == ["crawl a", "crawl b", "digest"]


def test_what_was_done_is_due_again_at_its_pace(config: Config, index: Index, clock: Hand) -> None:
    config = config.model_copy(update={"jobs": {"digest": "0 6 * * *"}})
    plan = Plan(config, {"learnt": "", "fixed": "30m"})
    for job in ("crawl learnt", "crawl fixed", "digest"):
        done(index, job, clock)
    moments = {job.name: job.due - NOON for job in plan.jobs(index, clock())}
    assert moments["crawl fixed"] == timedelta(minutes=30)
    assert moments["crawl learnt"] == pytest.approx(timedelta(hours=1), abs=timedelta(seconds=1))
    assert moments["digest"] == timedelta(hours=18)


def test_a_site_that_publishes_more_comes_sooner(config: Config, index: Index, clock: Hand) -> None:
    plan = Plan(config, {"slow": "", "quick": ""})
    done(index, "crawl slow", clock, rhythm=Rhythm(5.0))
    done(index, "crawl quick", clock, rhythm=Rhythm(50.0))
    assert [job.name for job in plan.jobs(index, clock())] == ["crawl quick", "crawl slow"]


def test_a_fixed_pace_stays_as_it_is_where_a_site_fails_and_gives_way_to_the_quiet_hours(
    config: Config, index: Index, clock: Hand
) -> None:
    plan = Plan(config.model_copy(update={"quiet_hours": "13-15"}), {"a": "90m", "b": "30m"})
    for site in plan.sites:
        done(index, f"crawl {site}", clock, failed=True)
    assert {job.name: job.due - NOON for job in plan.jobs(index, clock())} == {
        "crawl a": timedelta(hours=3),
        "crawl b": timedelta(minutes=30),
    }


def test_what_is_held_or_queued_is_not_due_for_another(config: Config, index: Index, clock: Hand) -> None:
    plan = Plan(config, {"held": "", "queued": "", "free": ""})
    Leases(index, Holder("somebody"), clock).take("crawl held")
    queue.put(index, "crawl queued", clock())
    assert due(plan, index, clock) == ["crawl free"]


def test_what_a_dead_holder_left_is_due_again_soon(config: Config, index: Index, clock: Hand) -> None:
    plan = Plan(config, {"a": ""})
    lease = Leases(index, Holder("dead"), clock).take("crawl a")
    Pasts(index).begin("crawl a", clock(), "dead", lease.token)
    clock.pass_(seconds=LASTS.total_seconds())
    assert due(plan, index, clock) == []
    clock.pass_(minutes=3)
    assert due(plan, index, clock) == ["crawl a"]


def test_a_site_that_kills_whoever_crawls_it_comes_ever_later(config: Config, index: Index, clock: Hand) -> None:
    plan, pauses = Plan(config, {"a": ""}), []
    for token in range(1, 5):
        Pasts(index).begin("crawl a", clock(), "dead", token)
        (job,) = plan.jobs(index, clock())
        pauses.append((job.due - clock()) / timedelta(minutes=1))
    assert pauses == [5, 10, 20, 40]


def test_a_daily_job_that_failed_is_tried_again_before_the_next_day(config: Config, index: Index, clock: Hand) -> None:
    plan = Plan(config.model_copy(update={"jobs": {"digest": "0 6 * * *"}}), {})
    done(index, "digest", clock, failed=True)
    (job,) = plan.jobs(index, clock())
    assert job.due == NOON + timedelta(minutes=5)


def test_a_job_that_is_missed_for_days_is_due_once(config: Config, index: Index, clock: Hand) -> None:
    plan = Plan(config.model_copy(update={"jobs": {"digest": "0 6 * * *"}}), {})
    done(index, "digest", clock)
    clock.pass_(days=5)
    assert due(plan, index, clock) == ["digest"]
    done(index, "digest", clock)
    assert due(plan, index, clock) == []


def test_a_job_that_is_set_to_never_is_none(config: Config, index: Index, clock: Hand) -> None:
    assert due(Plan(config.model_copy(update={"jobs": {"digest": ""}}), {}), index, clock) == []


def test_what_is_due_and_nobody_does_lags(config: Config, index: Index, clock: Hand) -> None:
    plan = Plan(config, {"held": "30m", "late": "30m", "well": "2h"})
    for site in plan.sites:
        done(index, f"crawl {site}", clock, failed=site == "late")
    clock.pass_(hours=1)
    Leases(index, Holder("somebody"), clock).take("crawl held")
    assert {lag.job: (lag.seconds, lag.failures) for lag in plan.lags(index, clock())} == {
        "crawl held": (0, 0),
        "crawl late": (30 * 60, 1),
        "crawl well": (0, 0),
    }


def sunk(site: str) -> Story:
    """One of an event, told just now."""
    return story("sunk", site=site, body=told_otherwise(site), published=NOON, fetched=NOON)


def test_sites_of_a_hot_cluster_go_first_if_that_is_allowed(config: Config, index: Index, clock: Hand) -> None:
    index.put([sunk(site) for site in ("bay", "cove", "dune")])
    index.refresh()
    founder, *others = [one.id for one in index.scan(Everything())]
    assert index.regroup(dict.fromkeys(others, founder)) == 2
    index.refresh()
    assert heat.look(index, clock()) == ("bay", "cove", "dune")
    sites = dict.fromkeys(("axe", "cove"), "")
    for allowed, order in ((False, ["crawl axe", "crawl cove"]), (True, ["crawl cove", "crawl axe"])):
        assert due(Plan(config.model_copy(update={"hot_faster": allowed}), sites), index, clock) == order
    clock.pass_(hours=1)
    assert due(Plan(config.model_copy(update={"hot_faster": True}), sites), index, clock) == ["crawl axe", "crawl cove"]


def test_what_three_days_ago_was_hot_is_not(index: Index, clock: Hand) -> None:
    index.put([sunk(site) for site in ("bay", "cove", "dune")])
    index.refresh()
    clock.pass_(days=3)
    assert heat.look(index, clock()) == ()
