"""The texts of one story over time."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from itertools import pairwise
from urllib.parse import urlsplit

from aggregator.model import Edit, EditKind, Fetch, Notice, NoticeKind, Revision, Story
from aggregator.removal import joined, removed
from aggregator.worddiff import change

AMP = re.compile(r"\bamp\b", re.IGNORECASE)  # in a query: ?amp, ?amp=1, ?outputType=amp
SAID: Mapping[NoticeKind, EditKind] = {"retraction": "retracted", "correction": "corrected", "update": "updated"}
KEPT = 50  # earlier texts of a story: the first and the latest ones; a live blog may change hundreds of times


def merge(stored: Story | None, new: Story) -> Story:
    """One story out of what is stored and what was read now.

    The later fetch gives the fields; a text that differs from the one fetched before it is a revision of its own.
    A fetch that is read again replaces its own text. Where the story belongs (its first copy, its cluster) stays as it
    is stored, but for a copy with another text it is found anew. A twin (AMP, mobile) never replaces what was read at
    the canonical URL itself. Absences of both count. The same fetches give the same story, whatever order they come in
    and however often.
    """
    merged = _merged(stored, new)
    if stored is None or (stored.duplicate_of and stored.keys != merged.keys):
        return replace(merged, duplicate_of=None, duplicate_kind=None, cluster=merged.id, joined="")
    return replace(
        merged,
        duplicate_of=stored.duplicate_of,
        duplicate_kind=stored.duplicate_kind,
        cluster=stored.cluster or merged.id,
        joined=stored.joined,
    )


def _merged(stored: Story | None, new: Story) -> Story:
    own = Fetch(new.fetched, new.text_hash, new.notices)
    if stored is None:
        return _dated(new, {own.at: own}, {})
    first_seen = min(stored.first_seen, new.first_seen)
    absences = joined(stored.absences, new.absences)
    if _is_twin(stored) and not _is_twin(new):
        return _dated(replace(new, first_seen=first_seen, absences=absences), {own.at: own}, {})
    if _is_twin(new) and not _is_twin(stored):
        return _seen(replace(stored, first_seen=first_seen, absences=absences))
    newest = stored if stored.fetched > new.fetched else new
    fetches = {fetch.at: fetch for fetch in stored.fetches} | {own.at: own}
    texts = {text.text_hash: text for text in (*stored.revisions, _text(stored), _text(new))}
    return _dated(replace(newest, first_seen=first_seen, absences=absences), fetches, texts)


def retag(stored: Story, tagged: Story) -> Story:
    """The stored story with those whom *tagged* names, if both have the same text; else as it is: it was read anew."""
    if (stored.title, stored.body) != (tagged.title, tagged.body):
        return stored
    return replace(stored, people=tagged.people, mentions=tagged.mentions, names=tagged.names)


def _dated(story: Story, fetches: Mapping[datetime, Fetch], texts: Mapping[str, Revision]) -> Story:
    """The story with its history: a revision begins with each fetch whose text is not that of the fetch before it."""
    ordered = tuple(fetches[at] for at in sorted(fetches))
    begins = [*ordered[:1], *(fetch for before, fetch in pairwise(ordered) if before.text_hash != fetch.text_hash)]
    earlier = [
        replace(texts[fetch.text_hash], number=number, fetched=fetch.at)
        for number, fetch in enumerate(begins[:-1], 1)
        if fetch.text_hash in texts
    ]
    kept = earlier if len(earlier) <= KEPT else [earlier[0], *earlier[1 - KEPT :]]
    dated = replace(story, revision=len(begins), revised=begins[-1].at, revisions=tuple(kept), fetches=ordered)
    return _seen(replace(dated, edits=tuple(_edits(dated))))


def _seen(story: Story) -> Story:
    """The story, removed or not: as what was fetched last says."""
    return replace(story, removed=removed(story.absences, max((fetch.at for fetch in story.fetches), default=None)))


def _edits(story: Story) -> Iterator[Edit]:
    """How each text came out of the one before it, where both are kept."""
    for before, after in pairwise((*story.revisions, replace(_text(story), fetched=story.revised or story.fetched))):
        if after.number == before.number + 1:
            share, is_minor = change((before.title, before.body), (after.title, after.body))
            yield Edit(after.number, after.fetched, _kind(story, after.fetched), share, is_minor)


def _kind(story: Story, at: datetime) -> EditKind:
    """What the page says, at a fetch that gave another text, that it did not say at the fetch before."""
    said: set[Notice] = set()
    for fetch in story.fetches:
        if fetch.at == at:
            kinds = {notice.kind for notice in fetch.notices if notice not in said}
            told = next((SAID[kind] for kind in SAID if kind in kinds), None)
            return told or ("updated" if story.kind == "live" else "silent")  # a live blog's entries have times
        said = set(fetch.notices)
    return "silent"


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
