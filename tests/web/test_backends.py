"""The same answers over either index."""

import re
from uuid import uuid4

import pytest

from aggregator.index import Index, open_index
from tests.index.conftest import emptied
from tests.newsroom import story
from tests.web.conftest import application, client_of, fill, stories

PATHS = (
    "/api/v1/search?q=lighthouse&facets=true&copies=true",
    "/api/v1/search?q=boats+race&limit=5",
    "/api/v1/search?celebrity=Odavian&since=2026-11-10&limit=50",
    "/api/v1/clusters?site=harbourpost&site=quaystreet&since=2+weeks+ago",
    f"/api/v1/clusters/{story().id}",
    "/api/v1/celebrities?name=Odavian",
    "/api/v1/celebrities/trending",
    "/api/v1/celebrities/tavian-brightwater/timeline?unit=week&timezone=Asia/Tokyo",
    "/api/v1/celebrities/odalys-merrowick/with",
    "/api/v1/celebrities/tavian-brightwater/terms",
    "/api/v1/sites",
    "/api/v1/health",
    "/api/v1/digests/2026-11-20",
    "/feeds/search.json?q=boats",
    "/",
    f"/clusters/{story().id}",
    "/celebrities/tavian-brightwater",
    "/digests",
)


def alike(text: str) -> str:
    """An answer without what each backend has of its own: cursors, and what is behind four digits of a score."""
    return re.sub(r'"next":"[^"]+"|after=[\w.%-]+|"score":[\d.]+', "", text)


@pytest.mark.elasticsearch
def test_both_backends_answer_alike(stocked: Index, elasticsearch: str) -> None:
    with emptied(elasticsearch, f"web-{uuid4().hex[:8]}") as address:
        index = open_index(address)
        fill(index, stories())
        here, there = (client_of(application(one)) for one in (stocked, index))
        for path in PATHS:
            answer = here.get(path)
            assert answer.status_code == 200
            assert alike(there.get(path).text) == alike(answer.text), path
        index.close()
