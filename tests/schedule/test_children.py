"""Jobs in processes of their own."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from aggregator.schedule import children
from aggregator.schedule.children import Children

ROOT = Path(__file__).parents[2]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What runs in place of `aggregator`: the test writes it, and finds what it says on stderr."""
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} {tmp_path / "program.py"} "$@" 2>{tmp_path / "said"}\n')
    python.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(python))
    return tmp_path / "program.py"


def test_what_a_job_says_and_how_it_ended_is_told(program: Path) -> None:
    program.write_text("import sys; print(sys.argv[1:]); sys.exit(3)")
    ended = Children(60).do("crawl quill")
    assert (ended.status, ended.is_well) == (3, True)
    arguments = ["-m", "aggregator.schedule.leashed", str(os.getpid()), "crawl", "quill", "--due", "--format", "json"]
    assert ended.account == str(arguments)


def test_a_job_that_crashes_is_no_error_of_ours(program: Path) -> None:
    program.write_text("import os; os.kill(os.getpid(), 9)")
    ended = Children(60).do("digest")
    assert (ended.status, ended.is_well) == (-signal.SIGKILL, False)


def test_a_job_that_takes_too_long_is_ended_and_killed_if_it_does_not_listen(program: Path) -> None:
    program.write_text("import signal\nwhile True: signal.pause()")
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)  # which the child inherits
    try:
        ended = Children(0.1, drain_s=0.1).do("digest")
    finally:
        signal.signal(signal.SIGTERM, before)
    assert (ended.status, ended.was_stopped) == (-signal.SIGKILL, True)
    assert "CRAWL_LIMIT_S" in ended.account


def test_all_end_when_they_are_asked_to_and_no_other_begins(program: Path, tmp_path: Path) -> None:
    program.write_text("import signal, sys; print('here', file=sys.stderr, flush=True); signal.pause()")
    some = Children(60)
    with ThreadPoolExecutor(1) as pool:
        doing = pool.submit(some.do, "digest")
        while not (tmp_path / "said").exists() or "here" not in (tmp_path / "said").read_text():
            pass
        some.stop()
        assert doing.result().was_stopped
    assert some.do("digest").account == "was not begun"


def test_a_job_is_asked_to_end_once(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(children, "LOOK_S", 0.01)
    program.write_text(
        "import signal, sys\nsignal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])\n"
        "print('here', file=sys.stderr, flush=True)\nsignal.sigwait([signal.SIGTERM])\n"
        "print('twice' if signal.sigtimedwait([signal.SIGTERM], 0.5) else 'once')"
    )
    some = Children(60)
    with ThreadPoolExecutor(1) as pool:
        doing = pool.submit(some.do, "digest")
        while not (tmp_path / "said").exists() or "here" not in (tmp_path / "said").read_text():
            pass
        some.stop()
        assert doing.result().account == "once"


def test_a_child_ends_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\nif 'leashed' in ' '.join(sys.orig_argv):\n"
        "    import aggregator.cli, signal, types\n"
        "    def main():\n        print('leashed', flush=True)\n        signal.pause()\n"
        "    aggregator.cli.main = main\n"
    )
    parent = (
        "import os, subprocess, sys\n"
        "subprocess.Popen([sys.executable, '-m', 'aggregator.schedule.leashed', str(os.getpid()), 'digest'])\n"
        "import signal; signal.pause()"
    )
    environment = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    with subprocess.Popen(
        [sys.executable, "-c", parent], env=environment, stdout=subprocess.PIPE, cwd=ROOT, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "leashed\n"
        process.kill()
        assert process.stdout.read() == ""  # ends when the child has ended, too


def test_a_child_whose_parent_has_ended_does_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "aggregator.schedule.leashed", "1", "digest"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, "has ended" in done.stderr) == (1, True)
