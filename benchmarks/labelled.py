"""Where the labelled data is: real pages and stories that may be measured on and not shipped."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from aggregator.urls import site_of

VARIABLE = "AGGREGATOR_BENCHMARK_DATA"
BESIDE = Path(__file__).parent.parent.parent / "shared" / "benchmarks"


def folder(*parts: str) -> Path:
    """A folder of the labelled data; exits with a sentence if it is not on this machine."""
    if absent := absence(*parts):
        sys.exit(absent)
    return _path(*parts)


def absence(*parts: str) -> str | None:
    """The sentence that says that a folder of the labelled data is not on this machine; None if it is."""
    found = _path(*parts)
    return (
        None
        if found.exists()
        else f"the labelled data is not here: {found} does not exist; set {VARIABLE} to its folder"
    )


def _path(*parts: str) -> Path:
    return Path(os.environ.get(VARIABLE) or BESIDE).joinpath(*parts)


@dataclass(frozen=True, slots=True)
class LabelledPage:
    """A page with its truth, as the scorer beside it reads it. file: gzipped, as stored, not decoded."""

    id: str
    url: str
    source: str
    file: Path
    truth: Mapping[str, Any]

    @property
    def html(self) -> bytes:
        return gzip.decompress(self.file.read_bytes())

    @property
    def publisher(self) -> str:
        """The registered domain; of a page without an address its id."""
        return site_of(self.url) if self.url else self.id

    @property
    def is_fit(self) -> bool:
        """Whether its publisher is one of the three in four whose errors may be looked at; the fourth decides."""
        return any(byte % 2 == 0 for byte in sha256(self.publisher.encode()).digest()[:2])


def pages(*parts: str) -> tuple[LabelledPage, ...]:
    """The labelled pages of a folder, in the order of its truth."""
    root = folder(*parts)
    with (root / "truth.jsonl").open(encoding="utf-8") as file:  # not by splitlines: texts hold other line ends
        truth = [json.loads(line) for line in file]
    return tuple(
        LabelledPage(row["id"], row["url"], row["source"], root / "pages" / f"{row['id']}.html.gz", row)
        for row in truth
    )


def write_lines(path: Path, rows: Iterable[Mapping[str, Any]]) -> Path:
    """JSON Lines."""
    with path.open("w") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def scored(script: Path, *arguments: str | Path) -> str:
    """What the scorer beside the labels prints."""
    run = subprocess.run(
        [sys.executable, script, *map(str, arguments)], capture_output=True, text=True, check=True, cwd=script.parent
    )
    return run.stdout.strip()


def scorer(*parts: str) -> Callable[..., Any]:
    """The `score` of the scorer beside the labels, to be called for many groups of pages."""
    spec = spec_from_file_location("scorer", folder(*parts, "evaluate.py"))
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    score: Callable[..., Any] = module.score
    return score
