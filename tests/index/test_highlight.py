"""Which words are marked, and which excerpts are shown."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from aggregator.index.highlight import END, EXCERPT_CHARS, EXCERPTS, START, highlight
from aggregator.index.nodes import And, Everything, Exact, Fuzzy, Node, Not, Or, Phrase, Prefix, Words
from aggregator.model import Mention
from tests.index.stories import mention, story


def _title(text: str, node: Node) -> str:
    return highlight(story("a", text), node)[0].replace(START, "[").replace(END, "]")


def _excerpts(text: str, node: Node) -> list[str]:
    return [excerpt.replace(START, "[").replace(END, "]") for excerpt in highlight(story("a", "", text), node)[1]]


def test_words_are_marked_in_any_of_their_forms() -> None:
    assert _title("Zora’s divorces: a Café", Words("zora divorce cafe")) == "[Zora’s] [divorces]: a [Café]"
    assert _title("The man of the year", Words("the man")) == "The [man] of the year"


def test_a_phrase_is_marked_only_where_it_stands() -> None:
    assert _title("Quill Zora, Zora Quill", Phrase("zora quill")) == "Quill Zora, [Zora] [Quill]"
    assert _title("Man year, man of the year", Phrase("man of the year")) == "Man year, [man] of the [year]"
    assert _title("Quill and Zora", Phrase("zora quill", 3)) == "[Quill] and [Zora]"
    assert _title("Zora", Phrase("the of")) == "Zora"


def test_beginnings_and_misspelt_words_are_marked() -> None:
    assert _title("Divorces in Divine", Prefix("divor")) == "[Divorces] in Divine"
    assert _title("Milo Vance", Prefix("milo va")) == "[Milo] [Vance]"
    assert _title("Zorra and Kora", Fuzzy("zora", 1)) == "[Zorra] and Kora"
    assert _title("Zora", Prefix("!")) == "Zora"


def test_what_must_lack_is_not_marked_nor_another_field() -> None:
    node = And((Or((Words("zora"), Words("milo", "body"))), Not(Words("quill"))))
    assert _title("Zora Quill and Milo", node) == "[Zora] Quill and Milo"
    assert _title("Zora", Everything()) == "Zora"


def test_a_person_is_marked_where_mentioned() -> None:
    body = "Ms Quill left. She was seen."
    named = story("a", "Quill", body, mentions=(mention("zora-quill", "Ms Quill", body), mention("x", "She", body)))
    title, excerpts = highlight(named, Exact("about", "zora-quill"))
    assert (title, excerpts) == ("Quill", ("\x02Ms Quill\x03 left. She was seen.",))


def test_a_mention_outside_the_text_is_left_alone() -> None:
    far = Mention("zora-quill", "body", 5, 500, "Zora", "full name", 1.0)
    assert highlight(story("a", "", "Short", mentions=(far,)), Exact("celebrity", "zora-quill"))[1] == ("Short",)


def test_overlapping_finds_are_one_mark() -> None:
    body = "Ms Zora Quill left"
    named = story("a", "", body, mentions=(mention("zora-quill", "Ms Zora Quill", body),))
    node = And((Exact("celebrity", "zora-quill"), Words("quill left")))
    assert highlight(named, node)[1] == ("\x02Ms Zora Quill\x03 \x02left\x03",)


def test_excerpts_are_few_short_and_end_at_words() -> None:
    filler = "They walked along the harbour for hours. " * 12
    body = f"{filler}Zora Quill came.\n\n{filler}Then Zora left. {filler}Zora! {filler}Zora? {filler}"
    excerpts = _excerpts(body, Words("zora quill"))
    assert len(excerpts) == EXCERPTS
    assert "[Zora] [Quill]" in excerpts[0]  # the one with both words is among them
    words = set(body.split())
    for excerpt in excerpts:
        plain = excerpt.replace("[", "").replace("]", "").strip("… ")
        assert len(plain) <= EXCERPT_CHARS
        assert set(plain.split()) <= words
        assert excerpt.startswith("… ")
        assert excerpt.endswith(" …")


def test_a_body_without_a_find_shows_its_opening() -> None:
    assert _excerpts("Short.\n\nAnd sweet.", Words("zora")) == ["Short. And sweet."]
    (opening,) = _excerpts("word " * 100, Words("zora"))
    assert opening.startswith("word word")
    assert opening.endswith("word …")
    assert _excerpts(" \n", Words("zora")) == []


def test_marks_of_the_text_itself_are_taken_out() -> None:
    assert _title("\x02Fake\x03 Zora", Words("zora")) == " Fake  [Zora]"


_TEXT = st.text(st.sampled_from("zora quill\n.’é東\x02" + "x" * 3), max_size=400)


@given(_TEXT, st.sampled_from([Words("zora quill"), Phrase("zora quill"), Prefix("zo"), Fuzzy("quil", 2)]))
def test_marks_are_paired_and_change_nothing_else(text: str, node: Node) -> None:
    title, excerpts = highlight(story("a", text, text), node)
    assert title.replace(START, "").replace(END, "") == text.replace(START, " ")
    for marked in (title, *excerpts):
        depth = 0
        for letter in marked:
            depth += (letter == START) - (letter == END)
            assert depth in (0, 1)
        assert depth == 0


def test_a_text_of_nothing_but_the_words_looked_for_is_marked_in_no_time() -> None:
    began = process_time()
    for _ in range(5):
        title, excerpts = highlight(story("a", "Zora", "zora milo " * 10_000), Phrase("zora milo " * 30))
    assert (title, len(excerpts)) == ("Zora", 3)
    assert process_time() - began < 2  # measured: 0.2; it took 6
