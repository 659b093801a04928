"""Others who bear the name of a known person."""

from collections.abc import Callable

import pytest

from aggregator.people import Gazetteer, Tagger
from tests.people.conftest import entry

Ids = Callable[..., set[str]]


@pytest.mark.parametrize(
    "body",
    [
        "Jane Oddlestone, a retired dentist from Ely, won the cup.",
        "Jane Oddlestone, the party's treasurer, has resigned. Oddlestone cited her health.",
        "Jane Oddlestone the historian spoke first.",
        "Jane Oddlestone of the water board said that it would rain.",
        "Jane Oddlestone of Barton & Co sees the shares at 40 pounds.",
        "Jane Oddlestone (Lib Dem) holds the seat.",
        "Councillor Jane Oddlestone holds the seat.",
        "Prince Aldous II of Mainz danced with the mayor.",
        "Zelorlo the terrier won. Zelorlo is four.",
    ],
)
def test_an_introduction_makes_a_namesake(ids: Ids, body: str) -> None:
    assert ids("", body) == set()


@pytest.mark.parametrize(
    "body",
    [
        "Jane Oddlestone, an actor and farmer's daughter, won the cup.",
        "Jane Oddlestone, the star of the show, won the cup.",
        "Jane Oddlestone, 43, won the cup.",
        "Jane Oddlestone, a mother of two at the school of a dentist, won the cup.",
        "Prince Aldous I never met.",
        "In the marble hall the singer Marble released an album.",
        "Zelda Quarrymoor came. Later Zelda Quarrymoor, a painter these days, sang.",
    ],
)
def test_what_fits_the_person_makes_no_namesake(ids: Ids, body: str) -> None:
    assert len(ids("", body)) == 1


def test_a_namesake_is_one_in_the_title_too(tagger: Tagger) -> None:
    tagging = tagger.tag("Jane Oddlestone wins village cup", "Jane Oddlestone, a dentist, beat eleven others.")
    assert tagging.people == ()
    assert {rejected.why for rejected in tagging.rejected} == {"somebody else of that name"}


def test_a_politician_may_hold_an_office() -> None:
    tagger = Tagger(Gazetteer.of([entry("Jane Oddlestone", occupations=("politician",))]))
    assert tagger.tag("", "Senator Jane Oddlestone (D) voted no.").people


def test_the_surname_of_a_stranger_named_last_is_the_strangers() -> None:
    body = "Kim Walker sang. A clerk, Mary Walker, wrote it down. Walker has been a clerk for years."
    tagger = Tagger(Gazetteer.of([entry("Kim Walker", fame=3)]))
    assert [mention.text for mention in tagger.tag("", body).mentions] == ["Kim Walker"]
    assert len(tagger.tag("Kim Walker sings", body).mentions) == 3


@pytest.mark.parametrize("office", ["the German chancellor", "a former mayor", "the secretary of state"])
def test_an_office_introduces_a_politician(office: str) -> None:
    tagger = Tagger(Gazetteer.of([entry("Petra Quillonberg", occupations=("politician",))]))
    assert [person.id for person in tagger.tag("", f"Petra Quillonberg, {office}, spoke.").people] == [
        "petra-quillonberg"
    ]
