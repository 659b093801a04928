from hypothesis import given
from hypothesis import strategies as st

from aggregator.plain import plain


@given(st.text() | st.text(alphabet="\x1b\x9b[]m;0J\x07\\P "))
def test_plain_text_has_no_control_character(text: str) -> None:
    shown = plain(text)
    assert all(letter.isprintable() or letter in "\xad" or not letter.isascii() for letter in shown)
    assert not {"\x1b", "\x9b", "\x07", "\n", "\u202e"} & set(shown)


def test_escape_sequences_go_as_a_whole() -> None:
    assert plain("\x1b[1;31mred\x1b[0m and \x1b]8;;http://evil.example\x07link\x1b]8;;\x07") == "red and link"


def test_words_stay_parted_where_a_control_character_stood() -> None:
    assert plain("one\x07two\nthree\u202efour") == "one two three four"
