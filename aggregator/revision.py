"""The texts of one story over time."""

import re
from dataclasses import replace
from itertools import pairwise
from urllib.parse import urlsplit

from aggregator.model import Revision, Story

AMP = re.compile(r"\bamp\b", re.IGNORECASE)  # in a query: ?amp, ?amp=1, ?outputType=amp
KEPT = 50  # earlier texts of a story: the first and the latest ones; a live blog may change hundreds of times


def merge(stored: Story | None, new: Story) -> Story:
    """One story out of what is stored and what was read now.

    The later fetch gives the fields; a text that differs from the one before it is a revision of its own.
    A twin (AMP, mobile) never replaces what was read at the canonical URL itself.
    A fetch that is read again replaces its own text. Merging the same fetches again gives the same story.
    """
    if stored is None or (_is_twin(stored) and not _is_twin(new)):
        first_seen = min(stored.first_seen, new.first_seen) if stored else new.first_seen
        return replace(new, first_seen=first_seen, revision=1, revised=new.fetched, revisions=())
    if _is_twin(new) and not _is_twin(stored):
        return replace(stored, first_seen=min(stored.first_seen, new.first_seen))
    newest = stored if stored.fetched > new.fetched else new
    dropped = stored.revision - 1 - len(stored.revisions)
    by_fetch = {text.fetched: text for text in (*stored.revisions, _text(stored), _text(new))}
    texts = _changes(list(by_fetch.values()))
    if texts[-1].text_hash != newest.text_hash:
        texts.append(replace(_text(newest), fetched=newest.fetched))
    numbered = [replace(text, number=n + (dropped if n > 1 else 0)) for n, text in enumerate(texts, 1)]
    *earlier, current = numbered
    return replace(
        newest,
        first_seen=min(stored.first_seen, new.first_seen),
        revision=current.number,
        revised=current.fetched,
        revisions=tuple(earlier if len(earlier) <= KEPT else [earlier[0], *earlier[1 - KEPT :]]),
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
    return Revision(
        number=story.revision,
        fetched=story.revised or story.fetched,
        title=story.title,
        body=story.body,
        text_hash=story.text_hash,
    )


def _changes(texts: list[Revision]) -> list[Revision]:
    """The texts in order of their fetch, without those that repeat the one before."""
    texts.sort(key=lambda text: text.fetched)
    return texts[:1] + [after for before, after in pairwise(texts) if after.text_hash != before.text_hash]
