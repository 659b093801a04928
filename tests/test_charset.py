import pytest

from aggregator.charset import Decoded, decode, decoded, mended
from aggregator.reading import Reading
from tests.pages import article, page

WORDS = "Zoë Müller trägt Prada – „schön“, sagt sie. "


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (WORDS.encode("utf-8"), {}),
        (WORDS.encode("utf-8-sig"), {"content-type": "text/html; charset=iso-8859-1"}),
        (WORDS.encode("cp1252"), {"content-type": "text/html; charset=ISO-8859-1"}),
        (WORDS.encode("cp1252"), {"content-type": "text/html; charset=utf-8"}),
        (b"<meta charset='windows-1252'>" + WORDS.encode("cp1252"), {}),
        (WORDS.encode("utf-8"), {"content-type": "text/html; charset=windows-1252"}),
        (WORDS.encode("utf-8"), {"content-type": "text/html; charset=klingon"}),
        (WORDS.encode("utf-16"), {}),
    ],
)
def test_the_charset_is_found_though_the_page_may_lie(body: bytes, headers: dict[str, str]) -> None:
    assert WORDS.strip() in decode(body * 5 if not body.startswith((b"\xff", b"\xef")) else body, headers)


def test_other_alphabets_are_detected_without_a_declaration() -> None:
    words = "Певица купила маяк на северном берегу и учится ходить под парусом. " * 8
    assert decode(words.encode("cp1251"), {}) == words


def test_a_few_broken_bytes_do_not_change_the_declared_charset() -> None:
    body = (WORDS * 40).encode() + b"\xff" + (WORDS * 40).encode()
    text = decode(body, {"content-type": "text/html; charset=utf-8"})
    assert text.count("\ufffd") == 1
    assert "Müller" in text


@pytest.mark.parametrize(
    ("body", "headers", "charset", "source"),
    [
        (WORDS.encode("utf-8-sig"), {}, "utf-8", "byte order mark"),
        (WORDS.encode("utf-8"), {"content-type": "text/html; charset=utf-8"}, "utf-8", "header"),
        (b"<meta charset='utf-8'>" + WORDS.encode("utf-8"), {}, "utf-8", "meta"),
        (WORDS.encode("utf-8"), {"content-type": "text/html; charset=windows-1252"}, "utf-8", "strict utf-8"),
        (WORDS.encode("cp1252"), {"content-type": "text/html; charset=windows-1252"}, "cp1252", "header"),
        (("Певица купила маяк на северном берегу. " * 9).encode("cp1251"), {}, "cp1251", "detection"),
    ],
)
def test_it_is_told_who_said_the_charset(body: bytes, headers: dict[str, str], charset: str, source: str) -> None:
    found = decoded(body, headers)
    assert (found.charset, found.source, found.broken) == (charset, source, 0)


def test_broken_bytes_and_mended_lines_are_counted() -> None:
    body = (WORDS * 40).encode() + b"\xff" + (WORDS * 40).encode()
    assert decoded(body, {"content-type": "text/html; charset=utf-8"}).broken == 1
    spoilt = WORDS.encode("utf-8").decode("cp1252")
    assert mended(Decoded(f"{spoilt}\nwhole\n{spoilt}", "utf-8", "header")).mended == 2


def test_a_reading_notes_its_charset() -> None:
    reading = Reading.open(
        page(article().encode("cp1252", "replace"), headers={"content-type": "text/html; charset=cp1252"})
    )
    assert [(note.value, note.source) for note in reading.notes if note.field == "charset"] == [("cp1252", "header")]


def mend(text: str) -> str:
    return mended(Decoded(text, "utf-8", "header")).text


def test_evident_mojibake_is_undone_and_nothing_else_is_touched() -> None:
    spoilt = WORDS.encode("utf-8").decode("cp1252")
    assert "Zoë Müller" in mend(f"{spoilt}\n{spoilt}\n&quot;kept&quot; ﬁne ‘quotes’")
    assert mend("&quot;kept&quot; ﬁne ‘quotes’") == "&quot;kept&quot; ﬁne ‘quotes’"


def test_a_single_odd_word_is_left_as_it_is() -> None:
    assert mend("the Ã© sign") == "the Ã© sign"


def test_mending_is_bounded_and_the_rest_is_kept() -> None:
    spoilt = "Zoë Müller ".encode().decode("cp1252")
    text = mend(spoilt * 40_000)
    assert text.startswith("Zoë Müller")
    assert text.endswith(spoilt)
