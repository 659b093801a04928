"""Texts and lines that nobody would write in good faith: all are answered, within bounds."""

import json
from typing import Any

import pytest

from aggregator.people import Tagger
from aggregator.people.tagger import MAX_TEXT
from aggregator.people.wire import tag_lines


def strict(line: str) -> dict[str, Any]:
    """A line read as the standard has it, without NaN and its like."""

    def refused(constant: str) -> float:
        raise AssertionError(f"{constant} is no JSON")

    read: dict[str, Any] = json.loads(line, parse_constant=refused)
    return read


def test_a_title_of_a_hundred_megabytes_is_read_to_the_bound(tagger: Tagger) -> None:
    title = "Zelda Quarrymoor " * 6_000_000
    tagging = tagger.tag(title, "")
    assert len(tagging.mentions) >= MAX_TEXT // len("Zelda Quarrymoor ")
    assert max(mention.end for mention in tagging.mentions) <= MAX_TEXT
    assert [person.id for person in tagging.people] == ["zelda-quarrymoor"]


def test_ten_thousand_names_are_ten_thousand_mentions(tagger: Tagger) -> None:
    mentions = tagger.tag("", "Pell Anvers, " * 10_000).mentions
    assert len(mentions) == 10_000
    assert all(mention.person == "pell-anvers" for mention in mentions)


@pytest.mark.parametrize(
    "text", ["!?.,;:—…“”‘’«»()[]{}<>|\\/", "\0", "\u200f\u202e\u2066", "\u0301", "\ud800", "😀", " \n\t"]
)
def test_a_text_without_letters_names_nobody(tagger: Tagger, text: str) -> None:
    for title, body in ((text, ""), ("", text), (text * 5_000, text * 5_000)):
        tagging = tagger.tag(title, body)
        assert (tagging.people, tagging.mentions, tagging.rejected) == ((), (), ())


@pytest.mark.parametrize(
    "text",
    [
        "Zelda\0Quarrymoor",
        "\u202eZelda Quarrymoor\u202c",
        "\u200fZelda\u200f \u200eQuarrymoor\u200e",
        "\ud800Zelda Quarrymoor\udfff",
        "Ze\u00adlda Quarry\u200bmoor",
        "Zelda\u00a0Quarrymoor",
        "Z\u0301\u0301\u0301elda Quarrymoor",
    ],
)
def test_a_name_between_marks_and_controls_is_found_at_its_place(tagger: Tagger, text: str) -> None:
    (mention,) = tagger.tag("", f"{text} sings").mentions
    assert mention.person == "zelda-quarrymoor"
    assert f"{text} sings"[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "line",
    [
        '{"id": NaN, "title": "Zelda Quarrymoor"}',
        '{"id": 1e999, "title": "Zelda Quarrymoor"}',
        '{"id": [1], "title": "Zelda Quarrymoor"}',
        '{"id": {"a": -Infinity}, "title": "Zelda Quarrymoor"}',
        '{"id": ' + "9" * 5_000 + "}",
        '{"id": 1, "title": ["Zelda Quarrymoor"]}',
        '{"id": 1, "title": 5, "title": NaN}',
        "\0",
        "\ufeff",
    ],
)
def test_a_line_that_cannot_be_read_is_told_in_json(tagger: Tagger, line: str) -> None:
    (answer,) = map(strict, tag_lines([line], tagger))
    assert answer["line"] == 1
    assert answer["error"]


@pytest.mark.parametrize("mark", ["\\ud800", "\\u2028", "\\u0085", "\\u0000", "\\n", "\\u009b"])
def test_an_answer_is_one_line_of_text_whatever_the_id(tagger: Tagger, mark: str) -> None:
    (answer,) = tag_lines([f'{{"id": "a{mark}b", "title": "Zelda {mark}Quarrymoor sings{mark}"}}'], tagger)
    assert len(answer.splitlines()) == 1
    assert answer.encode()
    assert strict(answer)["id"].startswith("a")


def test_an_error_repeats_no_more_than_a_little_of_its_line(tagger: Tagger) -> None:
    (answer,) = tag_lines(['{"id": 1, "title": {"' + "x" * 100_000 + '": 1}}'], tagger)
    assert len(answer) < 300
