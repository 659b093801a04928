import pytest

from aggregator.people import Gazetteer
from aggregator.people.check import faults
from aggregator.people.entry import Alias, Couple, Entry, Group, Link
from tests.people.conftest import TODAY, entry


@pytest.mark.parametrize(
    ("people", "fault"),
    [
        ([entry("Al Fenn", "AL FENN")], "alias 'al fenn' is given twice"),
        ([entry("Al Fenn", Alias("Alf", frozenset({"cheese"})))], "needs 'cheese', which is no topic"),
        ([entry("Al Fenn", "A")], "alias 'A' is too short"),
        ([entry("Al Fenn", born=2099)], "born 2099 is impossible"),
        ([entry("Al Fenn", born=17)], "born 17 is impossible"),
        ([entry("Al Fenn", "Al\nF. Fenn")], "alias 'Al\\nF. Fenn' has hidden characters"),
        ([entry("Al Fenn", slug="Al Fenn")], "id 'Al Fenn' is no slug; write 'al-fenn'"),
        ([entry("Al Fenn", fame=9)], "fame 9 is not 1 to 3"),
        ([entry("Al Fenn", occupations=())], "has no occupation"),
        ([entry("Al Fenn", qid="26")], "qid '26' is no Wikidata item"),
        ([entry("Al Fenn", links=(Link("ex", "al-fenn"),))], "is linked to themself"),
        (
            [entry("Al Fenn", born=1990, links=(Link("child", "bo"),)), entry("Bo", slug="bo", born=1991)],
            "1 years apart",
        ),
        (
            [entry("Al Fenn", links=(Link("ex", "bo", 2020, 2018),)), entry("Bo", slug="bo")],
            "ex Bo: ends in 2018, before it begins in 2020",
        ),
        ([entry("Al Fenn", links=(Link("ex", "bo", 2031),)), entry("Bo", slug="bo")], "year 2031 is impossible"),
        (
            [entry("Al Fenn", links=(Link("ex", "bo", 1980),)), entry("Bo", slug="bo", born=1991)],
            "ex Bo: year 1980 is impossible",
        ),
        (
            [
                entry("Al Fenn", born=1980),
                entry("Alan Fenn", Alias("Al Fenn", frozenset({"music"})), born=1980),
            ],
            "Alan Fenn (alan-fenn) is Al Fenn (al-fenn) over again",
        ),
        ([entry("Al Fenn", qid="Q1"), entry("Bo Tarn", qid="Q1")], "qid Q1 is that of Al Fenn too"),
    ],
)
def test_a_fault_in_the_table_is_told(people: list[Entry], fault: str) -> None:
    assert any(fault in told for told in faults(Gazetteer.of(people), TODAY))


def test_a_couple_of_one_is_told() -> None:
    lonely = Gazetteer.of([entry("Al Fenn")], [Couple("Alal", ("al-fenn",), "x:1")])
    assert faults(lonely, TODAY) == ("x:1: Alal means 1 people",)


def test_the_years_of_a_marriage_are_no_fault() -> None:
    pair = [entry("Al Fenn", born=1960, links=(Link("spouse", "bo", 1990, 2026),)), entry("Bo", slug="bo", born=1961)]
    assert faults(Gazetteer.of(pair), TODAY) == ()


@pytest.mark.parametrize(
    ("group", "fault"),
    [
        (Group.of("g", "Zeds", (), "band", ("bo",)), "Zeds: has 1 members"),
        (Group.of("g", "Zeds", (), "band", ("bo", "al-fenn", "bo")), "Zeds: member 'bo' is given twice"),
        (Group.of("g", "Zeds", (Alias("ZEDS"),), "band", ("bo", "al-fenn")), "Zeds: alias 'zeds' is given twice"),
        (
            Group.of("g", "Zeds", (Alias("Fenn"),), "band", ("bo", "al-fenn")),
            "'Fenn' is an alias of Al Fenn too, and means nobody else",
        ),
    ],
)
def test_a_fault_in_a_group_is_told(group: Group, fault: str) -> None:
    people = [entry("Al Fenn", "Fenn"), entry("Bo", slug="bo")]
    (told,) = faults(Gazetteer.of(people, groups=[group]), TODAY)
    assert fault in told


def test_a_group_that_is_an_entry_itself_may_have_its_id_and_its_name() -> None:
    people = [entry("Zeds", slug="zeds"), entry("Al Fenn"), entry("Bo", slug="bo")]
    group = Group.of("zeds", "Zeds", (), "band", ("al-fenn", "bo"))
    assert faults(Gazetteer.of(people, groups=[group]), TODAY) == ()


def test_namesakes_of_another_year_are_no_fault() -> None:
    music = frozenset({"music"})
    people = [entry("Al Fenn", born=1980), entry("Al Fenn", slug="al-2", born=1970, needs=music)]
    assert faults(Gazetteer.of(people), TODAY) == ()


def test_a_parent_of_a_fitting_age_is_no_fault() -> None:
    family = [entry("Al Fenn", born=1960, links=(Link("child", "bo"),)), entry("Bo", slug="bo", born=1991)]
    assert faults(Gazetteer.of(family), TODAY) == ()
