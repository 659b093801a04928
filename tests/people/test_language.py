from types import SimpleNamespace
from typing import cast

import pytest

from aggregator.people import Tagger, english
from aggregator.people.language import LANGUAGES, Rules, rules_of


def test_a_language_is_told_by_its_first_two_letters() -> None:
    assert rules_of("en-GB") is LANGUAGES["en"]
    assert rules_of("EN") is LANGUAGES["en"]


def test_an_unknown_language_is_read_by_the_english_rules() -> None:
    assert rules_of("xx") is english
    assert rules_of(None) is english


def test_a_story_is_read_by_the_rules_of_its_language(tagger: Tagger, monkeypatch: pytest.MonkeyPatch) -> None:
    invented = {name: getattr(english, name) for name in english.__all__}
    rules = SimpleNamespace(**{**invented, "KINSHIP": frozenset({"frouzo"})})
    monkeypatch.setitem(LANGUAGES, "zz", cast(Rules, rules))
    body = "Jane Oddlestone ul frouzo Peter."
    assert len(tagger.tag("", body, "zz").people) == 2
    assert len(tagger.tag("", body, "en").people) == 1
