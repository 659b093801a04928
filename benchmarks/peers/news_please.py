"""news-please, in two processes, writing JSON lines: PYTHON_OF_ITS_ENVIRONMENT news_please.py OUT.jsonl URLS.json."""

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from newsplease import NewsPlease


def read(url: str) -> str:
    """One page, fetched and read, as a JSON line."""
    try:
        article = NewsPlease.from_url(url, fetch_images=False)  # images lie on hosts of others
        return json.dumps({"url": url, **article.get_serializable_dict()}, default=str)
    except Exception as error:  # noqa: BLE001 - its failures are counted
        return json.dumps({"url": url, "error": repr(error)})


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool, Path(sys.argv[1]).open("w") as out:
        out.writelines(line + "\n" for line in pool.map(read, json.loads(Path(sys.argv[2]).read_text()), chunksize=4))
