import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import jsonlines
from aggregator.errors import BadInput


@given(
    st.recursive(
        st.none() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_what_is_dumped_is_one_line_for_every_reader_and_is_read_back(value: object) -> None:
    line = jsonlines.dump(value)
    assert line.splitlines() == [line]
    assert json.loads(line) == value


def test_a_dumped_value_holds_nothing_that_a_terminal_obeys() -> None:
    assert jsonlines.dump("\x1b[31m \x9b31m \x7f é") == '"\\u001b[31m \\u009b31m \\u007f é"'


def test_half_a_character_does_not_make_a_line_unreadable() -> None:
    assert jsonlines.dump("a\ud800b").encode() == '"a\ufffdb"'.encode()


def test_a_bad_line_hides_no_other_and_is_numbered() -> None:
    lines = b'\xef\xbb\xbf{"id": 1}\r\n\n{"id": \n\xff\xfe\n[1]\n{"id": 2}'
    read = list(jsonlines.load(io.BytesIO(lines)))
    assert [line.number for line in read] == [1, 3, 4, 5, 6]
    assert [line.fields for line in read] == [{"id": 1}, None, None, None, {"id": 2}]
    assert "line 3 is not JSON" in read[1].error
    assert "line 4 is not UTF-8" in read[2].error
    assert "line 5 is no JSON object" in read[3].error


def test_deep_nesting_is_a_bad_line() -> None:
    (line,) = jsonlines.load(io.BytesIO(b'{"id": ' + b"[" * 100_000))
    assert line.fields is None


def test_a_line_without_end_is_cut_and_the_next_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonlines, "MAX_LINE_BYTES", 10)
    read = list(jsonlines.load(io.BytesIO(b'{"id": "' + b"x" * 95 + b'"}\n{"id": 2}\n{"id":789}')))
    assert [line.fields for line in read] == [None, {"id": 2}, {"id": 789}]
    assert read[0].number == 1


def test_a_field_of_text_is_text_or_nothing() -> None:
    assert jsonlines.text({"url": "x"}, "url") == "x"
    assert jsonlines.text({"url": None}, "url") == jsonlines.text({}, "url") == ""
    with pytest.raises(BadInput, match=r"url: \[1\] is no text"):
        jsonlines.text({"url": [1]}, "url")
