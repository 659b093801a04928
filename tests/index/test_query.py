"""How a typed query is understood."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.index.nodes import And, Between, Everything, Exact, Fuzzy, Node, Not, Or, Phrase, Prefix, Words
from aggregator.index.query import DEEPEST, MOST_CHARS, MOST_NODES, Parsed, parse
from aggregator.index.query_fields import FIELDS, Lookup

_PEOPLE = {"zora quill": ("zora-quill",), "kit": ("kit-ambrose", "kit-thorn")}
_NOVEMBER = datetime(2026, 11, 1, tzinfo=UTC)
_NOW = datetime(2026, 11, 23, 15, 30, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)


def _people(name: str) -> tuple[str, ...]:
    return _PEOPLE.get(name.lower(), ())


_WEEK = (datetime(2026, 11, 16, tzinfo=UTC), _NOW.replace(hour=0, minute=0))


def _when(text: str) -> tuple[datetime, datetime] | None:
    moments = {"now": _NOW, "2 weeks ago": _NOW - timedelta(weeks=2)}
    return (moments[text], moments[text]) if text in moments else {"last week": _WEEK}.get(text)


def _outlet(name: str) -> str | None:
    return {"the gab": "gab"}.get(name.lower())


def _nearest(name: str) -> tuple[str, ...]:
    return ("Zora Quill",) if name.lower().startswith("zora") else ()


_LOOKUP = Lookup(_people, _nearest, _outlet, _when)


def _parsed(text: str) -> Parsed:
    return parse(text, _LOOKUP)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("", Everything()),
        ("   ", Everything()),
        ("zora quill", Words("zora quill")),
        ("Zora Quill’s gown", Words("Zora Quill’s gown")),
        ("jean-claude o'brien", Words("jean claude o'brien")),
        ("what is zora doing?", Words("what is zora doing")),
        ("duchess of ober", Words("duchess of ober")),
        ("zora - divorce", Words("zora divorce")),
        ("'90s /tmp", Words("90s tmp")),
        ('"zora quill"', Phrase("zora quill")),
        ("“zora quill”", Phrase("zora quill")),
        ('"man of the year"~3', Phrase("man of the year", 3)),
        ('"the zora"', Words("the zora")),
        ('say \\"zora', Words("say zora")),
        ("zora -kit", And((Words("zora"), Not(Words("kit"))))),
        ("gown -zora quill", And((Words("gown"), Not(Words("zora quill"))))),
        ("zora -quill", And((Words("zora"), Not(Words("quill"))))),
        ('-"zora quill"', Not(Phrase("zora quill"))),
        ("divor*", Prefix("divor")),
        ("jean-cl*", Prefix("jean-cl")),
        ("zora*", Prefix("zora")),
        ("zorra~1", Fuzzy("zorra", 1)),
        ("zorra~", Fuzzy("zorra", 2)),
        ("zorra~0", Words("zorra")),
        ("title:zora", Words("zora", "title")),
        ("TITLE:(zora divor*)", And((Words("zora", "title"), Prefix("divor", "title")))),
        ('body:"zora quill"~2', Phrase("zora quill", 2, "body")),
        ("title:zora~1 gown", And((Fuzzy("zora", 1, "title"), Words("gown")))),
        ('celebrity:"Zora Quill"', Exact("celebrity", "zora-quill")),
        ('name:"Ida  Umber"', Exact("name", "Ida Umber")),
        ("celebrity:(Zora Quill)", Exact("celebrity", "zora-quill")),
        ("about:kit", Or((Exact("about", "kit-ambrose"), Exact("about", "kit-thorn")))),
        ("-celebrity:kit", Not(Or((Exact("celebrity", "kit-ambrose"), Exact("celebrity", "kit-thorn"))))),
        ("celebrity:Zora Quill gown", And((Exact("celebrity", "zora-quill"), Words("gown")))),
        ("title:zora quill gown", And((Words("zora quill", "title"), Words("gown")))),
        ('with:"zora quill"', Exact("celebrity", "zora-quill")),
        ('cites:"The Gab" cluster:abc', And((Exact("cites", "gab"), Exact("cluster", "abc")))),
        ("is:copy", Exact("is", "copy")),
        ("is:Original", Not(Exact("is", "copy"))),
        ("-is:updated", Not(Exact("is", "updated"))),
        ("site:Tattle", Exact("site", "tattle")),
        ("site:(tattle gab)", Or((Exact("site", "tattle"), Exact("site", "gab")))),
        ("site:(tattle OR gab)", Or((Exact("site", "tattle"), Exact("site", "gab")))),
        ("site:(-tattle)", Not(Exact("site", "tattle"))),
        ('author:"Ann Ode"', Exact("author", "Ann Ode")),
        ("author:(Ann Ode)", Exact("author", "Ann Ode")),
        ('author:("Ann Ode" AND "Bo Rios")', And((Exact("author", "Ann Ode"), Exact("author", "Bo Rios")))),
        ("language:EN kind:live", And((Exact("language", "en"), Exact("kind", "live")))),
        ('section:"Real News"', Exact("section", "Real News")),
        ("published:2026-11-01", Between(_NOVEMBER, _NOVEMBER + timedelta(days=1))),
        ("published:2026-11", Between(_NOVEMBER, datetime(2026, 12, 1, tzinfo=UTC))),
        ("published:2026", Between(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC))),
        ("published:[2026-11-01 TO now]", Between(_NOVEMBER, _NOW + _INSTANT)),
        ('published:["2 weeks ago" TO *]', Between(_NOW - timedelta(weeks=2), None)),
        ("published:[2026-10 TO 2026-10-31]", Between(datetime(2026, 10, 1, tzinfo=UTC), _NOVEMBER)),
        ("published:{2026-10-31 TO 2026-11-02}", Between(_NOVEMBER, _NOVEMBER + timedelta(days=1))),
        ("published:[* TO *]", Between()),
        ("published:[2026-11-01 TO now-2d]", Between(_NOVEMBER, _NOW - timedelta(days=2) + _INSTANT)),
        ("published:>now-12h", Between(_NOW - timedelta(hours=12) + _INSTANT, None)),
        ('published:"last week"', Between(*_WEEK)),
        ('published:["last week" TO "last week"]', Between(*_WEEK)),
        ("published:>=2026-11", Between(_NOVEMBER, None)),
        ("published:>2026-10", Between(_NOVEMBER, None)),
        ("published:<2026-11", Between(None, _NOVEMBER)),
        ("published:<=2026-10", Between(None, _NOVEMBER)),
        ('published:"2 weeks ago"', Between(datetime(2026, 11, 9, tzinfo=UTC), datetime(2026, 11, 10, tzinfo=UTC))),
        (
            'published:[2026-11-01T10:30:00 TO "2026-11-01T13:00:00+02:00"}',
            Between(_NOVEMBER.replace(hour=10, minute=30), _NOVEMBER.replace(hour=11)),
        ),
    ],
)
def test_a_query_is_understood_as_meant_without_a_word(text: str, node: Node) -> None:
    assert _parsed(text) == Parsed(node)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("zora AND quill", Words("zora quill")),
        ("zora OR quill", Or((Words("zora"), Words("quill")))),
        ("zora gown OR milo", And((Words("zora"), Or((Words("gown"), Words("milo")))))),
        ("zora quill OR milo", Or((Words("zora quill"), Words("milo")))),
        ("milo OR zora quill gown", And((Or((Words("milo"), Words("zora quill"))), Words("gown")))),
        ("(zora OR milo) AND gown", And((Or((Words("zora"), Words("milo"))), Words("gown")))),
        ("+zora NOT quill", And((Words("zora"), Not(Words("quill"))))),
        ("the OR zora", Words("zora")),
        ('zora AND "gown"', Words("zora gown")),
    ],
)
def test_operators_are_told_from_plain_words(text: str, node: Node) -> None:
    assert _parsed(text) == Parsed(node, has_operators=True)


@pytest.mark.parametrize(
    ("text", "node", "note"),
    [
        ('"zora quill', Words("zora quill"), "plain words: its quotes"),
        ("AND", Everything(), "quotes, parentheses or operators"),
        ("zora AND", Words("zora"), "plain words"),
        ("zora OR", Words("zora"), "plain words"),
        ("(zora", Words("zora"), "plain words"),
        ("zora:", Words("zora"), "plain words"),
        ("zora <3", Words("zora 3"), "plain words"),
        ("published:[2 weeks ago TO now]", Words("2 weeks ago now"), "plain words"),
        ("10:30", Words("10 30"), "no field '10', there are title, body"),
        ("celebrty:zora", Words("celebrty zora"), "did you mean celebrity:"),
        ("title:[a TO zora]", Words("a zora", "title"), "only published: takes a range"),
        ("site:[a TO b]", Words("a b"), "site: takes a word or a phrase"),
        ("is:orignal zora", Words("zora"), "did you mean is:original?"),
        ("is:xyz zora", Words("zora"), "there are original, copy, updated, removed"),
        ("cites:gabb", Words("gabb"), "No outlet called 'gabb' is known"),
        ('celebrity:"Zora Kill"', Or((Exact("name", "Zora Kill"), Phrase("Zora Kill"))), "did you mean Zora Quill?"),
        ("k*", Words("k"), "after 2 letters"),
        ("k*d", Words("k d"), "at the end of a word"),
        ("*zora", Words("zora"), "at the end of a word"),
        ("zora^3", Words("zora"), "Weights"),
        ("zorra~9", Fuzzy("zorra", 2), "at most ~2"),
        ('"zora a zora zora zora quill zora"~3', Phrase("zora a zora zora zora quill zora"), "repeats a word"),
        ('"zora quill"~99', Phrase("zora quill", 10), "at most ~10"),
        ("zora~1.2.3", Words("zora 1.2.3"), "plain words"),
        ("published:someday", Everything(), "'published:someday' was left out: it is no date"),
        ("published:never", Everything(), "it is no date"),
        ("zora published:9999", Words("zora"), "it is no date"),
        ("zora published:2026-13-45", Words("zora"), "it is no date"),
        ("published:[nonsense TO now]", Everything(), "it is no date"),
        ("published:(2026 2027)", Everything(), "it is no date"),
        (
            'celebrity:"Nobody Known"',
            Or((Exact("name", "Nobody Known"), Phrase("Nobody Known"))),
            "No celebrity called 'Nobody Known' is known",
        ),
        ("about:nobody", Or((Exact("name", "nobody"), Words("nobody"))), "check the spelling"),
        ("the", Everything(), "all stories are shown"),
        ("***", Everything(), "all stories are shown"),
        ('""', Everything(), "all stories are shown"),
        ('site:""', Everything(), "all stories are shown"),
    ],
)
def test_what_is_taken_otherwise_than_written_is_said(text: str, node: Node, note: str) -> None:
    parsed = _parsed(text)
    assert parsed.node == node
    assert note in " ".join(parsed.notes)


def test_a_query_of_too_many_words_is_cut_and_says_so() -> None:
    parsed = parse("zora " * 500)
    assert parsed.node == Words(" ".join(["zora"] * MOST_NODES))
    assert any(f"{MOST_CHARS:,}" in note for note in parsed.notes)
    assert any(f"first {MOST_NODES}" in note for note in parsed.notes)


@pytest.mark.parametrize("field", ["", "site:"])
def test_a_query_nested_too_deep_is_taken_as_words(field: str) -> None:
    fine = field + "(" * (DEEPEST - 2) + "zora" + ")" * (DEEPEST - 2)
    deep = field + "(" * 400 + "zora" + ")" * 400
    assert parse(fine).notes == ()
    assert parse(deep).node == Words("zora")
    assert "levels deep" in parse(deep).notes[0]


def test_a_name_of_too_many_people_is_taken_as_words() -> None:
    parsed = parse("celebrity:smith", Lookup(lambda name: tuple(f"{name}-{n}" for n in range(100))))
    assert parsed.node == Words("smith")


def test_without_a_gazetteer_a_name_is_an_id_and_now_is_the_present() -> None:
    assert parse("celebrity:zora-quill").node == Exact("celebrity", "zora-quill")
    node = parse("published:[* TO now]").node
    assert isinstance(node, Between)
    assert node.start is None
    assert node.end


def test_a_query_after_a_broken_one_is_read_afresh() -> None:
    for broken in ('"zora', "(((", "[a TO", "a AND", "x:"):
        parse(broken)
        assert parse('"zora quill" -gown') == Parsed(And((Phrase("zora quill"), Not(Words("gown")))))


_PIECES = st.sampled_from(
    [
        *"()[]{}\"'*?~^:+-/\\<>&|! ",
        " AND ",
        " OR ",
        " NOT ",
        " TO ",
        *(f"{field}:" for field in FIELDS),
        "zora",
        "2026-11",
        "\x00",
    ]
)


@given(st.one_of(st.text(max_size=60), st.lists(st.one_of(_PIECES, st.text(max_size=3)), max_size=25).map("".join)))
def test_no_text_at_all_raises_or_grows_over_the_guards(text: str) -> None:
    parsed = _parsed(text)
    assert _size(parsed.node) <= 3 * MOST_NODES
    assert all(note.endswith(".") for note in parsed.notes)
    assert len(parsed.notes) == len(set(parsed.notes))


def _size(node: Node) -> int:
    match node:
        case And(parts) | Or(parts):
            assert len(parts) > 1
            return 1 + sum(map(_size, parts))
        case Not(part):
            return 1 + _size(part)
        case Words(text) | Phrase(text) | Prefix(text) | Fuzzy(text):
            text.encode()
            assert text.strip()
            return len(text.split())
    return 1
