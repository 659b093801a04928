"""Who claims what, as documents: for each key all claims on it, and the stories that have to know its holder."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256

from aggregator.index.base import Claim
from aggregator.index.elastic_documents import NONE, Document, Version, Write

TEXT = "text:"  # begins the key of a claim on a text; the rest is its text_hash


@dataclass(frozen=True, slots=True)
class Held:
    """A key with its claims, the earliest of each holder.

    members: who claimed it, or is a stored story with this text; sorted. version: of the document that was read.
    """

    key: str
    claims: Mapping[str, datetime] = field(default_factory=dict)
    members: tuple[str, ...] = ()
    version: Version = NONE

    @classmethod
    def read(cls, key: str, document: Document) -> "Held":
        """From the server; without claims if there is no such document."""
        if document.fields is None:
            return cls(key, version=document.version)
        claims = {claim["holder"]: datetime.fromisoformat(claim["at"]) for claim in document.fields["claims"]}
        return cls(document.fields["key"], claims, tuple(document.fields["members"]), document.version)

    @property
    def holder(self) -> str | None:
        """Of the earliest claim; None if there is none."""
        return min(self.claims, key=lambda holder: (self.claims[holder], holder), default=None)

    def claimed(self, claim: Claim) -> "Held":
        """After one more claim."""
        at = min(claim.at, self.claims.get(claim.holder, claim.at))
        return replace(self, claims={**self.claims, claim.holder: at}).joined([claim.holder])

    def joined(self, stories: Collection[str]) -> "Held":
        """With more members."""
        return (
            self
            if set(stories) <= set(self.members)
            else replace(self, members=tuple(sorted({*self.members, *stories})))
        )

    def without(self, stories: Collection[str]) -> "Held":
        """As if these had never been."""
        claims = {holder: at for holder, at in self.claims.items() if holder not in stories}
        return replace(self, claims=claims, members=tuple(one for one in self.members if one not in stories))

    def link(self, story: str) -> str | None:
        """The `duplicate_of` of a story with this text."""
        return None if self.holder == story else self.holder

    def write(self, index: str) -> Write:
        """This state, over the version that was read."""
        claims = [
            {"holder": holder, "at": at.astimezone(UTC).isoformat()} for holder, at in sorted(self.claims.items())
        ]
        key = hashed(self.key)
        fields = {"id": key, "key": self.key, "claims": claims, "members": list(self.members)}
        return Write(index, key, fields, self.version)


def hashed(key: str) -> str:
    """The id of a key's document: a key or URL may be longer than the 512 bytes that an id may have."""
    return sha256(key.encode(errors="replace")).hexdigest()
