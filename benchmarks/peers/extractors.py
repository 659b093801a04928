"""Readers of pages side by side, each a process: `PYTHON extractors.py READER`.

Reads JSON Lines {id, url, file} from standard input, a gzipped page each, and answers each with
{id, title, authors, published, body, cpu_s, peak_kib}; what a reader lacks is left out. An error is an empty answer.
"""

import gzip
import json
import re
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

Fields = Mapping[str, Any]
Reader = Callable[[bytes, str], Fields]
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?([\w-]+)""", re.I)


def ours() -> Reader:
    """This project: from the bytes to the story with its dates, and what kind of page it is."""
    from datetime import UTC, datetime

    from aggregator import clocks, dates, kinds
    from aggregator.drops import Drop
    from aggregator.extract import extract
    from aggregator.model import Page
    from aggregator.reading import Reading

    def read(html: bytes, url: str) -> Fields:
        try:
            reading = Reading.open(Page(url=url, body=html, site="benchmark", fetched=datetime.now(UTC)))
        except Drop as drop:
            return {"kind": drop.kind, "dropped": drop.reason}
        reading.story = extract(reading)
        story = reading.story = dates.date(reading)
        published = clocks.told(story.published, story.published_offset).isoformat() if story.published else None
        try:
            kind = {"kind": kinds.kind(reading)}
        except Drop as drop:
            kind = {"kind": drop.kind, "dropped": drop.reason}
        return {
            **kind, "title": story.title, "authors": list(story.authors), "published": published,
            "body": story.body,
        }  # fmt: skip

    return read


def trafilatura(**options: Any) -> Reader:
    """With metadata, as ours."""
    import logging

    from trafilatura import bare_extraction

    logging.disable(logging.CRITICAL)

    def read(html: bytes, url: str) -> Fields:
        found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, **options)
        fields = found.as_dict() if found is not None and not isinstance(found, dict) else {}
        authors = [name.strip() for name in (fields.get("author") or "").split(";") if name.strip()]
        return {
            "title": fields.get("title"), "authors": authors, "published": fields.get("date"),
            "body": fields.get("text"),
        }  # fmt: skip

    return read


def newspaper4k() -> Reader:
    """Its article, without a network."""
    from newspaper import Article

    def read(html: bytes, url: str) -> Fields:
        article = Article(url, fetch_images=False)
        article.download(input_html=decoded(html))
        article.parse()
        published = article.publish_date.isoformat() if article.publish_date else None
        return {"title": article.title, "authors": article.authors, "published": published, "body": article.text}

    return read


def news_please() -> Reader:
    """Its own combination of readers."""
    from newsplease import NewsPlease

    def read(html: bytes, url: str) -> Fields:
        article = NewsPlease.from_html(decoded(html), url, fetch_images=False)
        published = article.date_publish.isoformat() if article.date_publish else None
        return {"title": article.title, "authors": article.authors, "published": published, "body": article.maintext}

    return read


def goose3() -> Reader:
    """Its article, without images."""
    from goose3 import Goose

    goose = Goose({"enable_image_fetching": False})

    def read(html: bytes, url: str) -> Fields:
        article = goose.extract(raw_html=decoded(html))
        when = article.publish_datetime_utc
        return {
            "title": article.title, "authors": article.authors,
            "published": when.isoformat() if when else article.publish_date, "body": article.cleaned_text,
        }  # fmt: skip

    return read


def readability() -> Reader:
    """Title and body; it reads no byline and no date."""
    from lxml.html import fromstring
    from readability import Document

    def read(html: bytes, url: str) -> Fields:
        document = Document(decoded(html))
        tree: Any = fromstring(document.summary(html_partial=True))
        lines = (" ".join(line.split()) for line in tree.text_content().split("\n"))
        return {"title": document.short_title(), "body": "\n".join(line for line in lines if line)}

    return read


READERS: Mapping[str, Callable[[], Reader]] = {
    "ours": ours,
    "trafilatura": trafilatura,
    "precision": lambda: trafilatura(favor_precision=True),
    "fast": lambda: trafilatura(fast=True),
    "newspaper4k": newspaper4k,
    "news-please": news_please,
    "goose3": goose3,
    "readability": readability,
}


def decoded(html: bytes) -> str:
    """For those who take no bytes: in the declared charset, else UTF-8."""
    declared = META_CHARSET.search(html[:4096])
    try:
        return html.decode(declared[1].decode() if declared else "utf-8", "replace")
    except LookupError:
        return html.decode("utf-8", "replace")


def peak_kib() -> int:
    """The most memory that this program has had; `getrusage` counts what the process had before it began, too."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))


def main() -> None:
    """Answer until the standard input ends."""
    out = sys.stdout
    sys.stdout = sys.stderr  # what a reader prints is no answer
    read = READERS[sys.argv[1]]()
    for line in sys.stdin:
        task = json.loads(line)
        html = gzip.decompress(Path(task["file"]).read_bytes())
        began = time.process_time()
        try:
            fields = read(html, task["url"])
        except Exception as error:  # noqa: BLE001 - its failures are counted as empty pages
            fields = {"error": repr(error)[:200]}
        cost = {
            "cpu_s": time.process_time() - began,
            "peak_kib": peak_kib(),
        }
        out.write(json.dumps({"id": task["id"], **fields, **cost}, default=str) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
