from aggregator.people import Tagger
from aggregator.people.check import faults
from tests.people.conftest import TODAY


def test_the_shipped_gazetteer_has_no_fault(shipped: Tagger) -> None:
    assert faults(shipped.gazetteer, TODAY) == ()


def test_the_shipped_gazetteer_knows_over_four_thousand_people_of_all_fields(shipped: Tagger) -> None:
    people = [entry.person for entry in shipped.gazetteer.entries.values()]
    occupations = {occupation for person in people for occupation in person.occupations}
    assert len(people) >= 4_000
    assert {"actor", "singer", "reality", "influencer", "royal", "athlete", "model", "presenter"} <= occupations


def test_the_shipped_couples_are_found(shipped: Tagger) -> None:
    assert [person.name for person in shipped.gazetteer.find("bennifer")] == ["Ben Affleck", "Jennifer Lopez"]


def test_nicknames_and_former_names_find_the_person(shipped: Tagger) -> None:
    for name, wanted in (
        ("JLo", "Jennifer Lopez"),
        ("Hailey Baldwin", "Hailey Bieber"),
        ("6ix9ine", "Tekashi 6ix9ine"),
    ):
        assert [person.name for person in shipped.gazetteer.find(name)] == [wanted]
