import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.cli.conftest import Command
from tests.ports import free_ports


def test_it_serves_the_index_until_it_is_stopped(filled: Path) -> None:
    command = [sys.executable, "-m", "aggregator", "serve", "--port", f"{free_ports(1)}"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr
            told = process.stderr.readline()
            address = re.search(r"http://127\.0\.0\.1:\d+/", told)
            assert address, told
            with urllib.request.urlopen(f"{address[0]}search?q=bakery", timeout=30) as page:
                assert "Odalys Merrowick opens a" in page.read().decode()
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(30) == 0


def test_a_port_that_is_taken_is_one_sentence(run: Command) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = run("serve", "--port", f"{taken.getsockname()[1]}")
    assert (ended.status, ended.out) == (1, "")
    assert "cannot be listened on" in ended.err


def test_a_port_that_is_no_port_is_refused(run: Command) -> None:
    assert run("serve", "--port", "70000").status == 2


@pytest.mark.parametrize("command", ["search", "stats", "--version"])
def test_no_other_command_loads_the_web(filled: Path, command: str) -> None:
    code = (
        f"import sys; sys.argv = ['aggregator', {command!r}]\n"
        "from aggregator.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "assert not {'fastapi', 'starlette', 'uvicorn'} & set(sys.modules), sorted(sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
