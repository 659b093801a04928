import pytest

from aggregator.people import Gazetteer
from aggregator.search.suggest import LIMIT, Suggester
from tests.people.conftest import entry
from tests.search.conftest import GAZETTEER


@pytest.fixture(scope="module")
def suggester() -> Suggester:
    return Suggester(GAZETTEER, ["zoranews", "tattle"])


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zora q", "celebrity:Zora Quill"),
        ("QUILL", "celebrity:Zora Quill"),
        ("zóra", "celebrity:Zora Quill site:zoranews"),
        ("duch", "celebrity:Ada Thornby"),
        ("amb", "celebrity:Kit Ambrose celebrity:Lia Ambrose group:The Ambroses"),
        ("zilo", "couple:Ziloquill"),
        ("tatt", "site:tattle"),
        ("zorq", "celebrity:Zora Quill"),
        ("mlio van", "celebrity:Milo Vance"),
        ("nilo van", ""),
        ("mli", ""),
        ("", ""),
        ("unheard", ""),
        ("\x00\ud800", ""),
        ("z" * 10_000, ""),
    ],
)
def test_what_is_typed_begins_a_name_an_alias_a_couple_a_group_or_a_site(
    suggester: Suggester, typed: str, found: str
) -> None:
    assert " ".join(f"{one.kind}:{one.text}" for one in suggester.suggest(typed)) == found


def test_the_best_known_come_first_and_a_name_before_a_part_of_one() -> None:
    cast = [entry("Bo Ardley"), entry("Ardle Fen", fame=3), entry("Ardley Moss", fame=2), entry("Cy Ardlemore", fame=3)]
    found = Suggester(Gazetteer.of(cast)).suggest("ardle")
    assert [one.text for one in found] == ["Ardle Fen", "Cy Ardlemore", "Ardley Moss", "Bo Ardley"]


def test_a_person_is_offered_once_with_the_alias_that_was_begun(suggester: Suggester) -> None:
    (one,) = suggester.suggest("milo thorn")
    assert (one.value, one.text, one.alias) == ("milo-vance", "Milo Vance", "Milo Thorn")
    assert [one.alias for one in suggester.suggest("milo")] == [""]


def test_there_are_as_many_as_asked_for_and_sites_have_a_place_among_them() -> None:
    gazetteer = Gazetteer.of(entry(f"Ardle Fen{'abcdefghijklmnop'[n]}") for n in range(16))
    found = Suggester(gazetteer, ["ardlesite"]).suggest("ardle")
    assert len(found) == LIMIT
    assert found[-1].kind == "site"
    assert len(Suggester(gazetteer).suggest("ardle", 3)) == 3
