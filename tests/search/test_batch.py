import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from aggregator import jsonlines
from aggregator.index import open_index
from aggregator.people import Tagger
from aggregator.search.batch import fill, queries
from tests.search.conftest import GAZETTEER


def lines(*rows: object) -> list[jsonlines.Line]:
    return list(jsonlines.load(io.BytesIO("\n".join(map(json.dumps, rows)).encode())))


def test_stories_of_a_file_are_tagged_and_found_by_their_ids(folder: Path) -> None:
    index = open_index(f"embedded:{folder}")
    text = "Zora Quill opened a bakery. Quill baked."
    rows = ({"id": "a", "title": "A bakery", "text": text, "published": "2026-11-05"}, {"id": 7, "title": "A mill"})
    assert fill(index, lines(*rows), Tagger(GAZETTEER)) == (2, ())
    one, other = index.get(["a", "7"])
    assert one
    assert other
    assert [person.id for person in one.people] == ["zora-quill"]
    assert one.published == datetime(2026, 11, 5, tzinfo=UTC)
    assert (other.body, other.published, other.people) == ("", None, ())
    index.close()


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"title": "x"}, "line 1 has no id"),
        ({"id": "", "title": "x"}, "line 1 has no id"),
        ({"id": ["x"]}, "line 1 has no id"),
        ({"id": "x", "title": 5}, "title: 5 is no text"),
        ({"id": "x", "published": "soon"}, "line 1: published: 'soon' is no date"),
        ([1], "no JSON object"),
    ],
)
def test_a_line_that_is_no_story_is_left_out_with_a_sentence(folder: Path, row: object, why: str) -> None:
    index = open_index(f"embedded:{folder}")
    count, (fault,) = fill(index, lines(row, {"id": "b"}), Tagger(GAZETTEER))
    assert count == 1
    assert why in fault
    index.close()


def test_a_query_needs_its_qid() -> None:
    found = list(queries(lines({"qid": "q", "query": "zora"}, {"query": "zora"}, {"qid": 2})))
    assert [(one.qid, one.query) for one in found] == [("q", "zora"), (None, ""), (2, "")]
    assert "line 2 has no qid" in found[1].error
