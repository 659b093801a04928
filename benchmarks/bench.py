"""The labelled pages as outlets, and the commands that are measured on them."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks import labelled
from benchmarks.outlets import FEED, Served
from benchmarks.results import Results
from benchmarks.stalls import FILE_VARIABLE
from benchmarks.watch import Cost, measured

ROOT = Path(__file__).parent.parent
SITES = 8  # outlets; each is asked twice at once at most


class Bench:
    """The pages as files, and the commands that are measured on them."""

    def __init__(self, folder: Path, copies: int, results: Results) -> None:
        self.folder = folder
        self.results = results
        self.ids: dict[str, str] = {}  # path of a page -> its id, of the first copy
        self.sites: dict[str, dict[str, str]] = {f"outlet{n}": {} for n in range(SITES)}
        for number, page in enumerate(labelled.pages("extraction")):
            for copy in range(copies):
                self._add(page, f"outlet{number % SITES}", copy)
        self.count = sum(map(len, self.sites.values()))

    def _add(self, page: labelled.LabelledPage, site: str, copy: int) -> None:
        parts = urlsplit(page.url)
        path = f"/{page.id}-{copy}{parts.path or '/'}"
        file = self.folder / f"{page.id}-{copy}.html"
        file.write_bytes(page.html.replace(b"<p>", b"<p>Copy %d. " % copy, 1) if copy else page.html)
        self.sites[site][path] = str(file)
        if not copy:
            self.ids[path] = page.id

    def write_spiders(self, served: Served) -> None:
        """The specs of the outlets, as a user would write them."""
        package = self.folder / "bench_sites"
        package.mkdir()
        (package / "__init__.py").write_text('"""Outlets of the benchmark."""\n')
        for name, address in served.addresses.items():
            watch = (
                '    custom_settings = {"EXTENSIONS": {"benchmarks.stalls.Stalls": 1}}\n' if name == "outlet0" else ""
            )
            (package / f"{name}.py").write_text(
                f"from aggregator.spiders.base import NewsSpider\n\n\nclass {name.title()}(NewsSpider):\n"
                f'    """Pages of the benchmark."""\n\n    name = "{name}"\n'
                f'    feeds = ("http://{address}{FEED}",)\n{watch}'
            )

    def environment(self, served: Served, name: str, index: str) -> dict[str, str]:
        """Settings of one crawl."""
        return {
            "PYTHONPATH": f"{self.folder}{os.pathsep}{ROOT}",
            "AGGREGATOR_SPIDER_MODULES": "bench_sites",
            "AGGREGATOR_ALLOWED_PRIVATE_HOSTS": ",".join(served.addresses.values()),
            "AGGREGATOR_DOWNLOAD_DELAY": "0",
            "AGGREGATOR_AUTOTHROTTLE_ENABLED": "false",
            "AGGREGATOR_MAX_STORIES_PER_CRAWL": "100000",
            "AGGREGATOR_INDEX": index,
            "AGGREGATOR_ARCHIVE_DIR": str(self.folder / name / "archive"),
            FILE_VARIABLE: str(self.folder / f"{name}-stalls.json"),
        }

    def crawl(self, environment: Mapping[str, str]) -> Cost:
        """`aggregator crawl` once."""
        cost = measured([sys.executable, "-m", "aggregator", "crawl", "--format", "json"], environment, ROOT)
        if cost.status:
            sys.exit(f"the crawl ended with status {cost.status}:\n{cost.output[-3000:]}")
        return cost

    def ours(self, environment: Mapping[str, str], *arguments: str, given: str = "") -> str:
        """What another command of ours prints."""
        run = subprocess.run(
            [sys.executable, "-m", "aggregator", *arguments],
            env={**os.environ, **environment},
            cwd=ROOT,
            input=given,
            capture_output=True,
            text=True,
        )
        if run.returncode:
            sys.exit(f"{arguments} ended with status {run.returncode}: {run.stderr[-1000:]}")
        return run.stdout

    def yardstick(self, served: Served, number: int) -> Cost:
        """The minimal spider on the same outlets."""
        feeds = [f"http://{address}{FEED}" for address in served.addresses.values()]
        out = self.folder / f"yardstick-{number}.jsonl"
        cost = measured([sys.executable, "-m", "benchmarks.peers.yardstick", out, *feeds], cwd=ROOT)
        if len(out.read_text().splitlines()) != self.count:
            sys.exit(f"the yardstick lost pages:\n{cost.output[-3000:]}")
        return cost

    def bare(self) -> Cost:
        """trafilatura alone on the same files."""
        tasks = self.folder / "bare.json"
        tasks.write_text(json.dumps({path: file for pages in self.sites.values() for path, file in pages.items()}))
        return measured([sys.executable, "-m", "benchmarks.peers.bare", tasks, self.folder / "bare.jsonl"], cwd=ROOT)

    def news_please(self, served: Served, python: Path) -> Cost:
        """news-please on the first copies."""
        urls = [f"http://{served.addresses[site]}{path}" for site, pages in self.sites.items() for path in pages]
        first = [url for url in urls if "/" + urlsplit(url).path[1:] in self.ids]
        tasks = self.folder / "news-please.json"
        tasks.write_text(json.dumps(first))
        script = ROOT / "benchmarks" / "peers" / "news_please.py"
        return measured([python, script, self.folder / "news-please.jsonl", tasks])
