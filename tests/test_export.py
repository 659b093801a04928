import csv
import io
import json
from dataclasses import replace
from datetime import timedelta

from aggregator import export
from aggregator.model import Attribution, Edit, Notice, UnlinkedName
from tests.newsroom import NOON, story

CREDIT = Attribution(outlet="Harbour Post", kind="insider", start=0, end=5, text="a baker")


def test_a_record_has_the_fields_of_the_contract_in_order() -> None:
    assert tuple(export.record(story())) == export.STORED


def test_a_json_line_tells_people_dates_and_credits() -> None:
    (line,) = export.json_lines([replace(story(), attributions=(CREDIT,))])
    fields = json.loads(line)
    assert fields["published"] == "2026-11-20T12:00:00Z"
    assert fields["people"][0] == {
        "id": "odalys-merrowick", "name": "Odalys Merrowick", "role": "about", "salience": 0.9, "qid": None,
    }  # fmt: skip
    assert fields["attributions"][0]["outlet"] == "Harbour Post"


def test_people_who_are_not_known_come_last_and_without_an_id() -> None:
    told = export.record(replace(story(), names=(UnlinkedName("Ida Umber", "mention", 0.2),)))
    assert told["people"][-1] == {"id": None, "name": "Ida Umber", "role": "mention", "salience": 0.2, "qid": None}
    assert [set(person) for person in told["people"]] == [set(told["people"][0])] * len(told["people"])


def test_what_became_of_a_page_has_the_fields_of_the_contract_in_order() -> None:
    read = export.outcome(7, "https://a.example/1", story())
    assert tuple(read) == export.READ
    assert (read["id"], read["url"], read["kind"], read["dropped"], read["error"]) == (
        7, "https://a.example/1", "story", None, None,
    )  # fmt: skip


def test_a_dropped_page_says_what_it_is_and_why() -> None:
    read = export.outcome("a", "", kind="gallery", dropped="gallery")
    assert (read["kind"], read["dropped"], read["title"], read["people"]) == ("gallery", "gallery", None, [])


def test_a_page_in_error_has_no_kind() -> None:
    read = export.outcome("a", "", error="line 3 is not JSON")
    assert (read["kind"], read["dropped"], read["error"]) == (None, None, "line 3 is not JSON")


def test_a_csv_cell_never_begins_like_a_formula() -> None:
    titles = ["=1+1", "+1", "-1", "@x", "\t=1", "plain"]
    lines = list(export.csv_lines([replace(story(), title=title) for title in titles]))
    rows = list(csv.DictReader(io.StringIO("".join(lines), newline="")))
    assert [row["title"] for row in rows] == ["'=1+1", "'+1", "'-1", "'@x", "'\t=1", "plain"]


def test_a_csv_cell_keeps_paragraphs_and_quotes_and_loses_control_characters() -> None:
    hostile = replace(
        story(), title='He said "no"; \x1b[31mred\x00', body="One.\n\nTwo, three.", attributions=(CREDIT,)
    )
    (row,) = csv.DictReader(io.StringIO("".join(export.csv_lines([hostile])), newline=""))
    assert row["title"] == 'He said "no"; [31mred'
    assert row["body"] == "One.\n\nTwo, three."
    assert row["people"] == "Odalys Merrowick; Tavian Brightwater"
    assert row["attributions"] == "Harbour Post"
    assert row["cluster"] == ""


def test_changes_and_notices_are_told_whole_and_in_a_table_by_kind() -> None:
    edit = Edit(2, NOON, "silent", 0.25, False)
    told = replace(story(), notices=(Notice("update", "Update: She came."),), edits=(edit,), removed=NOON)
    record = export.record(told)
    assert record["notices"] == [{"kind": "update", "text": "Update: She came."}]
    assert record["edits"] == [
        {"number": 2, "at": "2026-11-20T12:00:00Z", "kind": "silent", "share": 0.25, "is_minor": False}
    ]
    (row,) = csv.DictReader(io.StringIO("".join(export.csv_lines([told])), newline=""))
    assert (row["notices"], row["edits"], row["removed"], row["marks"]) == (
        "update", "silent", "2026-11-20T12:00:00Z", "removed; silent",
    )  # fmt: skip


def test_what_was_read_was_published_on_the_day_of_its_publisher() -> None:
    evening = replace(story(), published=NOON + timedelta(hours=14), published_offset=-300)
    assert export.outcome(1, "", evening)["published"] == "2026-11-20T21:00:00-05:00"
    assert export.record(evening)["published"] == "2026-11-21T02:00:00Z"
    assert export.outcome(1, "", replace(evening, published_offset=None))["published"] == "2026-11-21T02:00:00Z"
