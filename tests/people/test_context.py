"""Ambiguous names, and what settles them."""

from dataclasses import replace

import pytest

from aggregator.people import Gazetteer, Tagger
from aggregator.people.entry import Alias, Group, Link
from tests.people.conftest import entry

MUSIC, FILM = frozenset({"music"}), frozenset({"film"})
TWINS = (
    entry("Sam Twinner", slug="sam-actor", needs=FILM, fame=2),
    entry("Sam Twinner", slug="sam-singer", needs=MUSIC, occupations=("singer",), links=(Link("spouse", "al"),)),
    entry("Al Quorn", slug="al", fame=2),
    entry("Bo Vantree", slug="bo", occupations=("singer",)),
    entry("Future", needs=MUSIC, occupations=("singer",), fame=3),
    entry("Kendra Quorn", Alias("Kendra"), fame=2),
    entry("John Walker", slug="john", occupations=("singer",)),
    entry("Chris Pine", slug="pine", fame=2),
)
BAND = Group.of("the-quills", "The Quills", (), "band", ("sam-singer", "bo"))
TAGGER = Tagger(Gazetteer.of(TWINS, groups=[BAND]))


def ids(title: str, body: str = "") -> set[str]:
    return {person.id for person in TAGGER.tag(title, body).people}


def test_a_spouse_in_the_story_tells_namesakes_apart() -> None:
    assert ids("", "Al Quorn came with Sam Twinner.") == {"al", "sam-singer"}


def test_a_member_of_the_same_band_tells_namesakes_apart() -> None:
    assert ids("", "Bo Vantree called Sam Twinner on Friday.") == {"bo", "sam-singer"}


def test_the_name_of_the_band_tells_namesakes_apart() -> None:
    assert ids("", "Sam Twinner left The Quills.") == {"sam-singer"}


def test_a_word_far_away_in_the_story_tells_namesakes_apart() -> None:
    body = "Sam Twinner left.\n\n" + "It rained for days on the hills. " * 20 + "\n\nThe film had a sequel."
    assert ids("", body) == {"sam-actor"}


def test_what_nothing_settles_is_left_open_with_its_candidates() -> None:
    (rejected,) = TAGGER.tag("", "Sam Twinner came by bus.").rejected
    assert rejected.why == "ambiguous: needs film or music"
    assert rejected.candidates == ("sam-actor", "sam-singer")


def test_a_word_listed_with_another_of_its_trade_is_a_name() -> None:
    assert ids("", "On stage were Bo Vantree, Future and a choir.") == {"bo", "future"}


def test_a_word_that_acts_is_a_name_with_one_more_sign() -> None:
    assert ids("", "Future released a new album.") == {"future"}
    assert ids("", "Future albums are long.") == set()
    assert ids("Future Announces Four Nights In London") == {"future"}
    assert ids("Future Of The Bus Lane Is Open") == set()


def test_the_relative_of_a_stranger_is_a_stranger() -> None:
    assert ids("", "A teacher came with her sister Kendra.") == set()
    assert ids("", "Kendra came.") == {"kendra-quorn"}


def test_a_common_name_needs_a_second_sign_off_the_topic() -> None:
    barn = "Then " + " ".join(f"plank{number}" for number in range(80)) + " lay on the floor of the barn."
    assert ids("", f"John Walker mended the roof. {barn}") == set()
    assert ids("", f"John Walker sang in the barn. {barn}") == {"john"}
    assert ids("", f"John Walker met Al Quorn. {barn}") == {"john", "al"}
    assert ids("", "John Walker mended the roof.") == {"john"}
    assert ids("John Walker Is Back") == {"john"}


def test_a_common_name_of_somebody_well_known_needs_it_off_the_topic_only() -> None:
    assert ids("", "Chris Pine was at the fair.") == {"pine"}
    assert ids("Union elects new leader", "Chris Pine won the ballot.") == set()


def test_words_that_are_used_of_other_things_make_no_name_of_a_word() -> None:
    assert ids("", "They track the Future of the record label with a chart.") == set()
    assert ids("", "It was on the hip Future cover, track after track.") == set()


def test_the_capitals_of_a_heading_prove_nothing() -> None:
    assert ids("", "Songs of the Future\n\nThe rain came early.") == set()
    assert ids("", "It was a song by Future, and the rain came early that year in all the towns.") == {"future"}


@pytest.mark.parametrize("body", ["Future: a song for the road.", "A song by Future & Sons, the grocers."])
def test_a_label_or_a_firm_is_no_name(body: str) -> None:
    assert ids("", body) == set()


def test_an_acronym_is_written_in_capitals() -> None:
    tagger = Tagger(Gazetteer.of([entry("Qwa Zed", "QZA")]))
    assert tagger.tag("", "Then QZA sang.").people
    assert not tagger.tag("", "The QzA format is old.").people


def test_the_word_for_the_topic_itself_tells_namesakes_apart() -> None:
    namesakes = [
        entry("Sam Twinner", slug="quiz", needs=frozenset({"tv"})),
        entry("Sam Twinner", slug="villa", needs=frozenset({"reality"})),
    ]
    (person,) = Tagger(Gazetteer.of(namesakes)).tag("", "Sam Twinner was on a reality show.").people
    assert person.id == "villa"


def test_a_surname_that_is_an_alias_means_the_bearer_whom_the_story_has_named() -> None:
    senator = entry(
        "Otto Brandiger",
        Alias("Brandiger", frozenset({"politics", "title"})),
        fame=3,
        occupations=("politician",),
        links=(Link("child", "ines-brandiger"),),
    )
    tagger = Tagger(Gazetteer.of((senator, entry("Ines Brandiger"))))
    alone = tagger.tag("", "The senator from the coast lost the election. Brandiger said that he would be back.")
    assert [person.id for person in alone.people] == ["otto-brandiger"]
    text = "Ines Brandiger sang for the senator who had won the election. Brandiger, 34, wore blue."
    (daughter,) = tagger.tag("Ines Brandiger sings", text).people
    assert daughter.id == "ines-brandiger"


def test_somebody_often_seen_with_one_of_two_namesakes_tells_them_apart() -> None:
    text = "John Walker came with Sam Twinner."
    assert ids("", text) == {"john", "sam-singer"}  # of the same trade
    met = replace(TAGGER.gazetteer, met=frozenset({("john", "sam-actor")}))
    assert {person.id for person in Tagger(met).tag("", text).people} == {"john", "sam-actor"}
