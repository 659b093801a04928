import io
import json
from typing import Any

from aggregator.attribution import Attributor
from aggregator.attribution.wire import attribute_lines


def answers(attributor: Attributor, *lines: object) -> list[Any]:
    raw = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    return [json.loads(line) for line in attribute_lines(io.BytesIO(raw.encode()), attributor)]


def test_a_line_is_answered_with_its_attributions(attributor: Attributor) -> None:
    (answer,) = answers(attributor, {"id": 7, "title": "TMZ: It rained", "text": "A source told Vogue that it rained."})
    assert answer["id"] == 7
    assert [(one["field"], one["outlet"], one["kind"]) for one in answer["attributions"]] == [
        ("title", "TMZ", "outlet_itself"),
        ("text", "Vogue", "insider"),
    ]
    assert set(answer["attributions"][1]) == {
        "outlet", "kind", "start", "end", "text", "field", "outlet_id", "cue", "claim", "self_credit", "stance",
    }  # fmt: skip
    assert answer["attributions"][1]["claim"] == {"start": 0, "end": 35}


def test_a_bad_line_is_told_by_number_and_the_rest_goes_on(attributor: Attributor) -> None:
    found = answers(attributor, "{", "[1]", {"title": "x"}, {"id": "a", "text": 5}, {"id": float("nan")}, {"id": "b"})
    assert [(one["id"], one.get("line")) for one in found] == [
        (None, 1), (None, 2), (None, 3), ("a", 4), (None, 5), ("b", None),
    ]  # fmt: skip
    assert "text: 5 is no text" in found[3]["error"]
    assert found[-1]["attributions"] == []
