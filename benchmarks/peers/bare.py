"""trafilatura alone, in two processes, without any fetching: `python -m benchmarks.peers.bare FILES.json OUT.jsonl`."""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from trafilatura import bare_extraction
from trafilatura.settings import Document


def read(task: tuple[str, str]) -> str:
    """One page as a JSON line."""
    key, file = task
    document = bare_extraction(Path(file).read_bytes(), with_metadata=True)
    fields = document.as_dict() if isinstance(document, Document) else {}
    return json.dumps({"id": key, **{name: fields.get(name) for name in ("title", "author", "date", "text")}})


if __name__ == "__main__":
    tasks = list(json.loads(Path(sys.argv[1]).read_text()).items())
    with ProcessPoolExecutor(2) as pool, Path(sys.argv[2]).open("w") as out:
        out.writelines(line + "\n" for line in pool.map(read, tasks, chunksize=4))
