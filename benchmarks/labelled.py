"""Where the labelled data is: real pages and stories that may be measured on and not shipped."""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    """A page with its truth. html: as stored, not decoded."""

    id: str
    url: str
    source: str
    html: bytes


def pages(*parts: str) -> tuple[LabelledPage, ...]:
    """The labelled pages of a folder, in the order of its truth."""
    root = folder(*parts)
    truth = map(json.loads, (root / "truth.jsonl").read_text().splitlines())
    return tuple(
        LabelledPage(
            t["id"], t["url"], t["source"], gzip.decompress((root / "pages" / f"{t['id']}.html.gz").read_bytes())
        )
        for t in truth
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
