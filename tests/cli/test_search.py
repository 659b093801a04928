import csv
import io
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from aggregator.index import open_index
from aggregator.model import UnlinkedName
from tests import newsroom
from tests.cli.conftest import Command


def slugs(text: str) -> list[str]:
    return [line.strip().rpartition("/")[2] for line in text.splitlines() if line.strip().startswith("https://")]


def test_an_empty_index_says_how_to_fill_it(run: Command) -> None:
    ended = run("search", "bakery")
    assert ended.status == 0
    assert ended.out == "0 stories\n"
    assert "is empty; fill it with `aggregator crawl`" in ended.err


def test_a_copy_is_folded_unless_all_copies_are_asked_for(run: Command, filled: Path) -> None:
    assert slugs(run("search", "bakery").out) == ["bakery"]
    assert sorted(slugs(run("search", "bakery", "--all-copies").out)) == ["bakery", "copy"]


def test_of_an_event_one_story_is_shown_that_says_who_else_has_it(run: Command, home: Path) -> None:
    first, again = newsroom.story(), newsroom.story("again", title="A bakery", body=newsroom.told_otherwise("again"))
    copy = newsroom.story("copy", site="harbourpost", fetched=newsroom.NOON + timedelta(hours=1))
    newsroom.fill(home / "index", [first, copy, again])
    regrouped(home / "index", {again.id: first.id})
    shown = run("search", "bakery").out
    assert slugs(shown) == ["bakery"]
    assert f"\n    and 1 more outlet: aggregator search cluster:{first.id}\n" in shown
    assert shown.endswith("\n2 stories, one shown of each event\n")
    (found,) = run("search", "bakery", "--format", "json").json["stories"]
    assert found["event"] == {"stories": 3, "sites": 2}
    for arguments in (["bakery", "--all-stories"], [f"cluster:{first.id}"]):
        assert sorted(slugs(run("search", *arguments).out)) == ["again", "bakery"]
    assert len(run("search", "bakery", "--format", "jsonl").records) == 2
    explained = run("search", "bakery", "--explain").out
    assert slugs(explained) == ["bakery"]
    assert "    score " in explained


def test_the_stories_of_a_search_are_counted_over_time(run: Command, filled: Path) -> None:
    asked = ["search", "--celebrity", "The Merrow", "--since", "2026-11-19", "--until", "2026-11-20", "--over"]
    assert run(*asked, "day").out.splitlines() == ["2026-11-19      0", f"2026-11-20      2 {'█' * 40}"]
    assert [one["stories"] for one in run(*asked, "week", "--format", "json").records] == [2]
    hours = run(*asked, "hour", "--format", "jsonl").records
    assert [one["stories"] for one in hours if one["start"].startswith("2026-11-20T12:")] == [1]
    ended = run("search", "--since", "2000-01-01", "--over", "hour")
    assert (ended.status, ended.out) == (1, "")
    assert "ask for a shorter one" in ended.err


def regrouped(folder: Path, clusters: dict[str, str]) -> None:
    """Put stories into clusters."""
    index = open_index(f"embedded:{folder}")
    index.regroup(clusters)
    index.refresh()
    index.close()


def test_a_celebrity_is_found_by_any_alias_in_any_case(run: Command, filled: Path) -> None:
    assert slugs(run("search", "--celebrity", "tavi b").out) == ["bakery", "divorce", "undated"]


@pytest.mark.parametrize("arguments", [["--celebrity", "ida umber"], ['name:"Ida Umber"'], ['celebrity:"Ida Umber"']])
def test_somebody_unknown_is_found_by_the_name_in_print(run: Command, home: Path, arguments: list[str]) -> None:
    known = newsroom.story("known", names=(UnlinkedName("Ida Umber", "mention", 0.2),))
    newsroom.fill(
        home / "index", [known, newsroom.story("other", title="Another day", body=newsroom.told_otherwise("b"))]
    )
    ended = run("search", *arguments)
    assert slugs(ended.out) == ["known"]
    assert ("known" in ended.err) == (not arguments[0].startswith("name:"))  # the note that nobody is known so


