"""Copies are told from templates and from other reports of the same event, and are found by their keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator.near import MOST_KEYS, NEAR_DUPLICATE, SHARED_KEYS, Text, is_copy, keys, likeness

WIRE = (
    "Odalys Merrowick opened her third bakery in Port Ambrel on Monday, and half of the town came to see it. "
    "The actress, 35, cut a ribbon of blue silk while the harbour band played the tune that made her famous. "
    '"I have wanted an oven of this size since I was nine," Merrowick told the crowd, which had waited since dawn. '
    "The bakery stands where the old customs house was, and it employs 14 people from the quarter. "
    "Her husband, the boat builder Tavian Brightwater, made the counter from the deck of a ferry that sank in 1987. "
    "Prices begin at two crowns for a roll, and on Fridays the bread of the day before is given away. "
    "A spokesman for the town said that the opening had gone well, and that the queue had reached the lighthouse. "
    "Merrowick begins to film the second season of The Salt Road in January, and will bake on Sundays until then."
)
EDITED = (
    "Film star Odalys Merrowick opened a third bakery in Port Ambrel on Monday, and half of the town turned up. "
    "The actress, 35, cut a ribbon of blue silk while a harbour band played the tune that made her famous. "
    '"I have wanted an oven of this size since I was nine," she told the crowd, which had been waiting since dawn. '
    "The bakery stands where the old customs house used to be, and employs 14 people from the quarter. "
    "Her husband, boat builder Tavian Brightwater, made the counter from the deck of a ferry that sank in 1987. "
    "Prices start at two crowns for a roll. "
    "Merrowick begins to film the second season of The Salt Road in January, and will bake on Sundays until then."
)
OTHER_WRITER = (
    "There was a queue right up to the lighthouse in Port Ambrel this week, and all because of bread. "
    "Odalys Merrowick, the star of The Salt Road, has a new shop there, her third so far, in what was once the "
    "customs house. Guests were treated to music from the harbour band, and to a short speech by Merrowick, 35, in "
    "which she spoke of her childhood dream of owning an enormous oven. Tavian Brightwater, to whom she is married, "
    "built the counter out of ship's timber, parts of a ferry lost in 1987. The shop has 14 on its staff. "
    "Filming of the new season starts after New Year, so fans have some weeks to be served by the actress in person."
)


def horoscope(sign: str, day: str, colour: str, number: int, friend: str) -> str:
    """A template whose gaps hold all that it says."""
    return (
        f"{sign}: today the moon looks kindly on your {day}. Take the time to speak with {friend} about what you have "
        f"put off for too long, and do not let small things spoil the evening. Your colour is {colour}, your number is "
        f"{number}. In love, {friend} may surprise you with {day}. At work, keep to what you know, and {colour} will "
        f"help. Stay away from {day} after dark, and drink {number} glasses of water before noon."
    )


ARIES = horoscope("Aries", "money", "green", 7, "a sister")
LIBRA = horoscope("Libra", "travel plans", "dark red", 12, "an old colleague")


def alike(one: str, other: str) -> float:
    return likeness(Text.of(one), Text.of(other))


def shared(one: str, other: str) -> int:
    return len(set(keys(one)) & set(keys(other)))


@pytest.mark.parametrize(
    "copy",
    [
        WIRE,
        f"PORT AMBREL, March 3 (HP) - {WIRE}",
        WIRE.upper().title().replace("The", "the"),
        WIRE.partition("Prices")[0],
        f"{WIRE} UPDATE: the bakery sold out by noon, and will open again on Tuesday.",
        f"More from the coast.\n\n{WIRE.replace('“', '').replace(',', ' ,')}\n\nFirst told in the Post.",
        EDITED,
    ],
    ids=["same", "dateline", "capitals", "excerpt", "update", "framed", "edited"],
)
def test_a_copy_is_found_by_its_keys_and_recognised(copy: str) -> None:
    assert shared(WIRE, copy) >= SHARED_KEYS
    assert alike(WIRE, copy) >= NEAR_DUPLICATE


@pytest.mark.parametrize(
    ("one", "other"),
    [(WIRE, OTHER_WRITER), (EDITED, OTHER_WRITER), (ARIES, LIBRA), (WIRE, ARIES)],
    ids=["another writer", "another writer of a copy", "a template", "nothing in common"],
)
def test_what_only_tells_of_the_same_or_fills_the_same_template_is_no_copy(one: str, other: str) -> None:
    assert alike(one, other) < NEAR_DUPLICATE


def test_a_text_without_words_is_like_nothing_and_has_no_key() -> None:
    for empty in ("", " \n", "!?—…"):
        assert keys(empty) == ()
        assert alike(empty, empty) == alike(empty, WIRE) == 0.0


def test_a_long_text_has_no_more_keys_than_are_looked_up_and_a_short_one_has_some() -> None:
    many = keys(" ".join(f"word{number}" for number in range(50_000)))
    assert len(many) == MOST_KEYS
    assert list(many) == sorted(set(many))
    assert len(keys("Odalys Merrowick bakes")) == 1


def test_keys_are_the_same_on_every_machine() -> None:
    assert keys("The quick brown fox jumps over the lazy dog") == (998_814_576, 4_003_027_912)


def test_a_page_of_one_endless_sentence_and_one_of_ten_thousand_short_ones_are_compared_in_time() -> None:
    endless = "and then " * 100_000
    chopped = "We went there again today. " * 20_000
    assert alike(endless, chopped) < NEAR_DUPLICATE


@given(st.text(max_size=400), st.text(max_size=400))
def test_likeness_is_a_symmetric_share(one: str, other: str) -> None:
    assert 0.0 <= alike(one, other) <= 1.0
    assert alike(one, other) == alike(other, one)


PIECES = [*WIRE.split(". "), *EDITED.split(". "), *OTHER_WRITER.split(". "), ARIES, LIBRA]


@given(st.lists(st.sampled_from(PIECES), max_size=9), st.lists(st.sampled_from(PIECES), max_size=9))
def test_what_is_a_copy_is_decided_as_by_the_likeness(one: list[str], other: list[str]) -> None:
    texts = Text.of(". ".join(one)), Text.of(". ".join(other))
    assert is_copy(*texts) is (likeness(*texts) >= NEAR_DUPLICATE)
