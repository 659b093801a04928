from aggregator.people import english
from aggregator.people.entry import Alias
from aggregator.people.names import given, plural, short_forms, surname
from tests.people.conftest import entry


def test_the_parts_of_a_name() -> None:
    assert (given("Mary-Kate Ashby"), surname("Mary-Kate Ashby")) == ("mary kate", "ashby")
    assert (given("Nim de la Crux"), surname("Nim de la Crux Jr.")) == ("nim", "de la crux")
    assert (given("Prince Aldous"), surname("Prince Aldous")) == ("aldous", "")
    assert surname("Jo Taylor-Joy") == "taylor joy"


def test_a_family_is_its_plural() -> None:
    assert (plural("quorn"), plural("marsh")) == ("quorns", "marshes")


def test_short_forms_say_what_they_are() -> None:
    forms = short_forms(entry("Maksim Taylor-Joy", Alias("Zip", frozenset({"story"}))), frozenset(), english)
    assert forms == {
        "taylor joy": "surname",
        "joy": "surname",
        "maksim": "first name",
        "zip": "nickname",
        "maks": "shortened name",
        "maksi": "shortened name",
    }


def test_a_common_first_name_is_shortened_as_people_do() -> None:
    assert short_forms(entry("Christina Quorn"), frozenset(), english).keys() >= {"tina", "chris"}
    assert "chri" not in short_forms(entry("Christina Quorn"), frozenset(), english)
