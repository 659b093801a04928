from pathlib import Path

import pytest

from aggregator.errors import BadGazetteer
from aggregator.people import load, own


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[person]\n", "cannot be read"),
        ("people = 1\n", "only"),
        ("[person]\nname = 'A'\n", "only"),
        ("[[person]]\naliases = ['x']\n", "name None"),
        ("[[person]]\nname = '!!'\n", "name '!!'"),
        ("[[person]]\nname = 'Al'\nheight = 2\n", "unknown field 'height'"),
        ("[[person]]\nname = 'Al'\naliases = 'x'\n", "aliases 'x' is no list"),
        ("[[person]]\nname = 'Al'\noccupations = [1]\n", "occupations \\[1\\] is no list"),
        ("[[person]]\nname = 'Al'\nborn = 'x'\n", "born 'x' is not int"),
        ("[[person]]\nname = 'Al'\nqid = 5\n", "qid 5 is not str"),
    ],
)
def test_own_people_that_cannot_be_read_are_refused(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "people.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadGazetteer, match=fault):
        list(own.people(path))


def test_a_folder_in_place_of_own_people_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadGazetteer, match="cannot be read"):
        list(own.people(tmp_path))


def test_a_users_couple_means_both_of_its_people(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_text(
        '[[person]]\nname = "Mara Quillon"\n[[person]]\nname = "Otto Vanewood"\n'
        '[[couple]]\nnames = ["Maratto"]\npeople = ["Mara Quillon", "otto-vanewood"]\n'
    )
    assert [person.name for person in load(path).find("maratto")] == ["Mara Quillon", "Otto Vanewood"]


@pytest.mark.parametrize(
    "text",
    [
        "[[couple]]\nnames = ['A']",
        "[[couple]]\nnames = 'A'\npeople = ['B', 'C']",
        "[[couple]]\nnames = ['A']\npeople = ['Nobody Known']",
    ],
)
def test_a_users_couple_that_names_nobody_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "people.toml"
    path.write_text(text)
    with pytest.raises(BadGazetteer, match=r"people\.toml, couple 1"):
        load(path)


PAIR = '[[person]]\nname = "Mara Quillon"\n[[person]]\nname = "Otto Vanewood"\n'


def test_a_users_link_has_years_and_names_the_other_in_full_or_by_id(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_text(PAIR + 'links = ["spouse:Mara Quillon@2014-2022"]\n')
    link = load(path).link("mara-quillon", "otto-vanewood")
    assert link is not None
    assert (link.kind, link.since, link.until) == ("spouse", 2014, 2022)


def test_a_users_group_makes_its_members_companions(tmp_path: Path) -> None:
    path = tmp_path / "people.toml"
    path.write_text(
        PAIR + '[[group]]\nname = "The Quillons"\nkind = "band"\nmembers = ["Mara Quillon", "otto-vanewood"]\n'
    )
    assert load(path).companions("mara-quillon") == {"otto-vanewood"}
    assert [person.id for person in load(path).find("the quillons")] == ["mara-quillon", "otto-vanewood"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[[group]]\nname = 'A'\nkind = 'band'\nmembers = 'x'", "members 'x' is no list"),
        ("[[group]]\nname = 'A'\nkind = 'gang'", "kind 'gang' of 'A' is unknown"),
        ("[[group]]\nname = 'A'\nkind = 'band'\nmembers = ['nobody-known']", "names 'nobody-known'"),
        ("[[group]]\nname = 'A'\nsince = 1990", "unknown field 'since'"),
    ],
)
def test_a_users_group_that_cannot_be_read_is_refused_with_its_place(tmp_path: Path, text: str, fault: str) -> None:
    path = tmp_path / "people.toml"
    path.write_text(text)
    with pytest.raises(BadGazetteer, match=f"people.toml, group 1: .*{fault}"):
        load(path)
