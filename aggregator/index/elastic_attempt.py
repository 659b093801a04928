"""One attempt to bring a batch of stories up to date: read, merge, link, write, and look again.

Every write depends on the version that was read. Who writes a story reads the claims on its text, writes the story,
and then looks whether the claims are still the same; who claims writes the claim, and then attempts the key's members.
Whichever of the two comes second sees the other, so that in the end each story is linked to the holder, though the
server has no transactions.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from aggregator.index.elastic_claims import TEXT, Held, hashed
from aggregator.index.elastic_documents import NONE, Version, Write, read, write
from aggregator.index.elastic_mapping import document, story
from aggregator.index.elastic_server import Server
from aggregator.model import Story
from aggregator.revision import merge

Incoming = Mapping[str, Sequence[Story]]  # new texts by id; none for a story that is only to be linked anew


@dataclass(slots=True)
class Attempt:
    """*incoming* is brought up to date in the indices *stories* and *claims*.

    ready: the stories that stand as they should. lost: ids of those where another writer was faster. An id of
    which nothing is stored and nothing comes in is in neither.
    """

    server: Server
    stories: str
    claims: str
    incoming: Incoming
    ready: dict[str, Story] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    _stored: dict[str, Story] = field(default_factory=dict)
    _versions: dict[str, Version] = field(default_factory=dict)
    _held: dict[str, Held] = field(default_factory=dict)

    def make(self) -> "Attempt":
        """Make it."""
        self._read()
        merged = self._merged()
        by_key: dict[str, list[str]] = {}
        for one in merged:
            if one.text_hash:
                by_key.setdefault(TEXT + one.text_hash, []).append(one.id)
        self._read_claims([key for key in by_key if key not in self._held])
        linked = [replace(one, duplicate_of=self._link(one)) for one in merged]
        self._write(linked, by_key)
        self.ready = {one.id: one for one in linked if one.id not in self.lost}
        return self

    def _link(self, one: Story) -> str | None:
        return self._held[TEXT + one.text_hash].link(one.id) if one.text_hash else None

    def _read(self) -> None:
        """The stories and, in the same request, the claims on the texts that they probably have."""
        hashes = {one.text_hash for texts in self.incoming.values() for one in texts if one.text_hash}
        keys = [TEXT + text for text in sorted(hashes)]
        ids = list(self.incoming)
        places = [(self.stories, one) for one in ids] + [(self.claims, hashed(key)) for key in keys]
        documents = read(self.server, places)
        for one, found in zip(ids, documents, strict=False):
            self._versions[one] = found.version
            if found.fields is not None:
                self._stored[one] = story(found.fields)
        self._held = {key: Held.read(key, found) for key, found in zip(keys, documents[len(ids) :], strict=True)}

    def _read_claims(self, keys: Sequence[str]) -> None:
        documents = read(self.server, [(self.claims, hashed(key)) for key in keys])
        self._held |= {key: Held.read(key, found) for key, found in zip(keys, documents, strict=True)}

    def _merged(self) -> list[Story]:
        merged = []
        for one, texts in self.incoming.items():
            state = self._stored.get(one)
            for text in texts:
                state = merge(state, text)
            if state is not None:
                merged.append(state)
        return merged

    def _write(self, linked: Sequence[Story], by_key: Mapping[str, Sequence[str]]) -> None:
        """Write what is different, members and stories in one request, and look at the claims again."""
        joining = [self._held[key].joined(ids) for key, ids in by_key.items()]
        joining = [one for one in joining if one is not self._held[one.key]]
        changed = [one for one in linked if one != self._stored.get(one.id)]
        writes = [one.write(self.claims) for one in joining]
        writes += [Write(self.stories, one.id, document(one), self._versions[one.id]) for one in changed]
        versions = write(self.server, writes)
        for one, version in zip(joining, versions, strict=False):
            self._held[one.key] = replace(one, version=version or NONE)
            if version is None:
                self.lost.update(by_key[one.key])
        self.lost.update(
            one.id for one, version in zip(changed, versions[len(joining) :], strict=True) if version is None
        )
        self._look_again({TEXT + one.text_hash for one in changed if one.text_hash}, by_key)

    def _look_again(self, keys: set[str], by_key: Mapping[str, Sequence[str]]) -> None:
        """Give up what was linked by a claim that has changed since."""
        ordered = sorted(keys)
        now = read(self.server, [(self.claims, hashed(key)) for key in ordered], fields=False)
        for key, found in zip(ordered, now, strict=True):
            if found.version != self._held[key].version:
                self.lost.update(by_key[key])
