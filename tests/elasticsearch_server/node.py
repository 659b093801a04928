"""One running server: started as an ordinary user on free loopback ports, watched until it answers, stopped."""

import json
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.elasticsearch_server.distribution import Missing, fetch, java_home

START_LIMIT_S = 120  # it took 14 s on two idle cores
STOP_LIMIT_S = 30
_USER = "elasticsearch"  # for root: the server refuses to run as root
_SETTINGS = {
    "cluster.name": "celebrity-aggregator",
    "discovery.type": "single-node",
    "network.host": "127.0.0.1",
    "action.auto_create_index": "false",  # a write to a wrong name must fail, not make an index
    "cluster.routing.allocation.disk.threshold_enabled": "false",  # a developer's full disk is no reason to refuse
}
_OPEN = {"xpack.security.enabled": "false"}
# Ends the server when this process ends in whatever way, because then its standard input ends.
_LEASH = ("sh", "-c", '"$0" "$@" & read -r _; kill $!; wait $!')


class NotStarted(Exception):
    """The server did not come up; the message has the tail of its log."""


@dataclass(frozen=True, slots=True)
class Secured:
    """A server with TLS and users. settings: how it is so; files: texts by name, for its configuration folder.

    ca: path of the authority's certificate. authorization: a header of somebody who may do everything.
    """

    settings: Mapping[str, str]
    files: Mapping[str, str]
    ca: str
    authorization: str


@dataclass(frozen=True, slots=True)
class Node:
    """A server that answers. folder: its settings, data and logs. pid: of the server, not of its launcher."""

    url: str
    pid: int
    folder: Path
    leash: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def stop(self) -> None:
        """End the process, and wait until it has ended."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End the process as a power failure would."""
        self._end(signal.SIGKILL)

    def pause(self) -> None:
        """Let the process hang, its connections open."""
        os.kill(self.pid, signal.SIGSTOP)

    def resume(self) -> None:
        """Let the paused process go on."""
        os.kill(self.pid, signal.SIGCONT)

    def _end(self, sign: signal.Signals) -> None:
        with suppress(psutil.NoSuchProcess):
            process = psutil.Process(self.pid)
            process.send_signal(sign)
            if not _until(lambda: not runs(self.pid), STOP_LIMIT_S):
                process.kill()
        if self.leash is not None:
            self.leash.communicate(timeout=STOP_LIMIT_S)


def start(
    folder: Path, *, heap_mb: int = 1024, secured: Secured | None = None, port: int = 0, leashed: bool = False
) -> Node:
    """A server with its data in *folder*. port: 0 takes a free one. leashed: it ends with this process at the latest.

    Raises Missing, NotStarted.
    """
    home, java = fetch(), java_home()
    user = _ordinary_user()
    port = port or _free_port()
    _configure(home, folder, secured, port)
    for path in (folder, *folder.rglob("*")):
        if user:
            shutil.chown(path, user, user)
    environment = {
        "PATH": os.environ.get("PATH", os.defpath),
        "HOME": str(folder),
        "ES_JAVA_HOME": str(java),
        "ES_JAVA_OPTS": f"-Xms{heap_mb}m -Xmx{heap_mb}m",
        "ES_PATH_CONF": str(folder / "config"),
        "ES_TMPDIR": str(folder / "tmp"),
    }
    command = [str(home / "bin" / "elasticsearch"), "-p", str(folder / "pid")]
    (folder / "pid").unlink(missing_ok=True)
    with (folder / "logs" / "launcher.log").open("wb") as log:
        launcher = subprocess.Popen(
            [*_LEASH, *command] if leashed else [*command, "-d"],
            stdin=subprocess.PIPE if leashed else subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
            cwd=folder,
            user=user,
            group=user,
            extra_groups=[] if user else None,
            start_new_session=True,  # Ctrl-C in a test run is not for the server
        )
    url = f"{'https' if secured else 'http'}://127.0.0.1:{port}"
    return _wait(Node(url, 0, folder, launcher), secured, leashed)


def runs(pid: int) -> bool:
    """Whether a process of that id is there and not just a zombie."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def answers(url: str, secured: Secured | None = None) -> bool:
    """Whether the server is up, with all its data there."""
    request = urllib.request.Request(f"{url}/_cluster/health?wait_for_status=yellow&timeout=2s")
    context = None
    if secured:
        request.add_header("Authorization", secured.authorization)
        context = ssl.create_default_context(cafile=secured.ca)
    opener = urllib.request.build_opener(  # without the proxy of the environment: this is loopback
        urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
    )
    try:
        with opener.open(request, timeout=5) as response:
            return json.load(response)["timed_out"] is False
    except (OSError, ValueError, KeyError):
        return False


def _wait(node: Node, secured: Secured | None, leashed: bool) -> Node:
    """The node once it answers, with its process's id."""
    launcher = node.leash
    assert launcher is not None

    def is_decided() -> bool:
        return answers(node.url, secured) or launcher.poll() not in (None, 0)

    _until(is_decided, START_LIMIT_S)
    written = (node.folder / "pid").read_text() if (node.folder / "pid").exists() else ""
    started = Node(node.url, int(written or 0), node.folder, launcher if leashed else None)
    if answers(node.url, secured):
        if not leashed:
            launcher.wait(STOP_LIMIT_S)
        return started
    if started.pid:
        started.kill()
    launcher.kill()
    launcher.communicate()
    raise NotStarted(f"Elasticsearch did not come up at {node.url}; its log ends so:\n{_tail(node.folder / 'logs')}")


def _until(is_so: Callable[[], bool], limit_s: float) -> bool:
    """Whether it became so within the time."""
    deadline = time.monotonic() + limit_s
    while not is_so():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def _tail(logs: Path) -> str:
    lines = [line for log in sorted(logs.glob("*.log")) for line in log.read_text(errors="replace").splitlines()]
    return "\n".join(lines[-20:])


def _ordinary_user() -> str | None:
    """The user that the server runs as; None if that is the one of this process."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(_USER)
    except KeyError:
        program = shutil.which("useradd")
        if program is None:
            raise Missing(f"Elasticsearch does not run as root; add a user {_USER!r}") from None
        subprocess.run([program, "--system", "--user-group", "--no-create-home", _USER], check=True)
    return _USER


def _configure(home: Path, folder: Path, secured: Secured | None, port: int) -> None:
    for part in ("data", "logs", "tmp", "snapshots"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    shutil.copytree(home / "config", folder / "config", dirs_exist_ok=True)
    for name, text in (secured.files if secured else {}).items():
        (folder / "config" / name).write_text(text)
    settings = {
        **_SETTINGS,
        **(secured.settings if secured else _OPEN),
        "http.port": str(port),
        "transport.port": str(_free_port()),
        "path.data": str(folder / "data"),
        "path.logs": str(folder / "logs"),
        "path.repo": str(folder / "snapshots"),
    }
    lines = [f"{name}: {json.dumps(value)}\n" for name, value in settings.items()]
    (folder / "config" / "elasticsearch.yml").write_text("".join(lines))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
