"""The lines of the log."""

import io
import json
import logging
from collections.abc import Callable
from typing import Any

import pytest
from rich.console import Console

from aggregator import running
from aggregator.cli import log
from aggregator.cli.log_lines import hidden

Told = Callable[..., dict[str, Any]]


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    """The object that a message becomes."""
    monkeypatch.setenv("AGGREGATOR_LOG_STYLE", "json")

    def line(message: str, *arguments: object, **more: Any) -> dict[str, Any]:
        out = io.StringIO()
        log.start(Console(file=out), "INFO")
        logging.getLogger("aggregator.tests").warning(message, *arguments, **more)
        (text,) = out.getvalue().splitlines()
        found: dict[str, Any] = json.loads(text)
        return found

    return line


def test_a_sentence_its_fields_and_its_address_are_apart(told: Told) -> None:
    found = told("source failed site=%s stories=%d %s", "tattle", 7, "https://tattle.example/feed?a=b")
    assert found.pop("time").endswith("+00:00")
    assert found == {
        "level": "WARNING",
        "event": "source failed",
        "site": "tattle",
        "stories": 7,
        "url": "https://tattle.example/feed?a=b",
        "logger": "aggregator.tests",
    }


def test_a_run_is_told_while_it_lasts(told: Told) -> None:
    running.begin("20261124T120000Z-aa")
    assert told("indexed")["run"] == "20261124T120000Z-aa"
    running.end("20261124T120000Z-aa")
    assert "run" not in told("indexed")


def test_a_message_cannot_pass_for_another_or_break_the_line(told: Told) -> None:
    found = told("failed\n%s", 'x\x1b[2J level=ERROR time=never event=all_is_well\n{"level": "DEBUG"}')
    assert found["level"] == "WARNING"
    assert found["time"] != "never"
    assert "\x1b" not in found["event"]


def test_an_error_tells_what_and_where_without_the_program(told: Told) -> None:
    try:
        raise ValueError("no such\nthing")
    except ValueError as error:
        found = told("a request failed", exc_info=error)
    assert found["error"] == "ValueError: no such thing"
    assert found["where"][0].endswith("test_an_error_tells_what_and_where_without_the_program")
    assert "raise ValueError" not in json.dumps(found)


def test_a_long_message_is_cut(told: Told) -> None:
    assert len(told("x" * 10_000)["event"]) == 2000


@pytest.mark.parametrize(
    "text",
    [
        "Authorization: Bearer verysecret",
        "{'Cookie': 'session=verysecret; x=y'}",
        "set-cookie=verysecret",
        "https://user:verysecret@elastic.example:9200/stories",
        "https://news.example/feed?api_key=verysecret&page=2",
        "MAIL_PASSWORD=verysecret",
        'index_api_key: "verysecret"',
        "token='verysecret'",
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_secrets_are_hidden_in_either_format(monkeypatch: pytest.MonkeyPatch, text: str, form: str) -> None:
    monkeypatch.setenv("AGGREGATOR_LOG_STYLE", form)
    out = io.StringIO()
    log.start(Console(file=out, width=200), "INFO")
    logging.getLogger("aggregator.tests").warning("odd %s", text)
    assert "verysecret" not in out.getvalue()
    assert "***" in out.getvalue()


def test_what_is_no_secret_stays() -> None:
    plain = "indexed new people=3 https://news.example/the-secret-of-her-token?page=2"
    assert hidden(plain) == plain


def test_a_server_writes_dated_lines_or_json(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for form, begins in (("text", "20"), ("json", "{")):
        monkeypatch.setenv("AGGREGATOR_LOG_STYLE", form)
        log.start_dated("INFO")
        logging.getLogger("aggregator.tests").info("serving")
        assert capsys.readouterr().err.startswith(begins)
