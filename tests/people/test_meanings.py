from aggregator.people import Gazetteer
from aggregator.people.meanings import Meanings
from tests.people.conftest import entry


def test_a_rare_first_name_means_its_only_well_known_bearer() -> None:
    meanings = Meanings(Gazetteer.of([entry("Zorinda Quarrymoor", fame=2), entry("Zorinda Marrowby")]))
    assert meanings.famous("zorinda") == "zorinda-quarrymoor"


def test_a_rare_first_name_of_two_well_known_people_means_neither() -> None:
    meanings = Meanings(Gazetteer.of([entry("Zorinda Quarrymoor", fame=2), entry("Zorinda Marrowby", fame=2)]))
    assert meanings.famous("zorinda") is None


def test_a_household_surname_is_lost_only_to_a_well_known_first_name() -> None:
    household, obscure = entry("Orlo Vantongeren", fame=3), entry("Vantongeren Lake")
    assert Meanings(Gazetteer.of([household, obscure])).famous("vantongeren") == "orlo-vantongeren"
    known = entry("Vantongeren Lake", fame=2)
    assert Meanings(Gazetteer.of([household, known])).famous("vantongeren") is None
