import errno
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from aggregator import __version__
from aggregator.cli import main, search
from tests.cli.conftest import Command, aggregator

COMMAND = [sys.executable, "-m", "aggregator"]


def test_the_version_is_told(run: Command) -> None:
    assert run("--version").out == f"aggregator {__version__}\n"


def test_bad_usage_is_status_2(run: Command) -> None:
    for arguments in (["nosuch"], ["search", "--limit", "0"], ["search", "--format", "xml"], ["story"], []):
        assert run(*arguments).status == 2


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("TIMEZONE", "Mars/Olympus", "TIMEZONE: 'Mars/Olympus' is no time zone"),
        ("DIGEST_STORIES", "many", "DIGEST_STORIES"),
        ("LOG_LEVEL", "FOO", "LOG_LEVEL: Input should be 'DEBUG', 'INFO', 'WARNING', 'ERROR' or 'CRITICAL'"),
        ("INDEX", "nonsense", "INDEX: 'nonsense' names no index"),
        ("INDEX", "sqlite:x", "INDEX: 'sqlite:x' names no index"),
        ("ALLOWED_PRIVATE_HOSTS", "localhost", "ALLOWED_PRIVATE_HOSTS: 'localhost' is not host:port"),
    ],
)
def test_a_malformed_setting_is_named_in_a_sentence(
    run: Command, monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"AGGREGATOR_{name}", value)
    ended = run("search", "x")
    assert (ended.status, ended.out) == (1, "")
    assert said in ended.err
    assert "Traceback" not in ended.err


def test_an_index_folder_that_is_a_file_is_one_sentence(
    run: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "file").write_text("x", encoding="utf-8")
    monkeypatch.setenv("AGGREGATOR_INDEX", f"embedded:{home / 'file'}")
    ended = run("stats")
    assert (ended.status, ended.out) == (1, "")
    assert str(home / "file") in ended.err


def test_an_index_of_another_version_says_what_to_do(run: Command, home: Path) -> None:
    run("stats")
    with closing(sqlite3.connect(home / "index" / "record.sqlite")) as database:
        database.execute("PRAGMA user_version = 999")
    ended = run("search", "bakery")
    assert (ended.status, ended.out) == (1, "")
    assert "999" in ended.err
    assert "Traceback" not in ended.err


def test_a_setting_that_is_missing_is_named_in_a_sentence(project: Path) -> None:
    settings = project / "settings" / "crawl.py"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("CONTACT =", "FORGOTTEN ="), encoding="utf-8")
    ended = aggregator(project, "search", "x")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "CONTACT is not set" in ended.stderr


def test_settings_that_are_no_python_are_one_sentence(project: Path) -> None:
    (project / "settings" / "crawl.py").write_text("CONTACT = (\n", encoding="utf-8")
    ended = aggregator(project, "doctor")
    assert ended.returncode == 1
    assert "cannot be imported" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr


def test_what_nobody_foresaw_is_a_sentence_that_says_where_to_look(
    run: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("\x1b[31mno")

    monkeypatch.setattr(search, "Searcher", broken)
    ended = run("search", "x")
    assert ended.status == 1
    assert ended.err == (
        "aggregator: this should not happen (ZeroDivisionError: no); AGGREGATOR_DEBUG=1 shows where, please report it\n"
    )
    monkeypatch.setenv("AGGREGATOR_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run("search", "x")


def test_a_file_that_may_not_be_touched_is_named_in_a_sentence(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", "/var/gossip/index")

    monkeypatch.setattr(search, "Searcher", refused)
    ended = run("search", "x")
    said = "aggregator: '/var/gossip/index': Permission denied; see that it may be read and written\n"
    assert (ended.status, ended.err) == (1, said)


def test_an_endless_name_is_not_repeated_whole(run: Command) -> None:
    assert len(run("search", "--celebrity", "x" * 5000).err) < 300


def test_a_reader_that_goes_away_is_no_error(filled: Path) -> None:
    for arguments in (["export"], ["search"], ["search", "--format", "jsonl"], ["people", "find", "Tavi B"]):
        read, write = os.pipe()
        os.close(read)
        ended = subprocess.run([*COMMAND, *arguments], stdout=write, stderr=subprocess.PIPE, timeout=60, check=False)
        os.close(write)
        assert ended.stderr == b"", arguments


def test_the_module_runs_as_the_script_does(filled: Path) -> None:
    ended = subprocess.run([*COMMAND, "search", "bakery"], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0
    assert ended.stdout.startswith("Odalys Merrowick opens a bakery\n")
    assert callable(main)


def test_there_is_no_colour_where_there_is_no_terminal(run: Command, filled: Path) -> None:
    for arguments in (["search"], ["story", "x"], ["stats"], ["digest", "--out", "-"], ["sites", "list"]):
        assert "\x1b" not in run(*arguments).out


def test_the_help_names_every_command(run: Command) -> None:
    out = run("--help").out
    for name in ("crawl", "replay", "search", "read", "story", "digest", "export", "people", "sites", "init", "doctor"):
        assert f" {name} " in out
