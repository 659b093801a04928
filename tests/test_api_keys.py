from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from aggregator import api_keys
from aggregator.api_keys import ApiKey
from aggregator.errors import BadInput
from aggregator.index import Index, open_index

MADE, LATER = date(2026, 11, 1), date(2026, 11, 3)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    index = open_index(f"embedded:{tmp_path}")
    yield index
    index.close()


def test_a_key_is_known_by_its_text_and_by_nothing_else(index: Index) -> None:
    text = api_keys.add(index, "newsdesk", ["review"], MADE)
    other = api_keys.add(index, "other", ["watch", "review"], MADE)
    assert api_keys.shown(index, text, MADE) == ApiKey("newsdesk", ("review",), MADE)
    assert api_keys.shown(index, other, MADE) == ApiKey("other", ("review", "watch"), MADE)
    secret, others = text.rpartition("_")[2], other.rpartition("_")[2]
    for odd in (f"agg_newsdesk_{others}", f"agg_nobody_{secret}", text[:-1], f"{text}\n", text.upper(), secret, ""):
        assert api_keys.shown(index, odd, MADE) is None
    assert api_keys.shown(index, "agg_\ud800_é", MADE) is None


def test_no_key_is_kept_or_listed(index: Index, tmp_path: Path) -> None:
    text = api_keys.add(index, "newsdesk", ["review"], MADE)
    api_keys.shown(index, text, LATER)
    secret = text.rpartition("_")[2]
    (entry,) = index.entries(api_keys.KIND)
    assert secret not in f"{entry} {api_keys.listed(index)} {api_keys.shown(index, text, LATER)!r}"
    index.close()
    assert not [file for file in tmp_path.rglob("*") if file.is_file() and secret.encode() in file.read_bytes()]


def test_two_keys_of_one_name_are_two(index: Index) -> None:
    first = api_keys.add(index, "newsdesk", ["review"], MADE)
    api_keys.revoke(index, "newsdesk")
    second = api_keys.add(index, "newsdesk", ["review"], MADE)
    assert first != second
    assert api_keys.shown(index, first, MADE) is None
    assert api_keys.shown(index, second, MADE)


def test_the_last_day_of_use_is_kept(index: Index) -> None:
    text = api_keys.add(index, "newsdesk", ["watch"], MADE)
    assert api_keys.listed(index) == (ApiKey("newsdesk", ("watch",), MADE, None),)
    api_keys.shown(index, text, LATER)
    assert api_keys.listed(index) == (ApiKey("newsdesk", ("watch",), MADE, LATER),)
    version = index.entries(api_keys.KIND)[0].version
    api_keys.shown(index, text, LATER)
    assert index.entries(api_keys.KIND)[0].version == version


def test_a_name_is_taken_once(index: Index) -> None:
    api_keys.add(index, "newsdesk", ["watch"], MADE)
    with pytest.raises(BadInput, match="there is a key 'newsdesk' already"):
        api_keys.add(index, "newsdesk", ["review"], MADE)
    assert [key.may for key in api_keys.listed(index)] == [("watch",)]


@pytest.mark.parametrize("name", ["", "Upper", "a_b", "-a", "a" * 41, "a b", "é"])
def test_a_name_that_is_none_is_refused(index: Index, name: str) -> None:
    with pytest.raises(BadInput, match="cannot name a key"):
        api_keys.add(index, name, ["review"], MADE)


@pytest.mark.parametrize("may", [[], ["everything"], ["review", "x"]])
def test_a_key_is_for_what_there_is(index: Index, may: list[str]) -> None:
    with pytest.raises(BadInput, match="say what it may, of review, watch"):
        api_keys.add(index, "newsdesk", may, MADE)
    assert api_keys.listed(index) == ()


def test_a_revoked_key_is_worthless_at_once(index: Index) -> None:
    text = api_keys.add(index, "newsdesk", ["review"], MADE)
    api_keys.revoke(index, "newsdesk")
    assert api_keys.shown(index, text, MADE) is None
    assert api_keys.listed(index) == ()
    with pytest.raises(BadInput, match="there is no key 'newsdesk'"):
        api_keys.revoke(index, "newsdesk")
