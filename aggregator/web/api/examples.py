"""What the OpenAPI description shows for each kind of answer; the people are invented."""

from typing import Any

_STORY = {
    "id": "3f2a77c09be1d65b8c4e90aa5d1f0e72",
    "url": "https://www.quaystreet.example/celebrity/bakery",
    "site": "quaystreet",
    "title": {"text": "Odalys Merrowick opens a bakery", "marks": [[25, 31]]},
    "excerpts": [{"text": "Odalys Merrowick opened a small bakery in the harbour on Friday. …", "marks": [[32, 38]]}],
    "authors": ["Perpetua Lindgarth"],
    "published": "2026-11-20T12:00:00Z",
    "published_precision": "minute",
    "updated": None,
    "first_seen": "2026-11-20T12:04:10Z",
    "language": "en",
    "kind": "story",
    "people": [{"id": "odalys-merrowick", "name": "Odalys Merrowick", "role": "about", "salience": 0.9}],
    "credits": [
        {
            "outlet": "Harbour Post",
            "outlet_id": None,
            "kind": "insider",
            "cue": "told",
            "self_credit": False,
            "stance": None,
        }
    ],
    "revision": 2,
    "cluster": None,
    "duplicate_of": None,
    "duplicate_kind": None,
    "marks": ["corrected"],
    "score": 4.21,
    "event": None,
    "why": None,
}
_PERSON = {
    "id": "odalys-merrowick",
    "name": "Odalys Merrowick",
    "aliases": ["The Merrow"],
    "occupations": ["singer"],
    "born": 1991,
    "qid": None,
    "stories": 41,
    "related": [{"id": "tavian-brightwater", "name": "Tavian Brightwater", "kind": "spouse"}],
    "groups": [{"name": "Odavian", "kind": "couple", "members": ["Tavian Brightwater"]}],
}
_CLUSTER = {
    "id": "3f2a77c09be1d65b8c4e90aa5d1f0e72",
    "headline": "Odalys Merrowick opens a bakery",
    "story": _STORY,
    "people": [{"id": "odalys-merrowick", "name": "Odalys Merrowick", "role": "about", "salience": 0.8}],
    "outlets": ["quaystreet", "harbourpost"],
    "first_seen": "2026-11-20T12:00:00Z",
    "last_seen": "2026-11-20T15:30:00Z",
    "span_hours": 3.5,
    "size": 2,
    "heat": 1.71,
}
_ENTRY = {
    "story": _STORY["id"],
    "title": "Odalys Merrowick opens a bakery",
    "url": _STORY["url"],
    "outlet": "quaystreet.example",
    "name": "quaystreet",
    "at": "2026-11-20T12:00:00Z",
    "seen": "2026-11-20T12:04:10Z",
    "dated": "2026-11-20T12:00:00Z",
    "is_day": False,
    "doubt": "",
    "role": "follows",
    "reason": "credits Harbour Post; 64% of it is new",
    "fresh": 0.64,
    "credits": [
        {
            "outlet": "harbour post",
            "name": "Harbour Post",
            "kinds": ["insider"],
            "stance": None,
            "leads": True,
            "is_platform": False,
        }
    ],
    "news": ["credits Harbour Post"],
    "copy_of": None,
}
_CHANGE = {
    "number": 1,
    "fetched": "2026-11-20T12:04:10Z",
    "title": [
        {"op": "same", "text": "Odalys Merrowick"},
        {"text": "to open", "op": "gone"},
        {"text": "opens", "op": "new"},
        {"text": "a bakery", "op": "same"},
    ],
    "excerpt": [{"text": "Odalys Merrowick opened a small bakery in the harbour.", "op": "same"}],
    "kind": "silent",
    "share": 0.04,
    "is_minor": False,
    "body": None,
}
_COVERAGE = {
    "cluster": _CLUSTER["id"],
    "origin": {
        "reason": "it is credited by 1 of 1 others (not crawled)",
        "story": None,
        "outlet": "harbour post",
        "name": "Harbour Post",
        "rivals": [],
    },
    "first_seen": _STORY["id"],
    "first_dated": _STORY["id"],
    "timeline": [_ENTRY],
    "nodes": [
        {"id": _STORY["id"], "kind": "story", "name": "quaystreet"},
        {"id": "outlet:harbour post", "kind": "outlet", "name": "Harbour Post"},
    ],
    "edges": [
        {
            "source": _STORY["id"],
            "target": "outlet:harbour post",
            "kind": "credits",
            "kinds": ["insider"],
            "stance": None,
        }
    ],
}
_WATCHED = {
    "name": "harbour",
    "query": "about:odalys-merrowick bakery",
    "to": ["feed", "mail:ada@example.org"],
    "pace": "15m",
    "quiet": "22:00-07:00",
    "timezone": "Europe/London",
    "since": "2026-11-20T18:00:00Z",
    "paused": False,
}
_TOLD_OF: dict[str, Any] = {
    "id": _STORY["id"],
    "title": "Odalys Merrowick opens a bakery",
    "url": _STORY["url"],
    "outlet": "quaystreet",
    "authors": ["Perpetua Lindgarth"],
    "published": "2026-11-20T12:00:00Z",
    "role": "about",
    "excerpt": "Odalys Merrowick opened a small bakery in the harbour on Friday.",
}
EXAMPLES: dict[str, Any] = {
    "search": {
        "total": 41,
        "stories": [_STORY | {"event": {"stories": 9, "sites": 7}, "why": {"Odalys Merrowick": 3.1, "bakery": 1.11}}],
        "next": "WyJ0a3BZ…",
        "notes": [],
        "facets": {
            "site": [{"value": "quaystreet", "name": "quaystreet", "stories": 30}],
            "cites": [{"value": "harbour-post", "name": "Harbour Post", "stories": 4}],
        },
        "people": [
            {
                "text": "merrow",
                "people": [{"id": "odalys-merrowick", "name": "Odalys Merrowick"}],
                "meant": None,
                "used": True,
            }
        ],
    },
    "story": {
        "story": _STORY,
        "joined": "",
        "canonical_url": "https://quaystreet.example/celebrity/bakery",
        "fetched": "2026-11-20T18:00:31Z",
        "published_source": "json-ld",
        "removed": None,
        "notices": [{"kind": "correction", "text": "Correction: the bakery opened on Friday."}],
        "section": "Celebrity",
        "publisher": "Quay Street",
        "is_free": True,
        "author_urls": {"Perpetua Lindgarth": "https://www.quaystreet.example/authors/perpetua-lindgarth"},
        "media": [
            {
                "kind": "image",
                "url": "https://www.quaystreet.example/img/bakery.jpg",
                "caption": "The bakery in the harbour",
                "credit": "Ilo Marr/Quay Street",
            }
        ],
        "body": None,
        "revisions": [_CHANGE],
        "copies": [],
    },
    "clusters": [_CLUSTER],
    "cluster": {
        "cluster": _CLUSTER,
        "coverage": _COVERAGE,
        "stories": [_STORY],
        "changed": [{"story": _STORY["id"], "change": _CHANGE}],
    },
    "placed": {"story": _STORY["id"], "cluster": _CLUSTER["id"], "joined": "put here by newsdesk"},
    "person": _PERSON,
    "people": [_PERSON],
    "newcomers": [
        {
            "name": "Ida Umber",
            "stories": 3,
            "about": 2,
            "outlets": ["quaystreet", "harbourpost"],
            "first": "2026-11-18T12:00:00Z",
            "last": "2026-11-20T12:00:00Z",
            "people": [{"id": "odalys-merrowick", "name": "Odalys Merrowick"}],
            "guess": None,
            "contexts": [
                {
                    "text": "Ida Umber sang of the harbour.",
                    "site": "quaystreet",
                    "url": "https://www.quaystreet.example/umber",
                }
            ],
        }
    ],
    "decide": {"name": "Ida Umber", "verdict": "person", "reason": "sings at the harbour"},
    "decision": {
        "number": 12,
        "at": "2026-11-20T18:00:00Z",
        "told": "add Ida Umber as ida-umber",
        "reason": "by newsdesk; sings at the harbour; a newcomer in 3 stories of quaystreet, harbourpost",
    },
    "watch": {
        "name": "harbour",
        "query": "about:odalys-merrowick bakery",
        "to": ["feed", "mail:ada@example.org"],
        "quiet": "22:00-07:00",
    },
    "watched": {**_WATCHED, "feed": "/feeds/watches/q3Zk0c6dE1f2g3h4i5j6k7l8m9n0o1p2q3r4s5t6u7v.atom", "secret": None},
    "watches": [{**_WATCHED, "feed": None, "secret": None}],
    "trending": [
        {
            "id": "odalys-merrowick",
            "name": "Odalys Merrowick",
            "stories": 9,
            "before": 28,
            "expected": 1.0,
            "lift": 9.0,
            "surprise": 6.1,
        }
    ],
    "timeline": {
        "unit": "day",
        "timezone": "Europe/London",
        "periods": [{"start": "2026-11-20T00:00:00Z", "stories": 9}],
    },
    "beside": [
        {"id": "tavian-brightwater", "name": "Tavian Brightwater", "stories": 12, "share": 0.29, "trend": "rising"}
    ],
    "terms": [{"text": "bakery", "stories": 17, "weight": 61.4}],
    "sites": [
        {
            "name": "quaystreet",
            "stories": 1201,
            "newest": "2026-11-20T12:00:00Z",
            "last_day": 31,
            "last_week": 222,
            "status": "live",
        }
    ],
    "health": {"status": "ok", "stories": 48210, "newest": "2026-11-20T12:00:00Z", "quiet_sites": 2},
    "digest": {
        "day": "2026-11-20",
        "timezone": "Europe/London",
        "until": "2026-11-21T00:00:00Z",
        "stories": 212,
        "duplicates": 18,
        "sections": [
            {
                "id": "odalys-merrowick",
                "name": "Odalys Merrowick",
                "total": 9,
                "entries": [_TOLD_OF],
            }
        ],
        "others": [["Tavian Brightwater", 2]],
        "people": [],
        "changes": [],
        "events": [
            {
                "id": _STORY["id"],
                "heat": 3.41,
                "lead": _TOLD_OF,
                "broke": "broken by quaystreet: it was the first",
                "first": None,
                "others": [
                    {
                        "id": "f00dfeed",
                        "title": "Odalys bakes",
                        "url": "https://www.odalysdaily.example/bakes",
                        "outlet": "odalysdaily",
                    }
                ],
                "more": 2,
                "people": ["Odalys Merrowick"],
            }
        ],
        "trends": [
            {
                "id": "odalys-merrowick",
                "name": "Odalys Merrowick",
                "stories": 9,
                "expected": 1.5,
                "days": [1, 2, 0, 1, 1, 2, 1, 0, 3, 1, 1, 2, 1, 9],
            }
        ],
        "returns": [{"id": "wrenna-foxglove", "name": "Wrenna Foxglove", "stories": 2, "last": "2026-10-02"}],
        "newcomers": [{"name": "Ida Umber", "stories": 3, "outlets": ["odalysdaily", "quaystreet"]}],
    },
    "suggest": {
        "suggestions": [
            {"kind": "celebrity", "text": "Odalys Merrowick", "value": "odalys-merrowick", "alias": "The Merrow"},
            {"kind": "event", "text": "Odalys Merrowick opens a bakery", "value": _STORY["id"], "alias": ""},
            {"kind": "site", "text": "odalysdaily", "value": "odalysdaily", "alias": ""},
        ],
    },
}
