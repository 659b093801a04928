from pathlib import Path

import pytest

from aggregator.errors import BadGazetteer
from aggregator.people import notation, table
from aggregator.people.entry import Alias, Link

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
        ("a,A B,,actor,,,1,spouse:x@soon-", "link 'spouse:x@soon-' has no years"),
        ("a,A B,,actor,,,1,spouse:x@2014", "link 'spouse:x@2014' has no years"),
        ("a,A B,,actor,,,1,spouse:x@-", "link 'spouse:x@-' has no year"),
        ("a,!!,,actor,,,1,", "name '!!' of 'a'"),
        (",A B,,actor,,,1,", "id '' of 'A B'"),
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


def test_the_years_of_a_link_are_read_and_either_may_be_missing(tmp_path: Path) -> None:
    row = "a,A B,,actor,,,1,spouse:x@2014-2022; partner:y@2023-; ex:z@-2010; child:w"
    (one,) = table.people(written(tmp_path, row + "\n"))
    assert one.links == (
        Link("spouse", "x", 2014, 2022),
        Link("partner", "y", 2023),
        Link("ex", "z", None, 2010),
        Link("child", "w"),
    )
    assert "; ".join(map(notation.written_link, one.links)) == row.rpartition(",")[2]


def test_a_row_gives_a_group_with_its_members(tmp_path: Path) -> None:
    head = ",".join(table.GROUP_COLUMNS) + "\n"
    row = "the-quays,The Quays,The Quays {music}; Quays {music},band,al-fenn; bo-tarn\n"
    (group,) = table.groups(written(tmp_path, row, head))
    assert (group.id, group.name, group.kind, group.members) == (
        "the-quays",
        "The Quays",
        "band",
        ("al-fenn", "bo-tarn"),
    )
    assert group.aliases == (Alias("The Quays", frozenset({"music"})), Alias("Quays", frozenset({"music"})))
