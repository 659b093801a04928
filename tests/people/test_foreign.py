import tracemalloc
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from aggregator.errors import BadInput
from aggregator.people import foreign
from aggregator.people.foreign import QUERY, Found, Unread
from tests.people.catalogue import as_csv, as_json, as_results, row

Form = Callable[[Sequence[Mapping[str, str]]], str]
FORMS: tuple[Form, ...] = (as_csv, as_json, as_results)
ROWS = (
    row("Q900000003", "Perpetua Moss", "Pet Moss|Pet|Perpetua Moss", "television presenter", "1979-05-01T00:00:00Z"),
    row("Q900000021", "Anneka Bellwether", "", "film actor|chess player|alchemist", "1990", "7"),
    row("Q900000004", "Fenwickia"),
)


def read(folder: Path, text: str) -> list[Found | Unread]:
    path = folder / "rows"
    path.write_text(text, encoding="utf-8")
    return list(foreign.read(path))


@pytest.mark.parametrize("form", FORMS)
def test_each_form_of_a_query_s_result_gives_the_same_people(tmp_path: Path, form: Form) -> None:
    assert read(tmp_path, form(ROWS)) == [
        Found(1, "Perpetua Moss", "Q900000003", ("Pet Moss", "Pet"), ("presenter",), 1979, 50),
        Found(2, "Anneka Bellwether", "Q900000021", (), ("actor", "athlete"), 1990, 7),
        Found(3, "Fenwickia", "Q900000004", (), ("other",), None, 50),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_of_many_pieces_is_read_whole(tmp_path: Path, form: Form, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "CHUNK", 500)
    rows = [
        row(f"Q9{n:06}", f"Perpetua Moss{n:04}é", "|".join(f"P{i} Moss" for i in range(n % 60))) for n in range(200)
    ]
    found = read(tmp_path, form(rows))
    assert [one.name for one in found if isinstance(one, Found)] == [one["personLabel"] for one in rows]


@pytest.mark.parametrize("form", [as_json, as_results])
def test_broken_json_costs_the_row_that_is_broken(tmp_path: Path, form: Form) -> None:
    first, broken, last = read(tmp_path, form(ROWS).replace("Anneka", "Ann\neka"))
    assert isinstance(broken, Unread)
    assert broken.row == 2
    assert [one.name for one in (first, last) if isinstance(one, Found)] == ["Perpetua Moss", "Fenwickia"]


@pytest.mark.parametrize("form", FORMS)
def test_a_file_that_was_cut_off_gives_what_there_is(tmp_path: Path, form: Form) -> None:
    text = form(ROWS)
    found = read(tmp_path, text[: text.rindex("Fenwickia")])
    assert [type(one) for one in found] == [Found, Found, Unread]


def test_nesting_without_end_is_one_row_that_cannot_be_read(tmp_path: Path) -> None:
    text = as_json(ROWS[:2]).replace("}, {", "}, " + "[" * 100_000 + ", {")
    assert [type(one) for one in read(tmp_path, text)] == [Found, Unread]


def test_a_row_without_end_does_not_fill_the_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(foreign, "LONGEST_ROW", 100_000)
    (cut,) = read(tmp_path, '[{"person": "' + "x" * 1_000_000)
    assert isinstance(cut, Unread)


def test_what_is_no_object_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, '[1, null, [], {}, "x", {"person": "Q5", "personLabel": "Pet Moss", "born": null}]')
    assert [type(one) for one in found] == [Unread] * 5 + [Found]


@pytest.mark.parametrize(
    ("born", "year"),
    [("1979", 1979), ("+1979-05-01", 1979), ("1979.0", 1979), ("t123456", None), ("-0050-01-01T00:00:00Z", None)],
)
def test_a_birth_is_a_year_or_nothing(tmp_path: Path, born: str, year: int | None) -> None:
    (one,) = read(tmp_path, as_csv([row("Q5", "Pet Moss", born=born)]))
    assert isinstance(one, Found)
    assert one.born == year


@pytest.mark.parametrize("name", ["!!", "x" * 200, "Pet {music}", "Pet; Moss", "Pet\u202eMoss", "P"])
def test_what_cannot_be_a_name_is_none(tmp_path: Path, name: str) -> None:
    (one,) = read(tmp_path, as_csv([row("Q5", name)]))
    assert isinstance(one, Unread)
    (other,) = read(tmp_path, as_csv([row("Q5", "Pet Moss", f"{name}|Pet M. Moss")]))
    assert isinstance(other, Found)
    assert other.aliases == ("Pet M. Moss",)


PANTHEON = '"id","wd_id","wp_id","slug","name","occupation","alive","l","birthdate","birthyear","is_group","hpi"\n'


def test_a_csv_of_pantheon_is_read(tmp_path: Path) -> None:
    text = PANTHEON + (
        '1,"Q900000001",1,"Mara_Quillon","Mara Quillon","SINGER","TRUE",40,"1990-01-01",1990,"FALSE",60.5\n'
        '2,"",2,"Anneka","Anneka Bellwether","TENNIS PLAYER","TRUE",31,"1988-02-03","","FALSE",50\n'
        '3,"Q900000032",3,"Bells","The Bellwethers","SINGER","",31,"","","TRUE",50\n'
    )
    first, second, group = read(tmp_path, text)
    assert first == Found(1, "Mara Quillon", "Q900000001", (), ("singer",), 1990, 40)
    assert second == Found(2, "Anneka Bellwether", None, (), ("athlete",), 1988, 31)
    assert group == Unread(3, "'The Bellwethers' is a group")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "column 'name' is missing"),
        ("name,birthyear\nA B,1990\n", "column 'occupation' is missing"),
        ("name,occupation,shoe size\nA B,ACTOR,9\n", "column 'shoe size' is unknown"),
        ("person,aliases\nQ1,x\n", "column 'personLabel' is missing"),
        ('[{"person": "Q1", "personLabel": "A B", "shoe": 9}]', "column 'shoe' is unknown"),
        ('{"head": {}}', "has no list of rows"),
        ("\x00\x01\x02", "column 'name' is missing"),
    ],
)
def test_another_format_is_refused_with_what_is_wanted(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(BadInput, match=fault):
        read(tmp_path, text)


def test_the_shipped_query_asks_for_the_columns_that_are_read() -> None:
    asked = QUERY.read_text(encoding="utf-8").partition("SELECT ")[2].partition(" WHERE")[0]
    assert asked.split() == [f"?{column}" for column in ROWS[0]]


@pytest.mark.parametrize("form", FORMS)
def test_the_memory_does_not_grow_with_the_file(tmp_path: Path, form: Form) -> None:
    path = tmp_path / "rows"
    path.write_text(form([row(f"Q9{n:06}", "Perpetua Moss", "Pet Moss|P. Moss") for n in range(10_000)]))
    tracemalloc.start()
    count = sum(isinstance(one, Found) for one in foreign.read(path))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 10_000
    assert peak < path.stat().st_size / 2