def test_two_celebrities_ask_for_stories_that_name_both(run: Command, filled: Path) -> None:
    ended = run("search", "-c", "The Merrow", "-c", "tavian-brightwater")
    assert slugs(ended.out) == ["bakery", "undated"]


def test_an_unknown_celebrity_is_answered_with_the_nearest_names(run: Command, filled: Path) -> None:
    ended = run("search", "--celebrity", "Odalys Merowick")
    assert ended.status == 1
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert "celebrity 'Odalys Merowick' is not known; did you mean Odalys Merrowick" in ended.err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (["--site", "harbourpost"], ["divorce"]),
        (["--site", "harbourpost", "--site", "quaystreet", "--since", "2026-11-20"], ["hostile", "bakery"]),
        (["--author", "ottoline fennimore"], ["divorce"]),
        (["--language", "EN", "--until", "2026-11-10"], ["divorce"]),
        (["--since", "2026-11-10", "--until", "2026-11-10"], ["divorce"]),
        (["--since", "2026-11-11", "--until", "2026-11-19"], []),
        (["--language", "fi"], []),
    ],
)
def test_each_option_narrows_the_search(run: Command, filled: Path, arguments: list[str], expected: list[str]) -> None:
    assert slugs(run("search", *arguments).out) == expected


def test_options_and_query_are_both_asked_for(run: Command, filled: Path) -> None:
    assert slugs(run("search", "lighthouse", "--since", "2026-11-20").out) == ["hostile"]


def test_a_date_that_is_none_says_how_to_write_one(run: Command, filled: Path) -> None:
    ended = run("search", "--since", "glorp")
    assert (ended.status, ended.out) == (1, "")
    assert "'glorp' is no date" in ended.err


def test_since_after_until_is_refused(run: Command, filled: Path) -> None:
    ended = run("search", "--since", "2026-11-05", "--until", "2026-11-01")
    assert ended.status == 1
    assert "is not before --until" in ended.err


def test_no_result_says_what_was_searched_for_and_which_sites_there_are(run: Command, filled: Path) -> None:
    ended = run("search", "zeppelin", "--site", "nowhere", "--author", "Nobody")
    assert ended.status == 0
    assert "searched for: zeppelin, site nowhere, author Nobody" in ended.err
    assert "sites with stories: quaystreet, harbourpost" in ended.err


def test_a_misspelt_celebrity_in_the_query_is_offered(run: Command, filled: Path) -> None:
    assert "Odalys Merrowick" in run("search", "Odalys Merowick").err


def test_pages_follow_each_other_by_the_cursor(run: Command, filled: Path) -> None:
    seen: list[str] = []
    arguments = ["--format", "json", "--limit", "2", "--sort", "newest"]
    page = run("search", *arguments).json
    for _ in range(3):
        seen += [found["url"] for found in page["stories"]]
        if page["next"] is None:
            break
        page = run("search", *arguments, "--page-after", page["next"]).json
    assert page["next"] is None
    assert page["total"] == len(seen) == len(set(seen)) == 4


def test_the_table_tells_the_cursor_of_the_next_page(run: Command, filled: Path) -> None:
    last = run("search", "--limit", "1").out.splitlines()[-1]
    assert last.startswith("4 stories; next page: --page-after ")
    again = run("search", "--limit", "3", "--page-after", last.rpartition(" ")[2])
    assert again.out.splitlines()[-1] == "4 stories, one shown of each event"


def test_a_cursor_of_nothing_is_refused_in_a_sentence(run: Command, filled: Path) -> None:
    ended = run("search", "--page-after", "nonsense")
    assert ended.status == 1
    assert "is no cursor" in ended.err


def test_json_lines_hold_nothing_but_stories(run: Command, filled: Path) -> None:
    ended = run("search", "bakery", "--format", "jsonl", "--facets", "--all-copies")
    assert sorted(record["site"] for record in ended.records) == ["harbourpost", "quaystreet"]
    assert ended.records[0]["people"][0]["name"] == "Odalys Merrowick"
    assert "site: harbourpost (1), quaystreet (1)" in ended.err
    assert "2 stories" in ended.err


