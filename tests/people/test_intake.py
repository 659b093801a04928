from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from aggregator.errors import BadGazetteer, BadInput
from aggregator.people import Gazetteer, load
from aggregator.people.check import faults
from aggregator.people.importing import Account
from aggregator.people.intake import take
from aggregator.people.journal import Journal
from aggregator.people.operations import Add, Call, Import, Merge, Reject, Retire
from aggregator.people.record import Done
from tests.people.catalogue import as_csv, as_json, as_results, row
from tests.people.conftest import TODAY

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
OWN = """
[[person]]
name = "Mara Quillon"
aliases = ["The Quillon"]
occupations = ["singer"]
born = 1990

[[person]]
name = "Otto Vanewood"
occupations = ["actor"]
qid = "Q900000002"

[[person]]
id = "sam-twinnerby-1"
name = "Sam Twinnerby {film}"
occupations = ["actor"]
born = 1970

[[person]]
id = "sam-twinnerby-2"
name = "Sam Twinnerby {music}"
occupations = ["singer"]
born = 1971

[[couple]]
names = ["Maratto Quay"]
people = ["Mara Quillon", "Otto Vanewood"]
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """The file of four invented people and a couple."""
    path = tmp_path / "people.toml"
    path.write_text(
        OWN.replace('"Sam Twinnerby {film}"', '"Sam Twinnerby"\naliases = ["Sam Twinnerby {film}"]').replace(
            '"Sam Twinnerby {music}"', '"Sam Twinnerby"\naliases = ["Sam Twinnerby {music}"]'
        ),
        encoding="utf-8",
    )
    return path


def imported(own: Path, text: str, name: str = "rows.json", **options: Any) -> tuple[Account, Done | None]:
    path = own.parent / name
    path.write_text(text, encoding="utf-8")
    return take(own, path, at=AT, **options)


ROWS = (
    row("Q900000001", "Mara Quillon", "Mara Q. Lindqvist|The Quillon|Quilly", "singer|record producer", "1990"),
    row("Q900000002", "Otto van Ewood", "Ottokar Vanewood", "film actor", "1985"),
    row(
        "Q900000003", "Perpetua Lindgarth-Moss", "Perpetua L. Moss|Pet", "television presenter", "1979-05-01T00:00:00Z"
    ),
    row("Q900000004", "Fenwickia", "", "singer"),
)


@pytest.mark.parametrize("form", [as_csv, as_json, as_results])
def test_what_is_missing_is_taken_and_nothing_else_is_changed(own: Path, form: Any) -> None:
    before, text = load(own), own.read_text()
    account, done = imported(own, form(ROWS))
    assert (account.rows, account.added, account.enriched, account.unreadable) == (4, 2, 2, 0)
    assert done is not None
    assert done.operation == Import("rows-0001.jsonl", "rows.json", 2, 2)
    after = load(own)
    mara, otto = after.entries["mara-quillon"], after.entries["otto-vanewood"]
    assert (mara.person.qid, mara.person.born, mara.person.occupations) == ("Q900000001", 1990, ("singer",))
    assert mara.person.aliases == ("The Quillon", "Mara Q. Lindqvist", "Quilly")
    assert mara.aliases[-1].needs == {"story"}  # a single word
    assert (otto.person.name, otto.person.born) == ("Otto Vanewood", 1985)
    assert otto.person.aliases == ("Otto van Ewood", "Ottokar Vanewood")
    new = after.entries["perpetua-lindgarth-moss"]
    assert (new.person.occupations, new.person.born, new.fame) == (("presenter",), 1979, 1)
    assert after.entries["fenwickia"].aliases[0].needs == {"music"}
    assert len(after.entries) == len(before.entries) + 2
    assert own.read_text() == text
    assert faults(after, TODAY) == faults(before, TODAY)


def test_each_person_and_alias_says_where_it_came_from(own: Path) -> None:
    imported(own, as_csv(ROWS), "wikidata.csv")
    now = load(own)
    assert now.entries["perpetua-lindgarth-moss"].source == "wikidata.csv row 3, journal 1 of 2026-11-01"
    assert [alias.source for alias in now.entries["mara-quillon"].aliases] == [
        "",
        "",
        "wikidata.csv row 1, journal 1 of 2026-11-01",
        "wikidata.csv row 1, journal 1 of 2026-11-01",
    ]


def test_the_same_file_again_changes_nothing(own: Path) -> None:
    imported(own, as_csv(ROWS))
    before = sorted(path.name for path in own.parent.rglob("*"))
    account, done = imported(own, as_csv(ROWS))
    assert (account.added, account.enriched, account.unchanged, done) == (0, 0, 4, None)
    assert sorted(path.name for path in own.parent.rglob("*")) == before


def test_an_import_is_undone_as_a_whole(own: Path) -> None:
    before = load(own)
    imported(own, as_csv(ROWS))
    assert Journal(own).undo(at=AT)[1].number == 1
    assert load(own) == before
    assert imported(own, as_csv(ROWS))[0].added == 2


def test_a_dry_run_tells_what_would_change_and_changes_nothing(own: Path) -> None:
    told: list[str] = []
    account, done = imported(own, as_csv(ROWS), told=lambda one: told.append(one.id))
    assert told == ["mara-quillon", "otto-vanewood", "perpetua-lindgarth-moss", "fenwickia"]
    assert (account.added, account.enriched, done) == (2, 2, None)
    assert sorted(path.name for path in own.parent.iterdir()) == ["people.toml", "rows.json"]


@pytest.mark.parametrize(
    ("one", "who"),
    [
        (row("Q900000010", "Sam Twinnerby", "Sammo Twinnerby", "film actor"), "sam-twinnerby-1"),
        (row("Q900000010", "Sam Twinnerby", "Sammo Twinnerby", "dancer", "1971"), "sam-twinnerby-2"),
        (row("Q900000010", "SAM TWINNERBY", "Sammo Twinnerby", "", "1970"), "sam-twinnerby-1"),
        (row("Q900000010", "Sam Twinnerby", "Sammo Twinnerby"), None),  # may be either
        (
            row("Q900000010", "Sam Twinnerby", "Sammo Twinnerby", "singer", "1950"),
            None,
        ),  # neither, and the name is taken
        (row("Q900000011", "Otto Vanewood", "Sammo Twinnerby", "actor"), None),  # another item, and the name is taken
        (row("Q900000012", "The Quillon", "Sammo Twinnerby", "singer", "1990"), "mara-quillon"),  # by an alias
    ],
)
def test_people_of_one_name_are_told_apart_by_item_birth_and_occupation(
    own: Path, one: Mapping[str, str], who: str | None
) -> None:
    account, _ = imported(own, as_csv([one]))
    assert [person.id for person in load(own).find("Sammo Twinnerby")] == ([who] if who else [])
    assert account.names_left_out == (0 if who else 1)


@pytest.mark.parametrize(
    ("alias", "left_out"),
    [("Otto Vanewood", 1), ("otto vanewood", 1), ("Maratto Quay", 1), ("Mara Lindqvist", 0), ("A", 0), ("A; B", 0)],
)
def test_an_alias_that_is_somebody_elses_is_left_out_and_counted(own: Path, alias: str, left_out: int) -> None:
    account, _ = imported(own, as_csv([row("Q900000001", "Mara Quillon", alias, "singer")]))
    assert account.aliases_left_out == left_out
    assert faults(load(own), TODAY) == faults(load(), TODAY)


def test_of_two_rows_that_claim_one_alias_the_first_has_it(own: Path) -> None:
    rows = [
        row("Q900000021", "Anneka Bellwether", "The Bell Lady", "actor"),
        row("Q900000022", "Bettany Bellwether", "The Bell Lady", "actor"),
    ]
    account, _ = imported(own, as_csv(rows))
    assert (account.added, account.aliases_left_out) == (2, 1)
    assert [person.id for person in load(own).find("the bell lady")] == ["anneka-bellwether"]


def test_rows_of_one_item_are_one_person(own: Path) -> None:
    rows = [row("Q900000021", "Anneka Bellwether", alias, "actor") for alias in ("Anneka B. One", "Anneka B. Two")]
    account, _ = imported(own, as_csv(rows))
    assert (account.added, account.enriched) == (1, 1)
    assert load(own).entries["anneka-bellwether"].person.aliases == ("Anneka B. One", "Anneka B. Two")


def test_people_of_whom_few_write_are_not_added_but_those_known_are_enriched(own: Path) -> None:
    rows = [
        row("Q900000021", "Anneka Bellwether", sitelinks="19"),
        row("Q900000022", "Bettany Bellwether", sitelinks="20"),
        row("Q900000001", "Mara Quillon", sitelinks="1"),
    ]
    account, _ = imported(own, as_csv(rows))
    assert (account.added, account.enriched, account.little_known) == (1, 1, 1)
    assert imported(own, as_csv(rows), least=0)[0].added == 1


def test_whom_a_user_retired_or_rejected_stays_so(own: Path) -> None:
    journal = Journal(own)
    journal.write(Retire("mara-quillon"), at=AT)
    journal.write(Reject("Anneka Bellwether"), at=AT)
    rows = [row("Q900000001", "Mara Quillon", occupations="singer"), row("Q900000021", "Anneka Bellwether")]
    account, done = imported(own, as_csv(rows))
    assert (account.retired, account.names_left_out, done) == (1, 1, None)


def test_what_a_user_writes_later_wins_over_what_was_imported(own: Path) -> None:
    imported(own, as_csv([row("Q900000001", "Mara Quillon", "Empress of Quays", "singer")]))
    journal = Journal(own)
    journal.write(Call("otto-vanewood", "Empress of Quays"), at=AT)
    assert [person.id for person in load(own).find("empress of quays")] == ["otto-vanewood"]
    own.write_text(own.read_text().replace('"The Quillon"', '"The Quillon", "Empress of Quays"'), encoding="utf-8")
    assert [person.id for person in load(own).find("empress of quays")] == ["mara-quillon"]
    assert "'Empress of Quays' is a name of Mara Quillon" in load(own).faults[0]


@pytest.mark.parametrize("more", ['name = "Perpetua Lindgarth-Moss"', 'name = "Pet L. Moss"\nqid = "Q900000003"'])
def test_somebody_whom_a_user_or_a_release_adds_later_takes_the_place_of_the_imported(own: Path, more: str) -> None:
    imported(own, as_csv(ROWS))
    own.write_text(f'{own.read_text()}\n[[person]]\nid = "pet"\n{more}\noccupations = ["chef"]\n', encoding="utf-8")
    now = load(own)
    assert now.faults == ()
    assert now.person("perpetua-lindgarth-moss").id == "pet"
    assert [person.id for person in now.find("perpetua l. moss")] == ["pet"]
    assert now.entries["pet"].person.occupations == ("chef",)


def test_an_imported_person_can_be_merged_and_the_import_then_not_be_undone(own: Path) -> None:
    imported(own, as_csv(ROWS))
    journal = Journal(own)
    journal.write(Merge("fenwickia", "otto-vanewood"), at=AT)
    assert load(own).person("fenwickia").id == "otto-vanewood"
    with pytest.raises(BadGazetteer, match=r"journal 2 \(merge fenwickia into otto-vanewood\)"):
        journal.undo(1, at=AT)


def test_a_person_of_the_journal_is_enriched(own: Path) -> None:
    Journal(own).write(Add("Anneka Bellwether", occupations=("actor",)), at=AT)
    imported(own, as_csv([row("Q900000021", "Anneka Bellwether", "Anneka B. One", "actor")]))
    assert load(own).entries["anneka-bellwether"].person.qid == "Q900000021"


def test_malformed_rows_are_told_and_the_rest_goes_on(own: Path) -> None:
    rows = [
        row("nobody", "Anneka Bellwether"),
        row("Q900000021", "Q900000021"),
        row("Q900000022", "!!"),
        row("Q900000023", "x" * 200),
        row("Q900000024", "Bettany Bellwether", "y" * 500 + "|Bet B. One", "actor", "t2345"),
    ]
    account, _ = imported(own, as_csv(rows) + "only,two\r\n" + "".join(as_csv([ROWS[2]]).splitlines(True)[1:]))
    assert (account.added, account.unreadable) == (2, 5)
    assert [(one.row, one.why.partition(" ")[0]) for one in account.unread] == [
        (1, "person"),
        (2, "Q900000021"),
        (3, "name"),
        (4, "name"),
        (6, "has"),
    ]
    assert load(own).entries["bettany-bellwether"].person.aliases == ("Bet B. One",)


def test_another_format_is_refused_and_nothing_is_written(own: Path) -> None:
    with pytest.raises(BadInput, match="column 'occupation' is missing"):
        imported(own, "name,birthyear\nA B,1990\n")
    assert not (own.parent / "people.jsonl").exists()
    assert load(own).faults == ()


def test_a_file_that_is_not_there_is_one_sentence(own: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.csv' cannot be read"):
        take(own, own.parent / "none.csv")


def test_an_import_whose_file_is_gone_or_broken_is_left_out_and_told(own: Path) -> None:
    imported(own, as_csv(ROWS))
    file = own.parent / "people.imports" / "rows-0001.jsonl"
    with file.open("a") as end:
        end.write('{"id": 5}\n')
    assert "line 5 is no person" in load(own).faults[0]
    file.unlink()
    assert "rows-0001.jsonl' cannot be read" in load(own).faults[0]
    assert "fenwickia" not in load(own).entries


def test_an_import_never_reads_outside_its_folder(own: Path) -> None:
    with pytest.raises(BadGazetteer, match="is no name of a file"):
        Journal(own).write(Import("../people.toml", "x"), at=AT)


def people_of(gazetteer: Gazetteer) -> int:
    return len(gazetteer.entries)


def test_thousands_of_rows_are_taken(own: Path) -> None:
    before = people_of(load(own))
    rows = [row(f"Q8{n:08}", f"Wendeline Oddly{n:05}x", f"Wendy Oddly{n:05}y") for n in range(3000)]
    account, _ = imported(own, as_results(rows))
    assert (account.added, account.aliases) == (3000, 3000)
    assert people_of(load(own)) == before + 3000
