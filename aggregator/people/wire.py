"""JSON Lines in, JSON Lines out: the tagger for other programs."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from aggregator import jsonlines
from aggregator.errors import BadInput
from aggregator.people.tagger import Tagger


def tag_lines(lines: Iterable[str], tagger: Tagger) -> Iterator[str]:
    """For every line {id, title, text} a line {id, celebrities: [{id, name, qid, role}]}, in order.

    The id is text or a whole number. A line that cannot be read gives {id, line, error}, id being null if it has none,
    and the rest goes on. Empty lines are passed over.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield jsonlines.dump(_answer(line, number, tagger))


def _answer(line: str, number: int, tagger: Tagger) -> dict[str, Any]:
    story: Any = None
    try:
        story = _story(line)
        tagging = tagger.tag(story["title"] or "", story["text"] or "")
    except BadInput as error:
        return {"id": error.args[1], "line": number, "error": str(error.args[0])}
    return {
        "id": story["id"],
        "celebrities": [
            *({"id": p.id, "name": p.name, "qid": p.qid, "role": p.role} for p in tagging.people),
            *({"id": None, "name": n.name, "qid": None, "role": n.role} for n in tagging.names),
        ],
    }


def _story(line: str) -> dict[str, Any]:
    """The fields of one line. Raises BadInput with a message and the id, if the line has one."""
    try:
        read = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadInput(f"not JSON: {error}; write {{id, title, text}}", None) from error
    if not isinstance(read, dict):
        raise BadInput(f"not an object but {type(read).__name__}; write {{id, title, text}}", None)
    story = {field: read.get(field) for field in ("id", "title", "text")}
    if not isinstance(story["id"], str | int):  # NaN and Infinity would be repeated, and are no JSON
        fault = "missing" if story["id"] is None else f"not text or a whole number but {type(story['id']).__name__}"
        raise BadInput(f"id is {fault}; write {{id, title, text}}", None)
    for field in ("title", "text"):
        if not isinstance(story[field], str | None):
            raise BadInput(f"{field} is not text but {type(story[field]).__name__}; write a string", story["id"])
    return story
