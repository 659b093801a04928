"""JSON Lines in, JSON Lines out: attribution for other programs."""

from collections.abc import Iterator
from typing import Any, BinaryIO

from aggregator import jsonlines
from aggregator.attribution.attributor import Attributor
from aggregator.errors import BadInput
from aggregator.jsonlines import Line
from aggregator.model import Attribution, to_dict


def attribute_lines(file: BinaryIO, attributor: Attributor) -> Iterator[str]:
    """For every line {id, title, text, url?} a line {id, attributions}, in order; offsets are characters.

    A line that cannot be read gives {id, line, error}, id being null if it has none, and the rest goes on.
    """
    for line in jsonlines.load(file):
        yield jsonlines.dump(_answer(line, attributor))


def _answer(line: Line, attributor: Attributor) -> dict[str, Any]:
    given = None
    try:
        if line.fields is None:
            raise BadInput(line.error)
        given = _id(line.fields.get("id"))
        title, text, url = (jsonlines.text(line.fields, name) for name in ("title", "text", "url"))
    except BadInput as error:
        return {"id": given, "line": line.number, "error": str(error)}
    return {"id": given, "attributions": [_fields(one) for one in attributor.attributions(title, text, url)]}


def _id(value: object) -> str | int:
    if not isinstance(value, str | int):  # NaN and Infinity would be repeated, and are no JSON
        raise BadInput("id: it is missing, or neither text nor a whole number; write one")
    return value


def _fields(one: Attribution) -> dict[str, Any]:
    """The field is called as in the input: title or text."""
    return to_dict(one) | {"field": "title" if one.field == "title" else "text"}
