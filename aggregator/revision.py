"""The texts of one story over time."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from urllib.parse import urlsplit

from aggregator.model import Fetch, Revision, Story

AMP = re.compile(r"\bamp\b", re.IGNORECASE)  # in a query: ?amp, ?amp=1, ?outputType=amp
KEPT = 50  # earlier texts of a story: the first and the latest ones; a live blog may change hundreds of times


def merge(stored: Story | None, new: Story) -> Story:
    """One story out of what is stored and what was read now.

    The later fetch gives the fields; a text that differs from the one fetched before it is a revision of its own.
    A fetch that is read again replaces its own text. Where the story belongs (its first copy, its cluster) stays as it
    is stored, but for a copy with another text it is found anew. A twin (AMP, mobile) never replaces what was read at
    the canonical URL itself. The same fetches give the same story, whatever order they come in and however often.
    """
    merged = _merged(stored, new)
    if stored is None or (stored.duplicate_of and stored.keys != merged.keys):
        return replace(merged, duplicate_of=None, duplicate_kind=None, cluster=merged.id, joined="")
    return replace(
        merged,
        duplicate_of=stored.duplicate_of,
        duplicate_kind=stored.duplicate_kind,
        cluster=stored.cluster,
        joined=stored.joined,
    )


def _merged(stored: Story | None, new: Story) -> Story:
    if stored is None or (_is_twin(stored) and not _is_twin(new)):
        return _dated(new, {new.fetched: new.text_hash}, {}, min(stored.first_seen, new.first_seen) if stored else None)
    if _is_twin(new) and not _is_twin(stored):
        return replace(stored, first_seen=min(stored.first_seen, new.first_seen))
    newest = stored if stored.fetched > new.fetched else new
    fetches = {fetch.at: fetch.text_hash for fetch in stored.fetches} | {new.fetched: new.text_hash}
    texts = {text.text_hash: text for text in (*stored.revisions, _text(stored), _text(new))}
    return _dated(newest, fetches, texts, min(stored.first_seen, new.first_seen))


def retag(stored: Story, tagged: Story) -> Story:
    """The stored story with those whom *tagged* names, if both have the same text; else as it is: it was read anew."""
    if (stored.title, stored.body) != (tagged.title, tagged.body):
        return stored
    return replace(stored, people=tagged.people, mentions=tagged.mentions, names=tagged.names)


def _dated(
    story: Story, fetches: Mapping[datetime, str], texts: Mapping[str, Revision], first_seen: datetime | None
) -> Story:
    """The story with its history: a revision begins with each fetch whose text is not that of the fetch before it."""
    ordered = tuple(Fetch(at, fetches[at]) for at in sorted(fetches))
    begins = [*ordered[:1], *(fetch for before, fetch in pairwise(ordered) if before.text_hash != fetch.text_hash)]
    earlier = [
        replace(texts[fetch.text_hash], number=number, fetched=fetch.at)
        for number, fetch in enumerate(begins[:-1], 1)
        if fetch.text_hash in texts
    ]
    return replace(
        story,
        first_seen=first_seen or story.first_seen,
        revision=len(begins),
        revised=begins[-1].at,
        revisions=tuple(earlier if len(earlier) <= KEPT else [earlier[0], *earlier[1 - KEPT :]]),
        fetches=ordered,
    )


def _is_twin(story: Story) -> bool:
    """Whether it was read at an AMP or mobile address; "www.", the scheme, trackers and a last slash make no twin."""
    read, keyed = urlsplit(story.url), urlsplit(story.canonical_url)
    return (
        read.path.rstrip("/") != keyed.path.rstrip("/")
        or (read.hostname or "").removeprefix("www.") != (keyed.hostname or "").removeprefix("www.")
        or bool(AMP.search(read.query))
    )


def _text(story: Story) -> Revision:
    return Revision(story.revision, story.fetched, story.title, story.body, story.text_hash)
