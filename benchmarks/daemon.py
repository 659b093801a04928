"""Does `aggregator run` stay as it is: `python -m benchmarks.daemon [--minutes 20]`.

Runs the daemon over ten local sites, each of which publishes a story every few seconds and is crawled once a minute,
with alerts each minute. Every ten seconds its memory is read (of the daemon itself, and of all its processes together),
and its metrics are scraped. Prints them minute by minute, then the most memory of the last quarter beside that of the
second: flat is 1. Exits 1 if a floor fell.
"""

import argparse
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from aggregator.index import open_index
from benchmarks.results import Results
from tests.schedule.town import Printed, Town

ROOT = Path(__file__).parent.parent
SITES = 10
EVERY_S = 10.0  # between two looks
BETWEEN_S = 6  # two stories of a site
DRAIN_S = 30


def environment(folder: Path, town: Town) -> dict[str, str]:
    """A project of its own, with the sites of the town."""
    package = folder / "town_sites"
    package.mkdir()
    (package / "__init__.py").write_text('"""The town."""\n')
    for site in town.sites:
        (package / f"{site.name}.py").write_text(
            f"from aggregator.spiders.base import NewsSpider\n\n\nclass {site.name.title()}(NewsSpider):\n"
            f'    """Of the town."""\n\n    name = "{site.name}"\n    feeds = ("http://{site.address}/feed",)\n'
            f'    every = "1m"\n'
        )
    return {
        **os.environ,
        "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}",
        "AGGREGATOR_SPIDER_MODULES": "town_sites",
        "AGGREGATOR_ALLOWED_PRIVATE_HOSTS": ",".join(site.address for site in town.sites),
        "AGGREGATOR_DOWNLOAD_DELAY": "0.1",
        "AGGREGATOR_AUTOTHROTTLE_ENABLED": "false",
        "AGGREGATOR_INDEX": f"embedded:{folder}/index",
        "AGGREGATOR_ARCHIVE_DIR": f"{folder}/archive",
        "AGGREGATOR_DIGEST_DIR": f"{folder}/digests",
        "AGGREGATOR_JOBS": '{"heat": "2m", "alerts": "1m", "health": "5m", "compaction": "5m"}',
        "AGGREGATOR_PACE_MIN": "1m",
    }


def memory(process: psutil.Process) -> tuple[float, float]:
    """(MiB of the daemon, MiB of it and all its children), proportional."""
    own = process.memory_full_info().pss
    whole = own
    for child in process.children(recursive=True):
        try:
            whole += child.memory_full_info().pss
        except psutil.Error:  # ended meanwhile
            continue
    return own / 2**20, whole / 2**20


def scraped(port: int) -> int:
    """How many samples the daemon tells; 0 if it does not answer yet."""
    try:
        with urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            lines = answer.read().decode().splitlines()
    except URLError:
        return 0
    return sum(not line.startswith("#") for line in lines)


def watched(process: psutil.Process, port: int, minutes: float) -> list[tuple[float, float]]:
    """The memory at each look; each minute is told."""
    seen, begun, told = [], time.monotonic(), 0
    while (passed := time.monotonic() - begun) < 60 * minutes:
        time.sleep(EVERY_S)
        seen.append(memory(process))
        samples = scraped(port)
        if passed // 60 >= told:
            own, whole = seen[-1]
            print(f"minute {told:3d}: daemon {own:6.1f} MiB, all {whole:7.1f} MiB, {samples} samples", flush=True)
            told += 1
    return seen


def flatness(seen: Sequence[float]) -> float:
    """The most of the last quarter over that of the second."""
    quarter = len(seen) // 4
    return max(seen[-quarter:]) / max(seen[quarter : 2 * quarter])


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=20.0)
    options = parser.parse_args()
    results, start = Results(), datetime.now(UTC) - timedelta(minutes=1)
    with (
        tempfile.TemporaryDirectory() as name,
        Town(SITES, 1, 1, start, lambda: datetime.now(UTC)) as town,
    ):
        for site in town.sites:
            numbers = range(int(60 * (options.minutes + 2) / BETWEEN_S))
            site.stories = [
                Printed(f"/story/{n}-of-the-town", start + timedelta(seconds=BETWEEN_S * n)) for n in numbers
            ]
        folder, port = Path(name), _free_port()
        with (folder / "log").open("wb") as log:
            daemon = subprocess.Popen(
                [sys.executable, "-m", "aggregator", "run", "--metrics", str(port)],
                cwd=ROOT, env=environment(folder, town), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
            )  # fmt: skip
        seen = watched(psutil.Process(daemon.pid), port, options.minutes)
        samples, asked = scraped(port), time.monotonic()
        daemon.send_signal(signal.SIGTERM)
        status = daemon.wait(4 * DRAIN_S)
        index = open_index(f"embedded:{folder}/index")
        stories = index.counts().stories
        index.close()
    results.tell(
        f"{stories} stories, {samples} samples of metrics",
        samples=samples,
        stories_per_minute=stories / options.minutes,
    )
    results.tell(f"ended with {status} after {time.monotonic() - asked:.0f} s", status=status)
    for place, who in enumerate(("daemon", "all")):
        flat = flatness([one[place] for one in seen])
        results.tell(f"memory of the last quarter over the second, {who}: {flat:.2f}", **{f"{who}_growth": flat})
    fallen = results.fallen("daemon")
    print("\n".join(("fallen below the floor:", *fallen)) if fallen else "all floors hold")
    sys.exit(bool(fallen))


def _free_port() -> int:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        return int(bound.getsockname()[1])


if __name__ == "__main__":
    main()
