from pathlib import Path

import pytest

from aggregator.errors import BadGazetteer
from aggregator.people import load, table

HEAD = ",".join(table.COLUMNS) + "\n"


def written(folder: Path, rows: str, head: str = HEAD) -> Path:
    path = folder / "field.csv"
    path.write_text(head + rows, encoding="utf-8")
    return path


def test_a_row_gives_a_person_with_marked_aliases_and_links(tmp_path: Path) -> None:
    row = 'marble,Marble,"Marble {music, film}; Marbs",singer; actor,1990,Q5,2,spouse:al; ex:bo\n'
    (one,) = table.people(written(tmp_path, row))
    assert one.person.aliases == ("Marbs",)
    assert one.aliases[0].needs == {"music", "film"}
    assert one.aliases[1].needs == frozenset()
    assert [(link.kind, link.person) for link in one.links] == [("spouse", "al"), ("ex", "bo")]
    assert (one.person.born, one.person.qid, one.fame, one.source) == (1990, "Q5", 2, "field.csv:2")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("a,A B,,actor,soon,,1,", "born 'soon' is no number"),
        ("a,A B,,actor,,,one,", "fame 'one' is no number"),
        ("a,A B,{music},actor,,,1,", "alias '{music}' is no name"),
        ("a,A B,!!,actor,,,1,", "alias '!!' is no name"),
        ("a,A B,,actor,,,1,spouse", "link 'spouse' has no kind"),
        ("a,A B,,actor", "not 8 columns"),
        ("a,A, B,,actor,,,1,", "not 8 columns"),
    ],
)
def test_a_row_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, row: str, fault: str) -> None:
    with pytest.raises(BadGazetteer) as refused:
        list(table.people(written(tmp_path, row + "\n")))
    assert fault in str(refused.value)
    assert "field.csv:2" in str(refused.value)


def test_a_file_with_other_columns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadGazetteer, match="the first line is"):
        list(table.people(written(tmp_path, "", head="name,id\n")))


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
        list(table.own_people(path))


def test_a_folder_in_place_of_own_people_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadGazetteer, match="cannot be read"):
        list(table.own_people(tmp_path))


def test_a_users_couple_means_both_of_its_people(tmp_path: Path) -> None:
    own = tmp_path / "people.toml"
    own.write_text(
        '[[person]]\nname = "Mara Quillon"\n[[person]]\nname = "Otto Vanewood"\n'
        '[[couple]]\nnames = ["Maratto"]\npeople = ["Mara Quillon", "otto-vanewood"]\n'
    )
    assert [person.name for person in load(own).find("maratto")] == ["Mara Quillon", "Otto Vanewood"]


@pytest.mark.parametrize(
    "text",
    [
        "[[couple]]\nnames = ['A']",
        "[[couple]]\nnames = 'A'\npeople = ['B', 'C']",
        "[[couple]]\nnames = ['A']\npeople = ['Nobody Known']",
    ],
)
def test_a_users_couple_that_names_nobody_is_refused(tmp_path: Path, text: str) -> None:
    own = tmp_path / "people.toml"
    own.write_text(text)
    with pytest.raises(BadGazetteer, match=r"people\.toml, couple 1"):
        load(own)
