"""start, stop, status or fetch, from the command line."""

import argparse
import fcntl
import json
import os
import shutil
import sys
from pathlib import Path

from tests.elasticsearch_server.distribution import VERSION, Missing, cache, fetch
from tests.elasticsearch_server.node import Node, NotStarted, answers, runs, start


def developers_node() -> Node | None:
    """The server that `start` left running on this machine; None if there is none."""
    try:
        kept = json.loads(_state().read_text())
        node = Node(str(kept["url"]), int(kept["pid"]), Path(kept["folder"]))
    except (OSError, ValueError, KeyError):
        return None
    return node if runs(node.pid) and answers(node.url) else None


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line says; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.elasticsearch_server", description=__doc__)
    parser.add_argument("what", choices=["start", "stop", "status", "fetch"])
    what = parser.parse_args(arguments).what
    try:
        sys.stdout.write(f"{_COMMANDS[what]()}\n")
    except (Missing, NotStarted, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _state() -> Path:
    return cache() / "running.json"


def _start() -> str:
    if os.environ.get("ELASTICSEARCH_URL"):
        return f"ELASTICSEARCH_URL is set, so nothing is started: {os.environ['ELASTICSEARCH_URL']}"
    cache().mkdir(parents=True, exist_ok=True)
    with (cache() / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # two starts at once give one server
        node = developers_node()
        if node is None:
            node = start(cache() / f"node-{VERSION}")
            _state().write_text(json.dumps({"url": node.url, "pid": node.pid, "folder": str(node.folder)}))
    return f"{node.url} (INDEX={node.url}/stories)"


def _stop() -> str:
    node = developers_node()
    if node is None:
        return "no server runs"
    node.stop()
    _state().unlink(missing_ok=True)
    shutil.rmtree(node.folder / "tmp", ignore_errors=True)
    return f"stopped {node.url}"


def _status() -> str:
    node = developers_node()
    return f"{node.url} runs as process {node.pid}, its data in {node.folder}" if node else "no server runs"


def _fetch() -> str:
    return str(fetch())


_COMMANDS = {"start": _start, "stop": _stop, "status": _status, "fetch": _fetch}

if __name__ == "__main__":
    raise SystemExit(main())
