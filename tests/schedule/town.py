"""Sites on loopback that publish by the clock of the test, and keep a log of who asked for what."""

import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import blake2b
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self

ROBOTS = b"User-agent: *\nAllow: /\n"


@dataclass(frozen=True, slots=True)
class Visit:
    """A request: when it came and was answered (`time.monotonic()`), and the user agent, which names the process."""

    path: str
    came_s: float
    left_s: float
    agent: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A story of a site."""

    path: str
    published: datetime


class Site:
    """One of the town. stories: all that it will ever publish, in order. visits: as its own log has them."""

    def __init__(self, name: str, stories: list[Printed], now: Callable[[], datetime]) -> None:
        self.name = name
        self.stories = stories
        self.visits: list[Visit] = []
        self._now = now
        site = self

        class Answer(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                came_s = time.monotonic()
                status, body = site.answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", "text/html" if self.path.startswith("/story") else "text/xml")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                site.visits.append(Visit(self.path, came_s, time.monotonic(), self.headers.get("User-Agent", "")))
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: `visits` is the log."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
        self.address = f"127.0.0.1:{self.server.server_port}"

    def answer(self, path: str) -> tuple[int, bytes]:
        """What stands at a path now."""
        if path == "/robots.txt":
            return 200, ROBOTS
        out = [story for story in self.stories if story.published <= self._now()]
        if path == "/feed":
            return 200, _feed(f"http://{self.address}", out)
        return (200, _page(self.name, path)) if any(story.path == path for story in out) else (404, b"")

    def urls(self) -> set[str]:
        """Of all stories."""
        return {f"http://{self.address}{story.path}" for story in self.stories}

    def crawls(self) -> Mapping[str, list[Visit]]:
        """The visits of each process."""
        found: dict[str, list[Visit]] = defaultdict(list)
        for visit in sorted(self.visits, key=lambda visit: visit.came_s):
            found[visit.agent].append(visit)
        return found


class Town:
    """Serves its sites while the context lasts. now: the clock of the test."""

    def __init__(self, sites: int, days: int, a_day: float, start: datetime, now: Callable[[], datetime]) -> None:
        chance = random.Random(7)
        self.sites = [Site(f"site{number}", _stories(chance, days, a_day, start), now) for number in range(sites)]

    def __enter__(self) -> Self:
        for site in self.sites:
            threading.Thread(target=site.server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for site in self.sites:
            site.server.shutdown()
            site.server.server_close()


def _stories(chance: random.Random, days: int, a_day: float, start: datetime) -> list[Printed]:
    """One at the start; then as many a day as is said, between six and midnight."""
    moments = [start]
    for day in range(days):
        midnight = start.replace(hour=0) + timedelta(days=day)
        hours = (6 + 18 * chance.random() for _ in range(max(1, round(chance.gauss(a_day, 1)))))
        moments += sorted(moment for hour in hours if (moment := midnight + timedelta(hours=hour)) > start)
    return [Printed(f"/story/{number}-of-the-town", moment) for number, moment in enumerate(moments)]


def _feed(base: str, stories: list[Printed]) -> bytes:
    items = "".join(
        f"<item><title>A story</title><link>{base}{story.path}</link>"
        f"<pubDate>{story.published:%a, %d %b %Y %H:%M:%S} GMT</pubDate></item>"
        for story in reversed(stories)
    )
    return f'<rss version="2.0"><channel><title>Town</title>{items}</channel></rss>'.encode()


def _page(site: str, path: str) -> bytes:
    words = " ".join(blake2b(f"{site}{path}{n}".encode(), digest_size=4).hexdigest() for n in range(60))
    return f"<html><head><title>A story</title></head><body><p>{words}</p></body></html>".encode()
