from pathlib import Path

import pytest

from aggregator.errors import BadGazetteer, UnknownPerson
from aggregator.people import Gazetteer, load
from aggregator.people.entry import Alias, Couple, Group, Link
from tests.people.conftest import entry


def test_a_person_is_found_by_any_spelling_of_any_alias(invented: Gazetteer) -> None:
    assert [person.id for person in invented.find("NIM DE LA CRUX")] == ["nim-de-la-crux"]
    assert invented.find("vanto") == invented.find("Orlo Vantongeren")


def test_the_name_of_a_couple_finds_both(invented: Gazetteer) -> None:
    assert [person.id for person in invented.find("Zelorlo")] == ["zelda-quarrymoor", "orlo-vantongeren"]


def test_people_of_one_name_are_all_found(invented: Gazetteer) -> None:
    assert len(invented.find("Sam Twinner")) == 2


def test_an_unknown_spelling_is_answered_with_the_nearest_names(invented: Gazetteer) -> None:
    assert invented.nearest("zelda quarymor")[0] == "Zelda Quarrymoor"
    assert len(invented.nearest("quarrymoor", limit=2)) <= 2


def test_a_query_of_a_million_characters_is_answered(invented: Gazetteer) -> None:
    assert invented.nearest("x" * 1_000_000) == ()


def test_an_unknown_id_is_refused_with_the_id(invented: Gazetteer) -> None:
    with pytest.raises(UnknownPerson, match="nobody-at-all"):
        invented.person("nobody-at-all")


def test_links_hold_both_ways(invented: Gazetteer) -> None:
    assert invented.relation("ib", "tavish") == "child"
    assert invented.relation("tavish", "ib") == "parent"
    assert invented.relation("tavish", "marble") is None
    assert "zelda-quarrymoor" in invented.linked("orlo-vantongeren")


def test_an_alias_that_two_people_bear_is_refused_naming_both() -> None:
    with pytest.raises(BadGazetteer, match=r"'Zip' of 'Bo Tarn' is also one of 'Al Fenn'"):
        Gazetteer.of([entry("Al Fenn", "ZIP"), entry("Bo Tarn", "Zip")])


def test_an_alias_may_be_shared_when_the_second_says_what_it_needs() -> None:
    shared = Gazetteer.of([entry("Al Fenn", "Zip"), entry("Bo Tarn", Alias("Zip", frozenset({"music"})))])
    assert len(shared.find("zip")) == 2


def test_an_id_given_twice_is_refused_naming_both() -> None:
    with pytest.raises(BadGazetteer, match=r"id 'x' of 'Bo Tarn' is taken by 'Al Fenn'"):
        Gazetteer.of([entry("Al Fenn", slug="x"), entry("Bo Tarn", slug="x")])


@pytest.mark.parametrize("link", [Link("spouse", "nobody"), Link("rival", "al-fenn")])
def test_a_link_that_leads_nowhere_is_refused(link: Link) -> None:
    with pytest.raises(BadGazetteer, match="leads nowhere"):
        Gazetteer.of([entry("Al Fenn"), entry("Bo Tarn", links=(link,))])


def test_a_couple_with_a_stranger_is_refused() -> None:
    with pytest.raises(BadGazetteer, match="'Alnobody' names 'nobody'"):
        Gazetteer.of([entry("Al Fenn")], [Couple("Alnobody", ("al-fenn", "nobody"))])


def test_the_users_own_people_are_added(tmp_path: Path) -> None:
    own = tmp_path / "people.toml"
    own.write_text(
        '[[person]]\nname = "Quill Anstruther-Bean"\naliases = ["Quillo", "Bean {music}"]\n'
        'occupations = ["singer"]\nborn = 1999\nqid = "Q0"\n'
    )
    (person,) = load(own).find("quillo")
    assert (person.id, person.born, person.qid) == ("quill-anstruther-bean", 1999, "Q0")


def test_a_missing_file_of_own_people_adds_nobody(tmp_path: Path) -> None:
    assert load(tmp_path / "none.toml").entries.keys() == load().entries.keys()


def test_an_own_alias_that_a_shipped_person_bears_is_refused_naming_both(tmp_path: Path) -> None:
    own = tmp_path / "people.toml"
    own.write_text('[[person]]\nname = "Quill Anstruther-Bean"\naliases = ["taylor swift"]\n')
    with pytest.raises(BadGazetteer, match=r"people.toml, person 1: .*'Quill Anstruther-Bean'.*'Taylor Swift'"):
        load(own)


PAIR = (entry("Al Fenn", links=(Link("spouse", "bo-tarn", 2014, 2022),)), entry("Bo Tarn"))
QUAYS = Group.of("quays", "The Quays", (Alias("Quays"),), "band", ("al-fenn", "bo-tarn"), "x:1")


def test_the_years_of_a_link_hold_both_ways() -> None:
    assert Gazetteer.of(PAIR).link("bo-tarn", "al-fenn") == Link("spouse", "al-fenn", 2014, 2022)


def test_companions_are_those_of_a_persons_groups() -> None:
    both = Gazetteer.of((*PAIR, entry("Cy Dunmore")), groups=[QUAYS])
    assert both.companions("al-fenn") == {"bo-tarn"}
    assert both.companions("cy-dunmore") == frozenset()
    assert [group.id for group in both.groups_of("bo-tarn")] == ["quays"]


def test_the_name_of_a_group_finds_its_members() -> None:
    assert len(Gazetteer.of(PAIR, groups=[QUAYS]).find("quays")) == 2


@pytest.mark.parametrize(
    ("group", "fault"),
    [
        (Group.of("x", "Zeds", (), "band", ("al-fenn", "nobody")), "'Zeds' names 'nobody'"),
        (Group.of("x", "Zeds", (), "gang", ("al-fenn", "bo-tarn")), "kind 'gang' of 'Zeds' is unknown"),
        (Group.of("quays", "Zeds", (), "band", ("al-fenn", "bo-tarn")), "'id:quays' of group 'Zeds' is also"),
        (Group.of("x", "QUAYS", (), "band", ("al-fenn", "bo-tarn")), "'quays' of group 'QUAYS' is also"),
    ],
)
def test_a_group_that_contradicts_the_rest_is_refused(group: Group, fault: str) -> None:
    with pytest.raises(BadGazetteer, match=fault):
        Gazetteer.of(PAIR, groups=[QUAYS, group])
