"""The page log on Elasticsearch."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import reduce

from aggregator.index.analysis import encodable
from aggregator.index.elastic_documents import attempts, hashed, read
from aggregator.index.elastic_mapping import clean, page_document, page_record
from aggregator.index.elastic_server import Server
from aggregator.index.elastic_writes import BATCH, Write, write
from aggregator.index.epoch import microseconds
from aggregator.index.pagelog import merge
from aggregator.model import PageRecord


class Pages:
    """index: the name to read from; with "-write" after it the one to write to."""

    def __init__(self, server: Server, index: str) -> None:
        self._server = server
        self._index = index

    def records(self, urls: Sequence[str]) -> tuple[PageRecord | None, ...]:
        """As in the protocol."""
        documents = read(self._server, [(self._index, hashed(url)) for url in urls])
        return tuple(None if one.fields is None else page_record(one.fields) for one in documents)

    def record(self, records: Collection[PageRecord]) -> None:
        """As in the protocol; a batch is one read and one write if nobody else writes the same."""
        try:
            self._record(records)
        except UnicodeEncodeError:  # rare, so it is looked for only now
            self._record([clean(one) for one in records])

    def _record(self, records: Collection[PageRecord]) -> None:
        new: dict[str, list[PageRecord]] = {}
        for one in records:
            new.setdefault(one.url, []).append(one)
        urls = list(new)
        for start in range(0, len(urls), BATCH):
            left = urls[start : start + BATCH]
            for _ in attempts():
                left = self._lost({url: new[url] for url in left})
                if not left:
                    break

    def _lost(self, new: Mapping[str, Sequence[PageRecord]]) -> list[str]:
        """The URLs of those where another writer was faster, after one attempt."""
        documents = read(self._server, [(self._index, hashed(url)) for url in new])
        writes, urls = [], []
        for (url, records), document in zip(new.items(), documents, strict=True):
            stored = None if document.fields is None else page_record(document.fields)
            merged = reduce(merge, records[1:], merge(stored, records[0]))
            if merged != stored:
                urls.append(url)
                writes.append(Write(f"{self._index}-write", hashed(url), page_document(merged), document.version))
        versions = write(self._server, writes)
        return [url for url, version in zip(urls, versions, strict=True) if version is None]

    def due(self, site: str, now: datetime, limit: int) -> tuple[PageRecord, ...]:
        """As in the protocol; also what was noted a moment ago."""
        self._server.refresh(self._index)
        wanted = [{"term": {"site": encodable(site)}}, {"range": {"next_due_us": {"lte": microseconds(now)}}}]
        body = {"query": {"bool": {"filter": wanted}}, "sort": ["next_due_us", "url"]}
        return tuple(page_record(hit["_source"]) for hit in self._server.walk(body, self._index, limit))

    def noted(self, site: str | None) -> Iterator[PageRecord]:
        """As in the protocol; also what was noted a moment ago."""
        self._server.refresh(self._index)
        wanted = [] if site is None else [{"term": {"site": encodable(site)}}]
        body = {"query": {"bool": {"filter": wanted}}, "sort": ["url"]}
        return (page_record(hit["_source"]) for hit in self._server.walk(body, self._index))

    def unrecord(self, urls: Collection[str]) -> int:
        """As in the protocol."""
        gone = sorted({hashed(url) for url in urls})
        deleted = write(self._server, [Write(f"{self._index}-write", key, None) for key in gone])
        return sum(version is not None for version in deleted)