def test_csv_is_read_back_whole_and_runs_no_formula(run: Command, filled: Path) -> None:
    ended = run("search", "lighthouse", "--format", "csv", "--sort", "newest")
    rows = list(csv.DictReader(io.StringIO(ended.out, newline="")))
    assert [row["site"] for row in rows] == ["quaystreet", "quaystreet"]
    assert rows[0]["title"].startswith("'=HYPERLINK")
    assert rows[0]["people"] == "Odalys Merrowick"


def test_facets_are_counted_in_the_table_and_in_json(run: Command, filled: Path) -> None:
    assert "celebrity: Odalys Merrowick (3), Tavian Brightwater (3)" in run("search", "--facets").out
    assert (
        "celebrity: Odalys Merrowick (3), Tavian" in run("search", "--facets", "--limit", "1", "--sort", "newest").out
    )
    facets = run("search", "--facets", "--format", "json").json["facets"]
    assert facets["site"] == {"quaystreet": 3, "harbourpost": 1}
    assert run("search", "--format", "json").json["facets"] == {}


def test_facets_show_the_id_of_somebody_whom_nobody_knows_any_more(
    run: Command, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGGREGATOR_PEOPLE_FILE", str(filled / "none.toml"))
    assert "Odalys Merrowick (3), tavian-brightwater (3)" in run("search", "--facets", "--limit", "1").out


def test_a_terminal_shows_the_found_words_marked_and_urls_and_cursors_whole(
    run: Command, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "30")
    monkeypatch.delenv("NO_COLOR", raising=False)
    lines = run("search", "harbour OR lighthouse", "--limit", "1", "--sort", "newest").out.splitlines()
    assert any("\x1b[1;33mlighthouse" in line for line in lines)
    assert any("https://www.quaystreet.example/celebrity/hostile" in line for line in lines)
    assert re.search(r"next page: --page-after [\w.=-]{40,}$", lines[-1])
    assert "\x1b[31m" not in "".join(lines)


def test_nothing_of_a_page_reaches_the_terminal_as_a_command(run: Command, filled: Path) -> None:
    for form in ("table", "json", "jsonl", "csv"):
        out = run("search", "lighthouse", "--format", form).out
        assert not set(out) & {"\x1b", "\x07"}
    shown = run("search", "lighthouse").out
    assert "\u202e" not in shown
    assert "red reversed <script>alert(1)</script>" in shown


@pytest.mark.parametrize(
    "query",
    [
        '"unbalanced',
        "AND",
        "bakery OR",
        "((((((",
        "10:30",
        "nosuchfield:x",
        "*",
        "?" * 2000,
        "a" * 100_000,
        "\x00\x1b[31m\x07",
        "/regex.*/",
        "~~~ ^^^ [[[ TO ]]]",
        "bakery AND NOT",
        "'; DROP TABLE stories; --",
        "\udcff\ud800",
        "celebrity:",
        "published:[nonsense TO more]",
    ],
)
def test_a_hostile_query_is_answered(run: Command, filled: Path, query: str) -> None:
    ended = run("search", query)
    assert ended.status == 0
    assert "stor" in ended.out
    assert "\x1b" not in ended.out + ended.err


def test_a_name_in_the_words_finds_the_person_under_another_name(run: Command, filled: Path) -> None:
    assert slugs(run("search", "the merrow").out) == ["bakery", "hostile", "undated"]
    assert slugs(run("search", "the merrow", "--literal").out) == []
    assert "'the merrow' is Odalys Merrowick; --literal" in run("search", "the merrow").err
    assert run("search", "odalys merrowick").err == ""
    assert slugs(run("search", "tavi b divorce").out)[0] == "divorce"


def test_people_who_were_recognised_and_reasons_are_in_the_json(run: Command, filled: Path) -> None:
    found = run("search", "tavi b divorce", "--format", "json", "--explain").json
    assert found["people"] == [
        {"text": "tavi b", "people": {"tavian-brightwater": "Tavian Brightwater"}, "meant": None, "used": True}
    ]
    assert list(found["stories"][0]["why"]) == ["Tavian Brightwater", "divorce"]
    assert "why" not in run("search", "tavi b divorce", "--format", "json").json["stories"][0]


def test_the_table_explains_each_story(run: Command, filled: Path) -> None:
    lines = run("search", "tavi b divorce", "--explain").out.splitlines()
    assert sum(1 for line in lines if re.match(r" *score [\d.]+: .*Tavian Brightwater [\d.]+", line)) == 3


def test_many_queries_are_answered_over_the_index(run: Command, filled: Path) -> None:
    asked = b'{"qid": "a", "query": "divorce"}\n{"qid": 2, "query": "about:\\"Odalys Merrowick\\" lighthouse"}\n'
    ended = run("search", "--queries", "-", "--format", "jsonl", stdin=asked)
    assert [(row["qid"], len(row["ids"])) for row in ended.records] == [("a", 1), (2, 2)]
    elsewhere = run("search", "--queries", "-", "--index", f"embedded:{filled / 'empty'}", stdin=asked)
    assert [row["ids"] for row in elsewhere.records] == [[], []]


def test_many_queries_are_answered_over_the_stories_of_a_file(run: Command, home: Path) -> None:
    stories, asked = home / "stories.jsonl", home / "queries.jsonl"
    stories.write_text(
        '{"id": "x", "title": "A bakery", "text": "Odalys Merrowick baked bread."}\n'
        '{"id": "y", "title": "A mill", "text": "The miller ground corn.", "published": "2026-11-05"}\n'
    )
    asked.write_text('{"qid": 1, "query": "the merrow"}\n{"qid": 2, "query": "published:2026-11"}\n')
    ended = run("search", "--from-jsonl", str(stories), "--queries", str(asked), "--format", "jsonl")
    assert ended.records == [{"qid": 1, "ids": ["x"]}, {"qid": 2, "ids": ["y"]}]
    assert ended.err == "2 stories\n"


def test_a_bad_line_never_stops_the_rest_of_a_batch(run: Command, home: Path) -> None:
    stories = home / "stories.jsonl"
    stories.write_text('{"title": "A mill"}\nnonsense\n{"id": "x", "title": "A bakery"}\n')
    ended = run("search", "--from-jsonl", str(stories), "--queries", "-", stdin=b'[]\n{"qid": 1, "query": "bakery"}\n')
    bad, good = ended.records
    assert (bad["qid"], bad["ids"]) == (None, [])
    assert "line 1 is no JSON object" in bad["error"]
    assert good == {"qid": 1, "ids": ["x"]}
    assert "left out: line 1 has no id" in ended.err
    assert "left out: line 2 is not JSON" in ended.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--from-jsonl", "stories.jsonl"], "give the queries with --queries"),
        (["--queries", "nowhere.jsonl"], "--queries 'nowhere.jsonl' cannot be read"),
        (["--from-jsonl", "nowhere.jsonl", "--queries", "-"], "--from-jsonl 'nowhere.jsonl' cannot be read"),
    ],
)
def test_a_batch_that_cannot_be_asked_is_one_sentence(run: Command, home: Path, arguments: list[str], why: str) -> None:
    ended = run("search", *arguments, stdin=b'{"query": "x"}\n')
    assert (ended.status, ended.out, ended.err.count("\n")) == (1, "", 1)
    assert why in ended.err


def test_an_unknown_field_of_the_query_is_told(run: Command, filled: Path) -> None:
    assert "note:" in run("search", "titel:bakery").err


def test_an_index_that_cannot_be_reached_is_one_sentence(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_INDEX", "https://127.0.0.1:1/x")
    ended = run("search", "bakery")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.count("\n") == 1
    assert "127.0.0.1:1" in ended.err
    assert "Traceback" not in ended.err


def test_search_never_loads_scrapy_nor_what_reads_pages(filled: Path) -> None:
    code = (
        "import sys; from aggregator.cli import main; sys.argv = ['aggregator', 'search', 'bakery', '-c', 'Tavi B']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "bad = {'scrapy', 'twisted', 'trafilatura', 'elasticsearch', 'jinja2', 'dateparser'} & set(sys.modules)\n"
        "assert not bad, bad"
    )
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "1 story" in ended.stdout
