"""Parts of a body that are not its story."""

from collections.abc import Callable

import pytest

from aggregator.people import Tagger, english
from aggregator.people.asides import asides

Ids = Callable[..., set[str]]
STORY = "Jane Oddlestone opened the fair.\n\n"
MORE = "\n\nThen all went home, and the band played until long after midnight."


@pytest.mark.parametrize(
    "line",
    [
        "RELATED: Zelda Quarrymoor paints a barn",
        "MORE: See What Zelda Quarrymoor Looked Like Before!",
        "Read more: Zelda Quarrymoor paints a barn",
        "Trending: Zelda Quarrymoor, Orlo Vantongeren",
        "Click here to see Zelda Quarrymoor at home.",
        "Sign up to our newsletter for more on Zelda Quarrymoor.",
        "Is Zelda Quarrymoor About To Leave Her Farm For Good?",
        "By Zelda Quarrymoor, Fashion Editor",
        "Photo: Zelda Quarrymoor/Picture Works",
        "Zelda Quarrymoor (left) with a friend. Photo by Al Fenn",
        "— Zelda Quarrymoor",
    ],
)
def test_a_line_that_is_not_the_story_names_nobody(ids: Ids, line: str) -> None:
    assert ids("", STORY + line + MORE) == {"jane-oddlestone"}


@pytest.mark.parametrize(
    "tail",
    [
        "Check Also\n\nZelda Quarrymoor paints a barn",
        "You may also like\n\nZelda Quarrymoor paints a barn\n\nOrlo Vantongeren sells his boat",
        "Zelda Quarrymoor paints a barn\n\nOrlo Vantongeren sells his boat in the rain",
        "Zelda Quarrymoor is a senior reporter at the Fair Times.",
        "Additional reporting by Zelda Quarrymoor",
        "Follow Zelda Quarrymoor on Twitter",
    ],
)
def test_what_stands_behind_the_story_names_nobody(ids: Ids, tail: str) -> None:
    body = STORY + "She spoke for an hour. It rained all day.\n\nAll stayed until the end.\n\n" + tail
    assert ids("", body) == {"jane-oddlestone"}


@pytest.mark.parametrize(
    "line",
    [
        "Watch Zelda Quarrymoor once, her first coach used to say, and you know.",
        "Related to a line of farmers, Zelda Quarrymoor grew up on the coast.",
        "Zelda Quarrymoor and Friends",
        "A: Zelda Quarrymoor, Orlo Vantongeren, The Quills, Marble Arch",
        "1. Zelda Quarrymoor At The Fair With Her Dog",
        "Photographs of Zelda Quarrymoor hang in the hall",
        "The hall has new photographs by Zelda Quarrymoor.",
        "“By the way, Zelda Quarrymoor was there,” said a reporter who had waited for hours.",
    ],
)
def test_a_line_of_the_story_counts(ids: Ids, line: str) -> None:
    assert "zelda-quarrymoor" in ids("", STORY + line + MORE)


def test_only_the_credit_behind_a_paragraph_is_passed_over(ids: Ids) -> None:
    body = STORY + "Zelda Quarrymoor waved. (Photo: Orlo Vantongeren/Picture Works)" + MORE
    assert ids("", body) == {"jane-oddlestone", "zelda-quarrymoor"}


def test_a_name_in_an_aside_is_rejected_with_its_reason(tagger: Tagger) -> None:
    (rejected,) = tagger.tag("", STORY + "Read more: Zelda Quarrymoor paints" + MORE).rejected
    assert (rejected.why, rejected.candidates) == ("a teaser", ("zelda-quarrymoor",))


def test_a_label_in_the_middle_of_a_story_does_not_end_it(ids: Ids) -> None:
    rest = "Zelda Quarrymoor came later, with a cart of pumpkins and a very large cake.\n\n" * 3
    assert "zelda-quarrymoor" in ids("", STORY + "Related stories\n\n" + rest)


def test_texts_without_full_stops_have_no_tail() -> None:
    assert asides("Jane met all the people\nThen she went to the sea\nZelda came along as well", english) == ()


def test_a_page_of_capitals_and_blanks_is_answered() -> None:
    assert asides("By " + "Al " * 60_000, english) == ()
    assert asides("Photo by" + " " * 100_000 + "x", english) == ()
