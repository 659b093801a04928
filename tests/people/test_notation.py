import pytest

from aggregator.people.entry import Alias, Link
from aggregator.people.notation import alias, link, slug, written_alias, written_link


@pytest.mark.parametrize("text", ["Marble", "Marble {music}", "Marble {film, music}", "Meghan, Duchess of Marrow"])
def test_an_alias_is_written_as_it_was_read(text: str) -> None:
    assert written_alias(alias(text, "x")) == text


@pytest.mark.parametrize("text", ["ex:bo", "ex:bo@2014-2022", "ex:bo@2014-", "ex:bo@-2022"])
def test_a_link_is_written_as_it_was_read(text: str) -> None:
    assert written_link(link(text, "x")) == text


def test_what_is_read_is_meant() -> None:
    assert alias(" Marble {music,film} ", "x") == Alias("Marble", frozenset({"music", "film"}))
    assert link("ex:bo@2014-", "x") == Link("ex", "bo", 2014, None)


def test_an_id_is_the_folded_name() -> None:
    assert slug("Renée O’Quinn Jr.") == "renee-o-quinn-jr"
    assert slug("renee-o-quinn-jr") == "renee-o-quinn-jr"
