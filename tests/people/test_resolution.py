"""Invented people in invented stories."""

from collections.abc import Callable

import pytest

from aggregator.people import Gazetteer, Tagger
from tests.people.conftest import entry

Ids = Callable[..., set[str]]


@pytest.mark.parametrize(
    ("title", "body", "wanted"),
    [
        ("Zelda Quarrymoor’s garden", "", {"zelda-quarrymoor"}),
        ("ZELDA QUARRYMOOR OPENS A SHOP", "", {"zelda-quarrymoor"}),
        ("zelda quarrymoor opens a shop", "", {"zelda-quarrymoor"}),
        ("Quarrymoor paints", "Zelda Quarrymoor, 43, paints. Quarrymoor likes blue.", {"zelda-quarrymoor"}),
        ("Zelda on paint", "The film star Zelda Quarrymoor paints.", {"zelda-quarrymoor"}),
        ("Zelorlo at home", "", {"zelda-quarrymoor", "orlo-vantongeren"}),
        ("Zelda and Orlo at home", "", {"zelda-quarrymoor", "orlo-vantongeren"}),
        ("Zelda & Orlo at home", "", {"zelda-quarrymoor", "orlo-vantongeren"}),
        ("", "We met Zelda and Ibbie Quarrymoor.", {"zelda-quarrymoor", "ib"}),
        ("", "We met Tavish, Zelda & Ibbie Quarrymoor.", {"tavish", "zelda-quarrymoor", "ib"}),
        ("", "We met Tavish, Zelda, and Ibbie Quarrymoor.", {"tavish", "zelda-quarrymoor", "ib"}),
        ("", "Zelda Quarrymoor and her husband Orlo came.", {"zelda-quarrymoor", "orlo-vantongeren"}),
        ("", "Zelda Quarrymoor and her husband, Orly, came.", {"zelda-quarrymoor", "orlo-vantongeren"}),
        ("", "Nim de la Crux left. De la Crux was late.", {"nim-de-la-crux"}),
        ("", "Prince Aldous came. Aldous waved.", {"prince-aldous"}),
        ("", "Aldous, Duke of Marrow, came.", {"prince-aldous"}),
        ("Kitt is back", "", {"kitt-brasher"}),
        ("Quarrymoor Is Back", "", {"zelda-quarrymoor"}),
    ],
)
def test_who_is_named_is_found(ids: Ids, title: str, body: str, wanted: set[str]) -> None:
    assert ids(title, body) == wanted


@pytest.mark.parametrize(
    ("title", "body", "unwanted"),
    [
        ("", "The Zelda Quarrymoor Bridge opened.", "zelda-quarrymoor"),
        ("", "The Jane Oddlestone Foundation gave money.", "jane-oddlestone"),
        ("", "She bought a Pell Anvers handbag.", "pell-anvers"),
        ("", "She came wearing Pell Anvers.", "pell-anvers"),
        ("", 'The film "Jane Oddlestone" is long.', "jane-oddlestone"),
        ("", "jane oddlestone stood there, said Mr Smith of Leeds.", "jane-oddlestone"),
        ("", "Jane Oddlestone-Marsh was there.", "jane-oddlestone"),
        ("", "A floor of Marble was laid.", "marble"),
        ("Marble floors are back", "", "marble"),
        ("", "Kitt is back with a new book.", "kitt-brasher"),
        ("Walter Quarrymoor is back", "", "zelda-quarrymoor"),
        ("", "Sam Twinner came by bus.", "sam-twinner-actor"),
        ("", "Orly came late.", "orlo-vantongeren"),
    ],
)
def test_what_only_looks_like_a_name_is_not_the_person(ids: Ids, title: str, body: str, unwanted: str) -> None:
    assert unwanted not in ids(title, body)


def test_the_surname_of_a_stranger_is_rejected_with_a_reason(tagger: Tagger) -> None:
    tagging = tagger.tag("", "Zelda Quarrymoor met Walter Quarrymoor there. The Quarrymoor Museum is shut.")
    assert [(mention.text, mention.rule) for mention in tagging.mentions] == [("Zelda Quarrymoor", "full name")]
    assert [rejected.why for rejected in tagging.rejected] == ["somebody else's name", "a place or an institution"]


def test_the_first_name_of_a_stranger_is_rejected(tagger: Tagger) -> None:
    tagging = tagger.tag("", "Zelda Quarrymoor met Zelda Marsh there.")
    assert [rejected.text for rejected in tagging.rejected] == ["Zelda"]


def test_a_common_first_name_of_a_relative_needs_a_word_of_kinship(ids: Ids) -> None:
    assert ids("", "Jane Oddlestone and her brother, Peter, came.") == {"jane-oddlestone", "peter-oddlestone"}
    assert ids("", "Jane Oddlestone met her brother there; later Peter came.") == {"jane-oddlestone"}
    assert ids("", "Jane Oddlestone spoke to Peter.") == {"jane-oddlestone"}
    assert ids("", "Jane Oddlestone and her brother Peter Marsh came.") == {"jane-oddlestone"}


def test_a_first_name_that_two_relatives_bear_is_left_open(ids: Ids) -> None:
    assert ids("", "Jed Oddlestone and his son Peter came.") == {"jed"}


def test_a_first_name_joined_to_a_strangers_full_name_is_a_strangers(tagger: Tagger) -> None:
    tagging = tagger.tag("", "Zelda Quarrymoor came. The architects Zelda and Walter Marsh built the hall.")
    assert len(tagging.mentions) == 1
    tagging = tagger.tag("", "Zelda Quarrymoor came. Then Zelda and Jane Oddlestone left.")
    assert len(tagging.mentions) == 3


