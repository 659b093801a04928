from pathlib import Path

import pytest

from aggregator.errors import BadGazetteer
from aggregator.people import table
from aggregator.people.entry import Link
from aggregator.people.gazetteer import Gazetteer
from aggregator.people.loading import DATA, load, refused
from aggregator.people.rows import Rows, outlines

PEOPLE = """\
al-fenn,Al Fenn,"Fenner {music}; Albert; Al Fenn {title}",singer; actor,1990,Q1,3,spouse:bo-tarn@2014-; child:cy-tarn
bo-tarn,Bo Tarn,,actor,,,,
cy-tarn,Cy Tarn,Cy,other,2015,,1,
al-fenn,Another Fenn,,actor,,,,
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "film.csv"
    made.write_text(f"{','.join(table.COLUMNS)}\n{PEOPLE}", encoding="utf-8")
    return made


def test_a_person_is_the_one_of_the_table_and_of_two_rows_with_one_id_the_first(path: Path) -> None:
    rows = Rows([path])
    assert list(rows.values()) == list(table.people(path))[:3]
    assert rows["al-fenn"].source == "film.csv:2"
    assert rows["al-fenn"] is rows["al-fenn"]


def test_an_outline_of_a_row_is_that_of_its_entry(path: Path) -> None:
    rows = Rows([path])
    assert list(outlines(rows)) == list(outlines(dict(rows)))


def test_an_outline_of_every_shipped_row_is_that_of_its_entry() -> None:
    shipped = load()
    assert list(outlines(shipped.entries)) == list(outlines(dict(shipped.entries)))


def test_nobody_is_made_before_they_are_asked_for(path: Path) -> None:
    path.write_text(f"{','.join(table.COLUMNS)}\nal,Al,,actor,19x0,,,\nbo,Bo,,actor,,,,\n", encoding="utf-8")
    rows = Rows([path])
    assert [outline.slug for outline in outlines(rows)] == ["al", "bo"]
    assert rows["bo"].person.name == "Bo"
    with pytest.raises(BadGazetteer, match=r"film\.csv:2: born '19x0'"):
        rows["al"]


def test_links_hold_both_ways(path: Path) -> None:
    made = Gazetteer(Rows([path]))
    assert made.link("bo-tarn", "al-fenn") == Link("spouse", "al-fenn", 2014)
    assert made.link("cy-tarn", "al-fenn") == Link("parent", "al-fenn")
    assert made.link("al-fenn", "cy-tarn") == Link("child", "cy-tarn")


def test_the_shipped_files_which_are_not_checked_at_every_start_contradict_nothing() -> None:
    assert refused(None) == ()


@pytest.mark.parametrize("text", ["", "# nobody yet\n"])
def test_an_own_file_without_people_costs_no_start(tmp_path: Path, text: str) -> None:
    own = tmp_path / "people.toml"
    own.write_text(text, encoding="utf-8")
    assert isinstance(load(own).entries, Rows)


def test_own_people_are_held_against_the_shipped_ones(tmp_path: Path) -> None:
    shipped = next(iter(Rows([DATA / "film.csv"]).values())).person
    own = tmp_path / "people.toml"
    own.write_text(f"[[person]]\nname = {shipped.name!r}\nid = 'somebody-else'\n", encoding="utf-8")
    with pytest.raises(BadGazetteer, match="is also one of"):
        load(own)
