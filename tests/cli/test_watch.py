import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator.index import open_index
from tests.channels.conftest import hook_server
from tests.cli.conftest import Command
from tests.watch.conftest import told

ADD = ("watch", "add", "harbour", "title:tells", "--to")


def put_now(home: Path, *sites: str) -> None:
    """Stories that are seen at this moment."""

    index = open_index(f"embedded:{home / 'index'}")
    index.put([told(site, datetime.now(UTC)) for site in sites])
    index.refresh()
    index.close()


def test_a_watch_is_added_checked_shown_and_removed(run: Command, home: Path) -> None:
    added = run(*ADD, f"file:{home / 'alerts'}", "--to", "feed", "--pace", "hourly", "--quiet", "")
    assert (added.status, added.out.startswith("whsec_")) == (0, True)
    put_now(home, "quay")
    ended = run("watch", "check")
    assert (ended.status, ended.out) == (0, "")
    assert "watches: 1; events told: 1; delivered: 2;" in ended.err
    (line,) = (home / "alerts" / "harbour.jsonl").read_text().splitlines()
    assert json.loads(line)["alerts"][0]["title"] == "quay tells"
    shown = run("watch", "show", "harbour").json
    assert (shown["name"], shown["pace"], shown["told"][0]["titles"]) == ("harbour", "hourly", ["quay tells"])
    assert shown["feed"].startswith("/feeds/watches/")
    assert added.out.strip() not in json.dumps(shown)
    assert "harbour" in run("watch", "list").out
    (listed,) = run("watch", "list", "--format", "jsonl").records
    assert listed["query"] == "title:tells"
    assert run("watch", "remove", "harbour").status == 0
    assert "there is no watch" in run("watch", "list").err


def test_a_folder_is_that_of_the_user(run: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(home)
    run(*ADD, "file:alerts")
    assert run("watch", "show", "harbour").json["channels"] == [f"file:{home / 'alerts'}"]


def test_a_dry_run_prints_what_would_be_sent_and_sends_nothing(run: Command, home: Path) -> None:
    run(*ADD, f"file:{home / 'alerts'}")
    put_now(home, "quay")
    for _ in range(2):
        ended = run("watch", "check", "--dry-run")
        assert ended.out.startswith("Subject: harbour: quay tells\n\nquay tells\nquay, ")
    assert not (home / "alerts").exists()


def test_a_test_goes_to_every_channel_and_is_marked(run: Command, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with hook_server() as hook:
        monkeypatch.setenv("AGGREGATOR_WEBHOOK_PRIVATE_HOSTS", hook.private)
        run(*ADD, f"file:{home / 'alerts'}", "--to", hook.url)
        ended = run("watch", "test", "harbour")
        assert (ended.status, ended.err.count("sent to")) == (0, 2)
        hook.statuses = [500]
        ended = run("watch", "test", "harbour")
        assert ended.status == 3
        assert f"not sent to http://{hook.private}/…: {hook.private} answered with status 500" in ended.err
        assert "key=secret" not in ended.err
        assert [body["type"] for body in hook.bodies] == ["test", "test"]
        assert run("watch", "check").status == 0  # a test is nothing that was told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("harbour", '"no end', "--to", "feed"), "is not kept as it is: The query was taken as plain words"),
        (("harbour", "colour:red", "--to", "feed"), "there is no field 'colour'"),
        (("harbour", "title:boat"), "1 to 10 channels"),
        (("Harbour Watch", "title:boat", "--to", "feed"), "is no name of a watch"),
        (("harbour", "title:boat", "--to", "mail:ada@example.org"), "MAIL_SERVER and MAIL_FROM are not set"),
        (("harbour", "title:boat", "--to", "http://hooks.example/"), "WEBHOOK_PRIVATE_HOSTS"),
        (("harbour", "title:boat", "--to", "https://10.0.0.1/"), "WEBHOOK_PRIVATE_HOSTS"),
        (("harbour", "title:boat", "--to", "feed", "--pace", "yearly"), "'yearly' is no pace"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(run: Command, arguments: tuple[str, ...], told: str) -> None:
    ended = run("watch", "add", *arguments)
    assert (ended.status, ended.out) == (1, "")
    assert told in ended.err
    assert run("watch", "list", "--format", "jsonl").out == ""


def test_a_watch_is_changed_paused_and_resumed(run: Command, home: Path) -> None:
    run(*ADD, "feed")
    before = run("watch", "show", "harbour").json
    assert run("watch", "change", "harbour", "--pace", "daily").status == 0
    after = run("watch", "show", "harbour").json
    assert (after["pace"], after["since"], after["feed"]) == ("daily", before["since"], before["feed"])
    run("watch", "change", "harbour", "--query", "title:lighthouse")
    assert run("watch", "show", "harbour").json["since"] > before["since"]
    run("watch", "pause", "harbour")
    assert "daily (paused)" in run("watch", "list").out
    run("watch", "resume", "harbour")
    assert run("watch", "show", "harbour").json["is_paused"] is False


def test_an_unknown_watch_is_a_sentence(run: Command) -> None:
    for command in ("show", "pause", "resume", "remove", "check", "test", "change"):
        ended = run("watch", command, "nobody")
        assert (ended.status, "no watch 'nobody'" in ended.err) == (1, True)


def test_a_watch_that_cannot_be_read_any_more_needs_a_look(run: Command, home: Path) -> None:
    run("watch", "add", "harbour", 'about:"Odalys Merrowick"', "--to", "feed")
    (home / "people.toml").write_text("")
    ended = run("watch", "check")
    assert ended.status == 3
    assert "harbour: the query" in ended.err