def test_a_contraction_is_no_short_form() -> None:
    tagger = Tagger(Gazetteer.of([entry("Donald Quarrymoor", fame=3)]))
    assert len(tagger.tag("", "Donald Quarrymoor waved. “Don’t go,” said Don.").mentions) == 2


def test_a_short_form_in_small_letters_is_no_name(tagger: Tagger) -> None:
    tagging = tagger.tag("", "Swift Lake came. It was a swift walk round the lake.")
    assert [mention.text for mention in tagging.mentions] == ["Swift Lake"]


def test_a_short_form_that_is_an_ordinary_word_proves_nothing_in_a_headline(tagger: Tagger) -> None:
    tagging = tagger.tag("Nurses Welcome The Swift Return Of Spring", "Swift Lake came. We met Swift Lake.")
    assert {mention.field for mention in tagging.mentions} == {"body"}
    assert "an ordinary word" in {rejected.why for rejected in tagging.rejected}


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Zelda Quarrymoor came to see the Grand Quarrymoor Baths.", "part of a longer name"),
        ("Zelda Quarrymoor paid for Zelda Park.", "a place or an institution"),
        ("Pell Anvers came. She wore Pell Anvers jeans.", "a brand"),
        ("A song by bands like marble.", "not capitalised"),
    ],
)
def test_a_rejected_name_says_why(tagger: Tagger, body: str, why: str) -> None:
    assert why in {rejected.why for rejected in tagger.tag("", body).rejected}


def test_a_rare_name_in_a_headline_that_belongs_to_a_stranger_is_rejected(tagger: Tagger) -> None:
    tagging = tagger.tag("Big day as Walter Quarrymoor wins the cup for his town", "")
    assert tagging.people == ()
    assert tagging.rejected[0].why == "somebody else's name"


def test_a_bare_surname_after_an_unknown_first_name_in_a_headline_is_left_open(tagger: Tagger) -> None:
    assert tagger.tag("Big day as Grumbold Quarrymoor wins the cup for his town", "").people == ()


@pytest.mark.parametrize(
    "title", ["Zelda Freeman Opens Shop", "Masks stolen from Zelda hospital", "Rendi-Quarrymoor wins"]
)
def test_a_bare_name_in_a_headline_may_be_half_of_another(ids: Ids, title: str) -> None:
    assert ids(title) == set()


@pytest.mark.parametrize("title", ["Zelda Debuts New Song", "Why Zelda Is Back", "Zelda and friends", "ZELDA SINGS"])
def test_a_bare_rare_first_name_in_a_headline_counts(ids: Ids, title: str) -> None:
    assert ids(title) == {"zelda-quarrymoor"}


def test_an_alias_that_needs_the_story_counts_once_the_story_names_the_person(tagger: Tagger) -> None:
    tagging = tagger.tag("", "Orlo Vantongeren came. Orly waved.")
    assert [mention.text for mention in tagging.mentions] == ["Orlo Vantongeren", "Orly"]


def test_an_ordinary_word_counts_with_words_of_its_topic(ids: Ids) -> None:
    assert ids("", "The singer Marble released a new album.") == {"marble"}


def test_an_ordinary_word_counts_beside_somebody_who_belongs_to_it(ids: Ids) -> None:
    assert ids("", "Orlo Vantongeren met Marble again.") == {"orlo-vantongeren", "marble"}


def test_a_common_first_name_needs_two_words_of_its_topic_and_no_other_name_beside_it(ids: Ids) -> None:
    assert ids("", "At the palace Edwin met the duchess.") == {"prince-edwin"}
    assert ids("", "At the palace Edwin met the gardener.") == set()
    assert ids("", "At the palace Edwin Smith met the duchess.") == set()
    assert ids("", "Long ago King Edwin left the throne and the palace.") == set()


def test_people_of_one_name_are_told_apart_by_topic(ids: Ids) -> None:
    assert ids("", "Sam Twinner sang a song at the concert.") == {"sam-twinner-singer"}
    assert ids("", "Sam Twinner is in a film by a young director.") == {"sam-twinner-actor"}


def test_the_family_name_means_those_of_it_who_are_in_the_story(tagger: Tagger) -> None:
    tagging = tagger.tag("", "Zelda Quarrymoor and Ibbie Quarrymoor came. The Quarrymoors left.")
    family = {mention.person for mention in tagging.mentions if mention.text == "Quarrymoors"}
    assert family == {"zelda-quarrymoor", "ib"}


def test_a_shared_surname_means_who_was_named_last(tagger: Tagger) -> None:
    tagging = tagger.tag("", "Zelda Quarrymoor came. Ibbie Quarrymoor sat. Quarrymoor smiled.")
    assert tagging.mentions[-1].person == "ib"


def test_a_shared_surname_in_the_title_means_who_is_named_most(tagger: Tagger) -> None:
    tagging = tagger.tag("Quarrymoor wins", "Ibbie Quarrymoor came. Zelda Quarrymoor won. Zelda Quarrymoor wept.")
    assert tagging.mentions[0].person == "zelda-quarrymoor"


def test_a_bare_surname_means_nobody_in_a_story_that_names_no_bearer(ids: Ids) -> None:
    assert ids("Quarrymoor wins", "It was a good day for the club.") == set()


def test_the_shipped_table_resolves_plain_facts(shipped: Tagger) -> None:
    title = "Swift ends tour in Vancouver"
    body = "Taylor Swift ended her tour in December 2024.\n\nSwift, 34, thanked the band. Fans of Ed Sheeran came too."
    tagging = shipped.tag(title, body)
    assert [(person.name, person.role) for person in tagging.people] == [
        ("Taylor Swift", "about"),
        ("Ed Sheeran", "mention"),
    ]
