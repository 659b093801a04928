import gzip
import json
from pathlib import Path

import pytest

from aggregator.export import READ
from aggregator.spiders import visit
from tests.cli.conftest import Command

URL = "https://www.quaystreet.example/celebrity/odalys-merrowick-opens-a-bakery"
STORY = """<!doctype html><html lang="en"><head>
<title>Odalys Merrowick opens a bakery - Quay Street</title>
<meta name="author" content="Perpetua Lindgarth">
<meta property="article:published_time" content="2026-11-20T12:00:00Z">
</head><body><article><h1>Odalys Merrowick opens a bakery</h1>
<p>Odalys Merrowick opened a small bakery in the harbour on Friday. Dr. Quillfeather cut the ribbon, and the whole
street came to see it.</p>
<p>The singer said that she had wanted to bake since she was nine. Her neighbours queued around the block, and some
of them waited for two hours in the rain.</p>
<p>Tavian Brightwater bought the first loaf, and then he bought eleven more for his film crew, who were waiting in a
van around the corner.</p></article></body></html>"""


@pytest.fixture
def pages(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a story, the same compressed, and pages that are none."""
    monkeypatch.setenv("AGGREGATOR_READ_PROCESSES", "1")
    folder = home / "pages"
    folder.mkdir()
    (folder / "story.html").write_text(STORY, encoding="utf-8")
    (folder / "story.html.gz").write_bytes(gzip.compress(STORY.encode()))
    (folder / "empty.html").write_bytes(b"")
    (folder / "binary.html").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)
    (folder / "bomb.html.gz").write_bytes(gzip.compress(bytes(20 * 1024 * 1024)))
    (folder / "broken.html.gz").write_bytes(gzip.compress(STORY.encode())[:12] + b"\xff" * 40)
    return folder


def manifest(*lines: object) -> bytes:
    return "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines).encode()


def test_a_file_gives_one_line_with_the_fields_of_the_contract(run: Command, pages: Path) -> None:
    name = str(pages / "story.html")
    (read,) = run("read", "--format", "jsonl", "--url", URL, name).records
    assert tuple(read) == READ
    assert (read["id"], read["url"], read["canonical_url"], read["kind"]) == (name, URL, URL, "story")
    assert (read["dropped"], read["error"], read["title"]) == (None, None, "Odalys Merrowick opens a bakery")
    assert (read["authors"], read["language"]) == (["Perpetua Lindgarth"], "en")
    assert read["published"] == "2026-11-20T12:00:00Z"
    assert read["body"].startswith("Odalys Merrowick opened a small bakery")
    assert [person["id"] for person in read["people"]] == ["odalys-merrowick", "tavian-brightwater"]


def test_people_whom_nobody_knows_are_told_with_the_reasons_and_authors_are_not(run: Command, pages: Path) -> None:
    met = "<p>Perpetua Lindgarth met the baker Harriet Blumquist, 34, who was waiting in a van around the corner.</p>"
    file = pages / "met.html"
    file.write_text(STORY.replace("</article>", f"{met}</article>"), encoding="utf-8")
    (read,) = run("read", "--format", "jsonl", "--url", URL, str(file)).records
    assert [person["name"] for person in read["people"] if person["id"] is None] == ["Harriet Blumquist"]
    assert "age, a given name" in run("read", str(file)).out


def test_pages_come_out_in_the_order_they_went_in(run: Command, pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_READ_PROCESSES", "3")
    lines = [{"id": i, "url": f"{URL}-{i}", "path": f"story.html{'.gz' * (i % 2)}"} for i in range(40)]
    (pages / "pages.jsonl").write_bytes(manifest(*lines))
    records = run("read", "--manifest", str(pages / "pages.jsonl"), "--format", "jsonl").records
    assert [record["id"] for record in records] == list(range(40))
    assert {record["title"] for record in records} == {"Odalys Merrowick opens a bakery"}
    assert [record["url"] for record in records] == [line["url"] for line in lines]


def test_a_bad_line_in_the_middle_reports_its_error_and_the_rest_goes_on(run: Command, pages: Path) -> None:
    lines = manifest(
        {"id": "a", "url": URL, "path": str(pages / "story.html")},
        "{broken",
        {"id": "b", "url": URL, "path": str(pages / "missing.html")},
        {"id": "c", "url": URL},
        {"id": "d", "url": URL, "path": str(pages)},
        {"id": "e", "url": URL, "path": str(pages / "story.html"), "fetched": "soon"},
        {"id": "f", "url": URL, "path": str(pages / "story.html"), "headers": ["x"]},
        {"id": "g", "url": 7, "path": "a\x00b"},
        {"id": "h", "url": URL, "path": str(pages / "bomb.html.gz")},
        {"id": "i", "url": URL, "path": str(pages / "broken.html.gz")},
        [1, 2],
        {"id": "z", "url": URL, "path": str(pages / "story.html.gz"), "fetched": "2026-11-21T00:00:00+01:00"},
    )
    ended = run("read", "--manifest", "-", "--format", "jsonl", stdin=lines)
    errors = {record["id"] or "none": record["error"] for record in ended.records}
    assert ended.status == 0
    assert [record["id"] for record in ended.records] == ["a", None, "b", "c", "d", "e", "f", "g", "h", "i", None, "z"]
    assert errors["a"] is errors["z"] is None
    assert "line 2 is not JSON" in ended.records[1]["error"]
    assert "missing.html" in errors["b"]
    assert "line 4: path is missing" in errors["c"]
    assert "Is a directory" in errors["d"]
    assert "'soon' is no moment" in errors["e"]
    assert "headers are no object" in errors["f"]
    assert "url: 7 is no text" in errors["g"] or "no path" in errors["g"]
    assert "more than" in errors["h"]
    assert errors["i"]
    assert "line 11 is no JSON object" in ended.records[10]["error"]


def test_a_page_that_is_no_story_is_dropped_with_a_named_reason(run: Command, pages: Path) -> None:
    records = run("read", "--format", "jsonl", str(pages / "empty.html"), str(pages / "binary.html")).records
    assert [(record["dropped"], record["kind"], record["error"]) for record in records] == [
        ("empty", "empty", None),
        ("not_html", "binary", None),
    ]


def test_stdin_is_a_page(run: Command, pages: Path) -> None:
    (read,) = run("read", "-", "--format", "jsonl", "--url", URL, stdin=gzip.compress(STORY.encode())).records
    assert (read["id"], read["url"], read["title"]) == ("-", URL, "Odalys Merrowick opens a bakery")


def test_nothing_on_stdin_is_an_empty_page_and_an_empty_manifest(run: Command, pages: Path) -> None:
    assert run("read", "-", "--format", "jsonl").records[0]["dropped"] == "empty"
    assert run("read", "--manifest", "-", "--format", "jsonl").out == ""


def test_a_page_is_explained_stage_by_stage(run: Command, pages: Path) -> None:
    ended = run("read", str(pages / "story.html"), "--url", URL)
    assert ended.status == 0
    assert f"canonical  {URL}" in ended.out
    assert "candidates and decisions" in ended.out
    assert "taken" in ended.out
    assert "Odalys Merrowick about 1.00 title 0-16 Odalys Merrowick full name 1.00" in " ".join(ended.out.split())
    assert "Her neighbours queued around the block" in ended.out


def test_a_dropped_page_is_explained_and_is_no_failure(run: Command, pages: Path) -> None:
    ended = run("read", str(pages / "empty.html"))
    assert ended.status == 0
    assert "dropped: empty" in ended.out


def test_a_file_that_cannot_be_read_ends_with_status_1(run: Command, pages: Path) -> None:
    ended = run("read", str(pages / "missing.html"))
    assert ended.status == 1
    assert "error: " in ended.out
    assert "Traceback" not in ended.out + ended.err


def test_hostile_markup_does_not_reach_the_terminal(run: Command, pages: Path) -> None:
    hostile = STORY.replace("opens a bakery", "opens \x1b[31m\x9b a \u202ebakery&#27;[2J&#155;5m")
    (pages / "hostile.html").write_text(hostile, encoding="utf-8")
    shown = run("read", str(pages / "hostile.html"), "--url", URL).out
    assert not set(shown) & {"\x1b", "\x9b", "\u202e", "\x07"}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["x.html", "--manifest", "y.jsonl"],
        ["a.html", "b.html", "--url", URL],
        [URL, "--url", URL],
        ["--manifest", "/nonexistent/pages.jsonl"],
    ],
)
def test_what_makes_no_sense_is_one_sentence(run: Command, arguments: list[str]) -> None:
    ended = run("read", *arguments, "--format", "jsonl")
    assert (ended.status, ended.out) == (1, "")
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_stage_that_is_not_there_is_one_sentence(
    run: Command, pages: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setenv("AGGREGATOR_READ_STAGES", "nowhere.Nothing")
    ended = run("read", str(pages / "story.html"), "--format", form)
    assert (ended.status, ended.out) == (1, "")
    assert "READ_STAGES: 'nowhere.Nothing' cannot be imported" in ended.err


def test_a_page_that_hangs_crashes_or_fails_costs_only_itself(
    run: Command, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGGREGATOR_READ_STAGES", "tests.odd_stages.Odd")
    monkeypatch.setenv("AGGREGATOR_READ_TIMEOUT_S", "1.5")
    for word in ("FAIL", "CRASH", "HANG", "well"):
        (pages / f"{word}.html").write_text(f"<p>{word}</p>", encoding="utf-8")
    names = [str(pages / f"{word}.html") for word in ("FAIL", "CRASH", "HANG", "well")]
    records = run("read", *names, "--format", "jsonl").records
    assert [record["id"] for record in records] == names
    assert "ZeroDivisionError: as asked" in records[0]["error"]
    assert "crashed" in records[1]["error"]
    assert "READ_TIMEOUT_S = 1.5" in records[2]["error"]
    assert (records[3]["error"], records[3]["body"]) == (None, "well")


def test_a_page_that_fails_crashes_or_hangs_is_explained_and_the_next_one_is_read(
    run: Command, pages: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AGGREGATOR_READ_STAGES", "tests.odd_stages.Odd")
    monkeypatch.setenv("AGGREGATOR_READ_TIMEOUT_S", "1.5")
    for word in ("FAIL", "CRASH", "HANG", "well"):
        (pages / f"{word}.html").write_text(f"<p>{word}</p>", encoding="utf-8")
    ended = run("read", *(str(pages / f"{word}.html") for word in ("FAIL", "CRASH", "HANG", "well")))
    assert ended.status == 0
    assert "error: reading failed (ZeroDivisionError: as asked)" in ended.out
    assert "error: reading crashed its process (exit code 7)" in ended.out
    assert "error: reading took longer than READ_TIMEOUT_S = 1.5 s" in ended.out
    assert "nobody who is known" in ended.out


@pytest.mark.parametrize("address", ["ftp://x.example/story", "https://", "javascript://x", "file:///etc/passwd"])
def test_an_address_that_is_none_of_the_web_is_no_file_either_and_is_not_asked_for(
    run: Command, pages: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    def asked(config: object, visits: object) -> None:
        raise AssertionError(address)

    monkeypatch.setattr(visit, "make", asked)
    ended = run("read", address, "--format", "jsonl")
    assert f"{address!r} is no address of a web page" in ended.records[0]["error"]


def test_plain_text_is_read_whatever_it_holds(run: Command, pages: Path) -> None:
    paragraphs = [
        "Odalys Merrowick opens a bakery",
        "Odalys Merrowick opened a small bakery in the harbour on Friday, and <div> is what she called the cake.",
        "The singer said that she had wanted to bake since she was nine, and that nobody had believed a word of it.",
        "Tavian Brightwater bought the first loaf, and then he bought eleven more for a film crew in a van outside.",
        "About PerpetuaWrites",
        "Check Also",
        "A Mayor Paints a Bridge",
        "Leave a Reply",
    ]
    file = pages / "pasted.txt"
    file.write_text("\n\n".join(paragraphs), encoding="utf-8")
    (read,) = run("read", "--text", "--format", "jsonl", str(file)).records
    assert read["body"].split("\n\n") == paragraphs[1:4]
    assert (read["title"], read["authors"]) == (paragraphs[0], ["PerpetuaWrites"])


def test_our_text_is_shown_beside_bare_trafilatura_s(run: Command, pages: Path) -> None:
    file = pages / "teased.html"
    file.write_text(STORY.replace("<p>Tavian", "<p>Read more: A Mayor Paints a Bridge</p><p>Tavian"), encoding="utf-8")
    out = run("read", "--compare", str(file)).out
    assert "- Read more: A Mayor Paints a Bridge" in out
    assert "beside bare trafilatura" not in run("read", str(file)).out


@pytest.mark.parametrize(
    "arguments", [("--text", URL), ("--text", "--manifest", "x"), ("--compare", "--format", "jsonl", "x.html")]
)
def test_options_that_do_not_go_together_are_named(run: Command, pages: Path, arguments: tuple[str, ...]) -> None:
    done = run("read", *arguments)
    assert done.status == 1
    assert arguments[0] in done.err
