"""Texts that nobody would write in good faith: all are answered, within bounds."""

import time

import pytest

from aggregator.attribution import Attributor
from aggregator.attribution.attributor import MAX_TEXT
from aggregator.attribution.sighting import MAX_SIGHTINGS

LONGEST_S = 10.0  # CPU seconds; the worst took two


@pytest.mark.parametrize(
    "text",
    [
        "told People ",
        "x.com ",
        "Aa Bb can reveal ",
        "Vogue and Elle and TMZ and ",
        "magazine Aa Bb Cc Dd ",
        "he said that she told people close to TMZ reported in Vogue on Instagram with ",
        '"a ',
        "A.",
        "told" + " " * 150 + "TMZ ",
        "spoke the ",
        "tweet ",
        "\n",
        "\ud800",
        "e\u0301",
    ],
)
def test_a_text_is_answered_within_bounds(attributor: Attributor, text: str) -> None:
    whole = text * (MAX_TEXT // len(text) + 1)
    began = time.process_time()
    found = attributor.attributions(whole, whole)
    assert time.process_time() - began < LONGEST_S
    assert len(found) <= 2 * MAX_SIGHTINGS
    assert all(one.end <= MAX_TEXT for one in found)


@pytest.mark.parametrize("text", ["", " ", "\0", "“”", "!", "TMZ", "told", "(TMZ)", ":", "told TMZ", "TMZ:"])
def test_a_scrap_raises_nothing(attributor: Attributor, text: str) -> None:
    for title, body in ((text, ""), ("", text), (text, text)):
        for one in attributor.attributions(title, body):
            whole = title if one.field == "title" else body
            assert whole[one.start : one.end] == one.text
