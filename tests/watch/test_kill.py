"""A process that is killed while a message is on its way."""

import os
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from tests.channels.conftest import hook_server
from tests.watch.conftest import HOUR, MINUTE, Desk, told

ROOT = Path(__file__).parents[2]


def test_what_a_killed_process_had_sent_comes_again_by_the_same_id_and_then_no_more(desk: Desk, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    with hook_server() as hook:
        desk.watch(channels=(hook.url,), since=now - HOUR)
        desk.index.put([replace(told("quay"), first_seen=now, fetched=now, published=now)])
        desk.index.refresh()
        settings = {"INDEX": f"embedded:{tmp_path / 'index'}", "WEBHOOK_PRIVATE_HOSTS": hook.private}
        environment = os.environ | {f"AGGREGATOR_{name}": text for name, text in settings.items()}
        command = [sys.executable, "-m", "aggregator", "watch", "check"]
        with subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL) as process:
            hook.then = lambda: os.kill(process.pid, signal.SIGKILL)
            assert process.wait(60) == -signal.SIGKILL
        hook.then = lambda: None
        allowed = {"webhook_private_hosts": (hook.private,)}
        assert desk.round(now + MINUTE, **allowed).busy == 1
        assert desk.round(now + 15 * MINUTE, **allowed).delivered == 1
        assert desk.round(now + 2 * HOUR, **allowed).delivered == 0
        (first, body), (again, same) = hook.got
        assert (first["webhook-id"], body) == (again["webhook-id"], same)
