"""The three Elasticsearch indices: how text is analysed, which fields there are, and a story as a document."""

import json
import unicodedata
from collections.abc import Mapping
from typing import Any, TypeVar

from aggregator.index.analysis import LONGEST, STOP_WORDS, encodable, fold
from aggregator.index.epoch import microseconds
from aggregator.index.links import told_at
from aggregator.index.states import cites, saliences, states
from aggregator.model import PageRecord, Story, from_dict, to_dict

T = TypeVar("T", Story, PageRecord)

SCHEMA = 6  # raised by every change of the fields or of their analysis; part of the names of indices that are made
WITH_FEWER_FIELDS = (
    1,
    2,
    3,
    4,
    5,
)  # schemas that lack fields of this one and are alike otherwise: they get them when opened
SECTIONS = {"stories": "", "pages": "-pages", "register": "-register"}  # what follows the index's name

_LONGEST_VALUE = 1024  # characters of a keyword that is still searched; Lucene refuses a whole document at 32 kB

_ANALYSIS = {
    "tokenizer": {"unicode": {"type": "standard", "max_token_length": LONGEST}},
    "filter": {
        "possessive": {"type": "stemmer", "language": "possessive_english"},
        "stop": {"type": "stop", "stopwords": list(STOP_WORDS)},
        "english": {"type": "stemmer", "language": "porter2"},
    },
    "analyzer": {
        "stems": {
            "type": "custom",
            "tokenizer": "unicode",
            "filter": ["lowercase", "asciifolding", "possessive", "stop", "english"],
        },
        "words": {
            "type": "custom",
            "tokenizer": "unicode",
            "filter": ["lowercase", "asciifolding", "possessive"],
        },
    },
}
_KEYWORD = {"type": "keyword", "ignore_above": _LONGEST_VALUE}
_SEARCHED = {**_KEYWORD, "doc_values": False}  # never sorted or counted by
_COUNTED = {**_KEYWORD, "index": False}  # never searched
_KEPT = {"type": "keyword", "index": False, "doc_values": False}  # given back, never searched
_SHARED = {"type": "keyword", "doc_values": False, "similarity": "boolean"}  # scores 1 for each that two have in common
_OPAQUE = {"type": "object", "enabled": False}  # the same, for what has fields of its own
_MOMENT = {"type": "date", "index": False}  # for histograms and by hand; what is searched by is below
_TEXT = {
    "type": "text",
    "analyzer": "stems",
    "fields": {"words": {"type": "text", "analyzer": "words", "norms": False, "index_options": "docs"}},
}
_STORIES = {
    "id": {"type": "keyword", "index": False},  # to sort by; looked up as the document's own id
    "url": _KEPT,
    "canonical_url": _KEPT,
    "site": _KEYWORD,
    "fetched": _MOMENT,
    "first_seen": _MOMENT,
    "title": _TEXT,
    "authors": _COUNTED,
    "byline": _KEPT,
    "published": _MOMENT,
    "published_source": _KEPT,
    "published_confidence": {"type": "float", "index": False, "doc_values": False},
    "published_precision": _KEPT,
    "published_offset": {"type": "short", "index": False, "doc_values": False},
    "updated": _MOMENT,
    "body": _TEXT,
    "language": _KEYWORD,
    "section": _SEARCHED,
    "image": _KEPT,
    "kind": _KEYWORD,
    "people": _OPAQUE,
    "mentions": _OPAQUE,
    "attributions": _OPAQUE,
    "names": _OPAQUE,
    "text_hash": _SEARCHED,
    "keys": _SHARED,
    "duplicate_of": _KEYWORD,
    "duplicate_kind": _KEYWORD,
    "cluster": _KEYWORD,
    "joined": _KEPT,
    "profile": _OPAQUE,
    "revision": {"type": "integer", "index": False},
    "revised": _MOMENT,
    "revisions": _OPAQUE,
    "fetches": _OPAQUE,
    "notices": _OPAQUE,
    "edits": _OPAQUE,
    "absences": _OPAQUE,
    "removed": _MOMENT,
    "media": _OPAQUE,
    "author_urls": _OPAQUE,
    "publisher": _KEPT,
    "is_free": {"type": "boolean", "index": False, "doc_values": False},
    # What follows is derived from the story, to be searched by. The datetimes are here as microseconds of the
    # epoch, because a date field has milliseconds, too coarse to put stories in the same order as another backend.
    "celebrity": _KEYWORD,
    "about": _SEARCHED,
    "salience": _SEARCHED,
    "cites": _KEYWORD,
    "is": _SEARCHED,
    "name": _KEYWORD,
    "author_folded": _SEARCHED,
    "published_us": {"type": "long"},
    "fetched_us": {"type": "long"},
    "first_seen_us": {"type": "long", "index": False},
    "told_us": {"type": "long"},
    "lookup": _SHARED,
    "raw": _OPAQUE,  # title and body where they were sent in another form, because the tokenizer would read them wrong
}
_DERIVED = (
    "celebrity", "about", "salience", "cites", "is", "name", "author_folded", "published_us", "fetched_us",
    "first_seen_us", "told_us", "lookup", "raw",
)  # fmt: skip
_PAGES = {
    "url": {"type": "keyword", "ignore_above": 8191},  # 32 kB at four bytes a character; the order of `due`
    "site": _KEYWORD,
    "next_due_us": {"type": "long"},  # none if it is dead
    "record": _OPAQUE,
}
_REGISTER = {  # the kind and the key are missing where an entry was struck
    "kind": _KEYWORD,
    "key": {"type": "keyword", "index": False},  # to sort by; looked up by the document's id
    "value": _KEPT,  # as JSON
    "version": {"type": "long", "index": False, "doc_values": False},
    "writer": _KEPT,  # whose write it was
}
_FIELDS = {"stories": _STORIES, "pages": _PAGES, "register": _REGISTER}


