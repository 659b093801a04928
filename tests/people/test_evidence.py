"""Names that stand for something else than the person."""

from collections.abc import Callable

import pytest

from aggregator.people import Gazetteer, Tagger
from aggregator.people.entry import Alias
from tests.people.conftest import entry

STAGE = Tagger(
    Gazetteer.of(
        [
            entry("Zaylor", occupations=("singer",), fame=3),
            entry("Jane Oddlestone", occupations=("director",), fame=3),
            entry("Al Fenn", fame=3),
            entry("Savannah Fenn", occupations=("singer",), fame=3),
            entry("Pell Anvers", occupations=("designer",)),
            entry("K!nk", occupations=("singer",)),
            entry("Marble Rose", Alias("Rose", frozenset({"music"})), occupations=("singer",)),
        ]
    )
)


@pytest.fixture
def named() -> Callable[[str], list[str]]:
    """The texts of all mentions in a body."""
    return lambda body: [mention.text for mention in STAGE.tag("", body).mentions]


@pytest.mark.parametrize(
    "body",
    [
        "She was nominated for the film “Zaylor”.",
        "They sang “Al Fenn Eyes” at the party.",
        "A screening of Al Fenn, which she wrote, is on Friday.",
        "The biopic Zaylor is long.",
        "The film Zaylor, which is long, opened.",
        "Zaylor (2022) is long.",
        "Zaylor star Kim Marrow came late.",
        "She had a part in Zaylor, and liked it.",
        "Tickets for The Al Fenn Musical are sold out.",
    ],
)
def test_a_work_is_no_mention(named: Callable[[str], list[str]], body: str) -> None:
    assert named(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "He played Zaylor in a film for years.",
        "In the film Zaylor is a nurse.",
        "The album Zaylor released in May is long.",
        "The trailer for Zaylor's film is out.",
        "“Zaylor came late,” he said of the film.",
        "The show, Al Fenn said, is long.",
    ],
)
def test_a_person_beside_a_work_is_a_mention(named: Callable[[str], list[str]], body: str) -> None:
    assert len(named(body)) == 1


@pytest.mark.parametrize(
    ("body", "count"),
    [
        ("A plane landed at Al Fenn International Airport.", 0),
        ("The Al Fenn AIDS Foundation opened an office.", 0),
        ("She bought an Al Fenn jumper.", 0),
        ("Al Fenn Beauty has a new eyeliner.", 0),
        ("She carried a Pell Anvers tote.", 0),
        ("Al Fenn's jumper was blue.", 1),
        ("Savannah Fenn sang. She grew up in Savannah.", 1),
        ("Savannah Fenn sang. Later Savannah left.", 2),
        ("Savannah Fenn sang. Then they flew to Savannah.", 1),
        ("Savannah Fenn is in the series. She plays Savannah.", 1),
    ],
)
def test_a_thing_or_a_place_is_no_mention(named: Callable[[str], list[str]], body: str, count: int) -> None:
    assert len(named(body)) == count


@pytest.mark.parametrize(
    "body",
    [
        "Zaylor Marković won the match.",
        "Nick Zaylor won the match.",
        "A cook named Zaylor won the match.",
        "The Zaylor by Raphael hangs in the hall.",
        "The song has a line about a Rose by the sea.",
    ],
)
def test_a_name_of_one_word_may_be_a_part_of_another(named: Callable[[str], list[str]], body: str) -> None:
    assert named(body) == []


@pytest.mark.parametrize(
    "body",
    [
        "Zaylor Tuesday said no.",
        "Zaylor MOON\n\nIt came out in May.",
        "On Monday Zaylor and Al Fenn left.",
        "Singer Zaylor left.",
    ],
)
def test_what_only_stands_beside_a_name_leaves_it_whole(named: Callable[[str], list[str]], body: str) -> None:
    assert "Zaylor" in named(body)


def test_a_mark_in_a_name_begins_no_word(named: Callable[[str], list[str]]) -> None:
    assert named("Then K!nk sang.") == ["K!nk"]


def test_a_street_in_a_headline_is_no_mention() -> None:
    assert STAGE.tag("Al Fenn Boulevard Reopens After Flood", "").people == ()
    assert STAGE.tag("Al Fenn Park Hopes For The Best", "").people != ()
