"""The stories of one index."""

from collections.abc import Collection, Mapping, Sequence
from functools import reduce

from aggregator.errors import BadInput
from aggregator.index.analysis import encodable
from aggregator.index.elastic_documents import attempts, is_key, read
from aggregator.index.elastic_links import ElasticLinks
from aggregator.index.elastic_mapping import clean, document, story
from aggregator.index.elastic_server import Server
from aggregator.index.elastic_writes import ANY, BATCH, Write, write
from aggregator.index.grouping import Grouping
from aggregator.model import Story
from aggregator.revision import merge, retag


class Stories:
    """index: the name to write to."""

    def __init__(self, server: Server, index: str) -> None:
        self._server = server
        self._index = index

    def put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """As in the protocol; a batch is one read and one write, and a look for what belongs together."""
        try:
            return self._put(stories)
        except UnicodeEncodeError:  # rare, so it is looked for only now
            return self._put([clean(one) for one in stories])

    def _put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        for one in stories:
            if not is_key(encodable(one.id)):
                raise BadInput(f"a story's id must have 1 to 512 bytes: {one.id[:80]!r} of {one.url} cannot be stored")
        stored: dict[str, Story] = {}
        for start in range(0, len(stories), BATCH):
            incoming: dict[str, list[Story]] = {}
            for one in stories[start : start + BATCH]:
                incoming.setdefault(one.id, []).append(one)
            merged, retold = self._merged(incoming)
            stored |= merged | self._placed([*merged.values()], retold)
        return tuple(stored[one.id] for one in stories)

    def load(self, stories: Sequence[Story]) -> None:
        """As in the protocol."""
        latest = {one.id: one for one in stories}
        write(self._server, [Write(self._index, one.id, document(one), ANY) for one in latest.values()])

    def retag(self, stories: Sequence[Story]) -> int:
        """As in the protocol; a write over a version that another writer has changed is made again."""
        tagged = {one.id: one for one in stories}
        ordered = list(tagged)
        return sum(
            self._retagged({one: tagged[one] for one in ordered[start : start + BATCH]})
            for start in range(0, len(ordered), BATCH)
        )

    def _retagged(self, left: Mapping[str, Story]) -> int:
        changed = 0
        for _ in attempts():
            documents = read(self._server, [(self._index, one) for one in left])
            writes: list[Write] = []
            for one, found in zip(left.values(), documents, strict=True):
                stored = None if found.fields is None else story(found.fields)
                if stored is not None and (new := retag(stored, one)) != stored:
                    writes.append(Write(self._index, one.id, document(new), found.version))
            lost = [one.key for one, at in zip(writes, write(self._server, writes), strict=True) if at is None]
            changed += len(writes) - len(lost)
            if not lost:
                break
            left = {one: left[one] for one in lost}
        return changed

    def regroup(self, clusters: Mapping[str, str], by: str) -> int:
        """As in the protocol."""
        changed: set[str] = set()
        left = dict(clusters)
        for _ in attempts():
            if not left:
                break
            moved, lost = Grouping(ElasticLinks(self._server, self._index)).regroup(left, by)
            changed |= moved
            left = {one: left[one] for one in lost if one in left}
        return len(changed)

    def get(self, ids: Sequence[str]) -> tuple[Story | None, ...]:
        """As in the protocol."""
        documents = read(self._server, [(self._index, one) for one in ids])
        return tuple(None if one.fields is None else story(one.fields) for one in documents)

    def delete(self, ids: Collection[str]) -> int:
        """As in the protocol."""
        gone = sorted(set(map(encodable, ids)))
        deleted = write(self._server, [Write(self._index, one, None) for one in gone if is_key(one)])
        self._placed([], gone)
        return sum(version is not None for version in deleted)

    def _merged(self, incoming: Mapping[str, Sequence[Story]]) -> tuple[dict[str, Story], set[str]]:
        """(the stories merged with what is stored, as written; the ids of those that have another text now)."""
        done: dict[str, Story] = {}
        retold: set[str] = set()
        for _ in attempts():
            left = [one for one in incoming if one not in done]
            if not left:
                break
            documents = read(self._server, [(self._index, one) for one in left])
            before = {one: story(found.fields) for one, found in zip(left, documents, strict=True) if found.fields}
            after = {one: reduce(merge, incoming[one], before.get(one)) for one in left}
            versions = {one: found.version for one, found in zip(left, documents, strict=True)}
            changed = [one for one in after.values() if one is not None and one != before.get(one.id)]
            written = write(
                self._server, [Write(self._index, one.id, document(one), versions[one.id]) for one in changed]
            )
            lost = {one.id for one, version in zip(changed, written, strict=True) if version is None}
            done |= {one: state for one, state in after.items() if state is not None and one not in lost}
            retold |= {one.id for one in changed if one.id in before and before[one.id].keys != one.keys}
        return done, retold

    def _placed(self, stories: Sequence[Story], gone: Collection[str]) -> dict[str, Story]:
        """The stories where they belong, and with them the copies of those that are gone or have another text now."""
        placed: dict[str, Story] = {}
        waiting = [*stories, *self._freed(gone)]
        for attempt in attempts():
            if not waiting:
                break
            grouping = Grouping(ElasticLinks(self._server, self._index))
            lost = sorted(grouping.settle(waiting, again=attempt > 0))
            placed |= {one.id: grouping.placed(one) for one in waiting}
            waiting = [one for one in self.get(lost) if one]
        return placed

    def _freed(self, gone: Collection[str]) -> list[Story]:
        freed: set[str] = set()
        for _ in attempts():
            links = ElasticLinks(self._server, self._index)
            copies = links.members(gone) if gone else set()
            if not copies:
                break
            let_go, lost = Grouping(links).free(copies, gone)
            freed |= let_go
            if not lost:
                break
        return [one for one in self.get(sorted(freed)) if one]
