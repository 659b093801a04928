"""JSON Lines in, JSON Lines out: clusters for other programs."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from aggregator import jsonlines
from aggregator.clusters.assigner import Assigner
from aggregator.clusters.profile import profile
from aggregator.errors import BadInput
from aggregator.people import Tagger


def assign_lines(file: BinaryIO, tagger: Tagger) -> Iterator[str]:
    """For every line {id, title, text, published?} a line {id, cluster}, in order, once all are read.

    They are answered at the end, as a later story may move an earlier one. A line that cannot be read gives
    {id, line, error}, id being null if it has none, and the rest goes on.
    """
    assigner = Assigner()
    answers = [_answer(line, assigner, tagger) for line in jsonlines.load(file)]
    for answer in answers:
        if "error" not in answer:
            answer["cluster"] = _given(assigner.clusters[_key(answer["id"])])
        yield jsonlines.dump(answer)


def _answer(line: jsonlines.Line, assigner: Assigner, tagger: Tagger) -> dict[str, Any]:
    given = None
    try:
        if line.fields is None:
            raise BadInput(line.error)
        given = _id(line.fields.get("id"))
        if _key(given) in assigner.clusters:
            raise BadInput(f"id: {given!r} was on an earlier line; give each story an id of its own")
        title, text = (jsonlines.text(line.fields, name) for name in ("title", "text"))
        at = jsonlines.moment(line.fields, "published")
    except BadInput as error:
        return {"id": given, "line": line.number, "error": str(error)}
    assigner.assign(_key(given), profile(title, text, tagger.tag(title, text).people), at)
    return {"id": given}


def _id(value: object) -> str | int:
    if not isinstance(value, str | int) or isinstance(value, bool):
        raise BadInput("id: it is missing, or neither text nor a whole number; write one")
    return value


def _key(id: str | int) -> str:
    """Of text and of numbers, so that 1 and "1" are two."""
    return f"n{id}" if isinstance(id, int) else f"t{id}"


def _given(key: str) -> str | int:
    return int(key[1:]) if key[0] == "n" else key[1:]