def settings(shards: int, replicas: int | None) -> dict[str, Any]:
    """The settings of each of the indices. replicas: None for one if there is a machine for it."""
    copies = {"auto_expand_replicas": "0-1"} if replicas is None else {"number_of_replicas": replicas}
    return {"number_of_shards": shards, "analysis": _ANALYSIS, **copies}


def index_body(section: str, shards: int, replicas: int | None) -> dict[str, Any]:
    """What an index is made of; the register has one shard, however many the others have."""
    return {
        "settings": settings(1 if section == "register" else shards, replicas),
        "mappings": mapping(section),
    }


def mapping(section: str) -> dict[str, Any]:
    """The fields of "stories", "pages" or "register"; a field that is not there is refused."""
    return {"dynamic": "strict", "_meta": {"schema": SCHEMA}, "properties": _FIELDS[section]}


def document(story: Story) -> dict[str, Any]:
    """The story as it is sent."""
    fields = to_dict(story)
    fields["celebrity"] = [person.id for person in story.people]
    fields["about"] = [person.id for person in story.people if person.role == "about"]
    fields["salience"] = [*saliences(story)]
    fields["cites"] = [*dict.fromkeys(cites(story))]
    fields["is"] = [*states(story)]
    fields["name"] = [fold(person.name) for person in story.names]
    fields["author_folded"] = [fold(author) for author in story.authors]
    fields["published_us"] = None if story.published is None else microseconds(story.published)
    fields["fetched_us"] = microseconds(story.fetched)
    fields["first_seen_us"] = microseconds(story.first_seen)
    fields["told_us"] = microseconds(told_at(story))
    fields["lookup"] = story.profile.lookup if story.profile else []
    texts = {"title": story.title, "body": story.body}
    plain = {name: _plain(text) for name, text in texts.items()}
    return fields if plain == texts else {**fields, **plain, "raw": texts}


def story(document: Mapping[str, Any]) -> Story:
    """The story that `document` made."""
    fields = {name: value for name, value in document.items() if name not in _DERIVED}
    return from_dict(Story, {**fields, **document.get("raw", {})})


def body_of(document: Mapping[str, Any]) -> str:
    """The body of the story that made the document, of which only some fields may be given."""
    body: str = document.get("raw", document)["body"]
    return body


def _plain(text: str) -> str:
    """The text with accents on their letters, and without underscores, which would join words."""
    return text if text.isascii() and "_" not in text else unicodedata.normalize("NFC", text).replace("_", " ")


def page_document(record: PageRecord) -> dict[str, Any]:
    """The note on a page as it is sent."""
    due = None if record.next_due is None or record.dead is not None else microseconds(record.next_due)
    return {"url": record.url, "site": record.site, "next_due_us": due, "record": to_dict(record)}


def page_record(document: Mapping[str, Any]) -> PageRecord:
    """The note that `page_document` made."""
    return from_dict(PageRecord, document["record"])


def clean(thing: T) -> T:
    """The story or note with each lone surrogate as a question mark."""
    return from_dict(type(thing), json.loads(encodable(json.dumps(to_dict(thing), ensure_ascii=False))))
