"""The outlets run as a process of their own until they are told to end."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from aggregator.demo.__main__ import main

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_in_peace(number: signal.Signals) -> None:
    command = [sys.executable, "-m", "aggregator.demo", "--port", "0", "--now", "2026-11-23T07:00"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        lines = [process.stdout.readline().split() for _ in range(4)]
        addresses = {name: url.removeprefix("http://").rstrip("/") for name, url in lines}
        connection = http.client.HTTPConnection(addresses["dispatch"], timeout=10)
        connection.request("GET", "/celebrity")
        assert connection.getresponse().status == 200
        process.send_signal(number)  # while the connection is still open
        assert process.wait(10) == 0
        connection.close()
        assert process.stderr.read() == ""
    assert list(addresses) == ["glimmer", "dispatch", "scoopster", "farandula"]


def test_a_taken_port_is_one_sentence_and_status_1(capsys: pytest.CaptureFixture[str]) -> None:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            assert main(["--port", str(port)]) == 1
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert f"port {port} " in capsys.readouterr().err


def test_a_signal_ends_main_itself(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        with monkeypatch.context() as patched:  # it flushes when it is ready: the moment to end it
            patched.setattr(sys.stdout, "flush", lambda: os.kill(os.getpid(), signal.SIGTERM))
            assert main(["--port", "0", "--now", "2026-11-23T07:00+00:00"]) == 0
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
    assert "farandula http://127.0.0.1:" in capsys.readouterr().out


def test_a_malformed_moment_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ending:
        main(["--now", "yesterday-ish"])
    assert ending.value.code == 2
    assert "--now" in capsys.readouterr().err
