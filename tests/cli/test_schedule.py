"""The commands of the schedule."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.holder import Holder
from aggregator.index import open_index
from aggregator.lease import Leases
from tests.cli.conftest import Command


@pytest.fixture(autouse=True)
def _two_jobs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_SPIDER_MODULES", "aggregator.demo.spiders")
    monkeypatch.setenv("AGGREGATOR_JOBS", '{"newcomers": "1d", "retention": "1h"}')


def test_a_job_is_done_and_shown_with_what_came_of_it(run: Command, home: Path) -> None:
    done = run("job", "newcomers")
    assert (done.status, done.out) == (0, "0 names wait for a decision\n")
    rows = {row["job"]: row for row in run("schedule", "--format", "jsonl").records}
    assert rows["newcomers"]["account"] == "0 names wait for a decision"
    assert rows["newcomers"]["due"] > datetime.now(UTC).isoformat()
    assert rows["retention"]["began"] is None
    assert [job for job in rows if job.startswith("crawl ")] == [
        f"crawl {site}" for site in ("dispatch", "farandula", "glimmer", "scoopster")
    ]
    assert "newcomers" in run("schedule").out


def test_a_job_that_is_not_due_is_not_done(run: Command) -> None:
    assert run("job", "newcomers", "--due").out == "0 names wait for a decision\n"
    ended = run("job", "newcomers", "--due")
    assert (ended.status, ended.out, ended.err) == (0, "", "newcomers is not due\n")
    assert run("job", "newcomers").out == "0 names wait for a decision\n"


def test_all_that_is_due_is_done(run: Command) -> None:
    run("job", "newcomers")
    ended = run("job", "--due")
    assert (ended.status, ended.out) == (0, "retention: 0 runs and 0 stories removed\n")
    assert "no job is named" in run("job").err


def test_a_job_that_somebody_is_at_is_left_alone(run: Command, home: Path) -> None:
    index = open_index(f"embedded:{home / 'index'}")
    Leases(index, Holder("the night desk")).take("newcomers")
    index.close()
    ended = run("job", "newcomers")
    assert (ended.status, ended.out) == (0, "")
    assert "newcomers: held by the night desk since" in ended.err


def test_a_job_that_nobody_knows_is_answered_with_those_that_there_are(run: Command) -> None:
    ended = run("job", "lunch")
    assert (ended.status, "heat, alerts, digest" in ended.err) == (1, True)


def test_a_wrong_pace_is_told_by_every_command(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_PACE_MIN", "5h")
    monkeypatch.setenv("AGGREGATOR_MAIL_PASSWORD", "hush-hush")
    told = run("schedule").err
    assert told.startswith("aggregator: PACE_MIN '5h' is longer than PACE_MAX '4h'; change one of them")
    assert "hush" not in told
    monkeypatch.setenv("AGGREGATOR_PACE_MIN", "soon")
    assert "PACE_MIN: 'soon' is no length of time; write for example 90s, 30m" in run("schedule").err


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("EVERY", '{"nowhere": "5m"}', "EVERY: site 'nowhere' is not known"),
        ("EVERY", '{"glimmer": "often"}', "EVERY: 'often' is no length of time"),
        ("JOBS", '{"lunch": "1d"}', "JOBS: job 'lunch' is not known"),
        ("QUIET_HOURS", "night", "QUIET_HOURS: 'night' are no hours of the day"),
    ],
)
def test_what_is_wrong_in_the_schedule_is_named(
    run: Command, monkeypatch: pytest.MonkeyPatch, setting: str, value: str, told: str
) -> None:
    monkeypatch.setenv(f"AGGREGATOR_{setting}", value)
    ended = run("schedule")
    assert (ended.status, told in ended.err) == (1, True)


@pytest.mark.parametrize("command", ["worker", "beat"])
def test_without_a_broker_there_is_no_queue(run: Command, command: str) -> None:
    ended = run(command)
    assert (ended.status, "BROKER is no address of a Redis" in ended.err) == (1, True)
