import pytest

from aggregator.people import Gazetteer
from aggregator.people.entry import Alias, Couple, Entry, Group, Link
from aggregator.people.version import version
from tests.people.conftest import entry

AL = entry("Al Fenn", Alias("Alf", frozenset({"music", "film"})), born=1980, links=(Link("ex", "bo", 2001),))
BO = entry("Bo Tarn", slug="bo")


def test_the_order_of_the_files_does_not_change_the_version() -> None:
    assert version(Gazetteer.of([AL, BO])) == version(Gazetteer.of([BO, AL]))


@pytest.mark.parametrize(
    "changed",
    [
        entry("Al Fenn", Alias("Alf", frozenset({"music"})), born=1980, links=AL.links),
        entry("Al Fenn", *AL.aliases[1:], born=1981, links=AL.links),
        entry("Al Fenn", *AL.aliases[1:], born=1980, links=(Link("ex", "bo", 2002),)),
        entry("Al Fenn", *AL.aliases[1:], born=1980, links=AL.links, fame=2),
    ],
)
def test_any_change_of_a_person_changes_the_version(changed: Entry) -> None:
    assert version(Gazetteer.of([changed, BO])) != version(Gazetteer.of([AL, BO]))


def test_couples_groups_and_names_of_nobody_are_part_of_the_version() -> None:
    people = [AL, BO]
    group = Group.of("quays", "Quays", (), "band", ("al-fenn", "bo"))
    made = [
        Gazetteer.of(people),
        Gazetteer.of(people, [Couple("Albo", ("al-fenn", "bo"))]),
        Gazetteer.of(people, phrases=["Al Fenn Bridge"]),
        Gazetteer.of(people, groups=[group]),
    ]
    assert len({version(one) for one in made}) == 4
