"""The stories and claims of one index."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import reduce

from aggregator.errors import BadInput
from aggregator.index.analysis import encodable
from aggregator.index.base import Claim
from aggregator.index.elastic_attempt import Attempt, Incoming
from aggregator.index.elastic_claims import TEXT, Held, hashed
from aggregator.index.elastic_documents import BATCH, Write, attempts, is_key, read, write
from aggregator.index.elastic_mapping import clean, document, story
from aggregator.index.elastic_server import Server
from aggregator.model import Story
from aggregator.revision import retag


class Stories:
    """stories, claims: names of the indices to write to."""

    def __init__(self, server: Server, stories: str, claims: str) -> None:
        self._server = server
        self._stories = stories
        self._claims = claims

    def put(self, stories: Sequence[Story]) -> tuple[Story, ...]:
        """As in the protocol; a batch is one read, one write, and one look at the claims afterwards."""
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
            stored |= self._settled(incoming)
        return tuple(stored[one.id] for one in stories)

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
            documents = read(self._server, [(self._stories, one) for one in left])
            writes: list[Write] = []
            for one, found in zip(left.values(), documents, strict=True):
                stored = None if found.fields is None else story(found.fields)
                if stored is not None and (new := retag(stored, one)) != stored:
                    writes.append(Write(self._stories, one.id, document(new), found.version))
            lost = [one.key for one, at in zip(writes, write(self._server, writes), strict=True) if at is None]
            changed += len(writes) - len(lost)
            if not lost:
                break
            left = {one: left[one] for one in lost}
        return changed

    def get(self, ids: Sequence[str]) -> tuple[Story | None, ...]:
        """As in the protocol."""
        documents = read(self._server, [(self._stories, one) for one in ids])
        return tuple(None if one.fields is None else story(one.fields) for one in documents)

    def claim(self, claims: Sequence[Claim]) -> tuple[str, ...]:
        """As in the protocol."""
        by_key: dict[str, list[Claim]] = {}
        claims = [Claim(encodable(claim.key), encodable(claim.holder), claim.at) for claim in claims]
        for claim in claims:
            by_key.setdefault(claim.key, []).append(claim)
        held = self._changed(by_key, lambda one: reduce(Held.claimed, by_key[one.key], one))
        # Not only if the holder is new: a call that died before it had linked is made again.
        won = [held[key] for key, made in by_key.items() if held[key].holder in {claim.holder for claim in made}]
        self._link(one for one in won if one.members != (one.holder,))
        return tuple(held[claim.key].holder or claim.holder for claim in claims)

    def delete(self, ids: Collection[str]) -> int:
        """As in the protocol."""
        gone = set(map(encodable, ids))
        deleted = write(self._server, [Write(self._stories, one, None) for one in sorted(gone) if is_key(one)])
        ordered = sorted(gone)
        for start in range(0, len(ordered), BATCH):
            keys = self._keys(ordered[start : start + BATCH])
            self._link(self._changed(keys, lambda one: one.without(gone)).values())
        return sum(version is not None for version in deleted)

    def _keys(self, members: Sequence[str]) -> list[str]:
        """The keys of which any of the stories is a member."""
        self._server.refresh(self._claims)
        body = {"query": {"terms": {"members": members}}, "sort": "id"}
        return [hit["_source"]["key"] for hit in self._server.walk(body, self._claims)]

    def _link(self, held: Iterable[Held]) -> None:
        """Bring the links of all members in line with the holders."""
        members: set[str] = set()
        for key in held:
            if key.key.startswith(TEXT):
                members.update(key.members)
        ordered = sorted(members)
        for start in range(0, len(ordered), BATCH):
            self._settled(dict.fromkeys(ordered[start : start + BATCH], ()))

    def _changed(self, keys: Collection[str], change: Callable[[Held], Held]) -> dict[str, Held]:
        """The keys after the change, which is made again if another writer was faster."""
        done: dict[str, Held] = {}
        for _ in attempts():
            left = [key for key in keys if key not in done]
            if not left:
                break
            documents = read(self._server, [(self._claims, hashed(key)) for key in left])
            before = {key: Held.read(key, one) for key, one in zip(left, documents, strict=True)}
            after = {key: change(one) for key, one in before.items()}
            done |= {key: one for key, one in after.items() if one == before[key]}
            different = [one for key, one in after.items() if key not in done]
            versions = write(self._server, [one.write(self._claims) for one in different])
            done |= {one.key: replace(one, version=at) for one, at in zip(different, versions, strict=True) if at}
        return done

    def _settled(self, incoming: Incoming) -> dict[str, Story]:
        """The stories merged with what is stored, linked and written; without those that are not there."""
        done: dict[str, Story] = {}
        left: Mapping[str, Sequence[Story]] = incoming
        for _ in attempts():
            attempt = Attempt(self._server, self._stories, self._claims, left).make()
            done |= attempt.ready
            if not attempt.lost:
                break
            left = {one: incoming[one] for one in attempt.lost}
        return done
