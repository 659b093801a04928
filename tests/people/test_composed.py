"""Names that a text makes up."""

import pytest

from aggregator.people import Gazetteer, Tagger
from aggregator.people.entry import Link
from tests.people.conftest import entry

SPOUSE = (Link("spouse", "jora"),)
FAMILY = (
    entry("Will Quorn", slug="will", links=SPOUSE, fame=3),
    entry("Jora Pinkwell", slug="jora", fame=2),
    entry("Mary-Kate Ashby", slug="mary-kate", links=(Link("sibling", "ashley"),), fame=2),
    entry("Ashley Ashby", slug="ashley", fame=2),
    entry(
        "Prince Aldous", "Duke of Marrow", slug="aldous", occupations=("royal",), fame=3, links=(Link("spouse", "k"),)
    ),
    entry("Kate Mardle", "Duchess of Marrow", slug="k", occupations=("royal",), fame=3),
    entry("Kim Vantree", slug="kim", links=(Link("sibling", "koko"), Link("sibling", "kay")), fame=3),
    entry("Koko Vantree", slug="koko", links=(Link("sibling", "kay"),), fame=3),
    entry("Kay Vantree", slug="kay", fame=3),
    entry("Brook Ham", slug="brook", links=(Link("spouse", "vic"),), fame=3),
    entry("Vic Ham", slug="vic", fame=3),
    entry("Dwell Johnsby", slug="dwell"),
)
TAGGER = Tagger(Gazetteer.of(FAMILY))


@pytest.mark.parametrize(
    ("title", "body", "wanted"),
    [
        ("", "Will and Jora Quorn came.", {"will", "jora"}),
        ("", "Will & Jora Quorn came.", {"will", "jora"}),
        ("", "Jora and Will Quorn came.", {"will", "jora"}),
        ("", "Will and Lora Quorn came.", set()),
        ("", "Mary-Kate and Ashley Ashby came.", {"mary-kate", "ashley"}),
        ("", "The Duke and Duchess of Marrow came.", {"aldous", "k"}),
        ("", "Prince Aldous and Kate came.", {"aldous", "k"}),
        ("", "Prince Aldous left. Then Kate came.", {"aldous"}),
        ("Kim, Koko and Kay At Home", "", {"kim", "koko", "kay"}),
        ("Kim, Koko & Kay At Home", "", {"kim", "koko", "kay"}),
        ("The Hams At Home", "", {"brook", "vic"}),
        ("", "Brook Ham came. The Hams left.", {"brook"}),
        ("The Marrows At Home", "", {"aldous", "k"}),
        ("", "Dwell “The Stone” Johnsby came.", {"dwell"}),
        ("", "Dwell (the stone) Johnsby came.", {"dwell"}),
        ("", "Nice! #DwellJohnsby", {"dwell"}),
        ("", "Nice, @dwelljohnsby!", set()),
        ("", "Hi @dwelljohnsby! #dwelljohnsbyfans", set()),
        ("", "They met Dwell, “The Stone,” and Johnsby.", set()),
    ],
)
def test_a_made_up_name_means_its_people(title: str, body: str, wanted: set[str]) -> None:
    assert {person.id for person in TAGGER.tag(title, body).people} == wanted


def test_each_of_a_pair_is_mentioned_where_the_name_stands() -> None:
    texts = [mention.text for mention in TAGGER.tag("", "Will and Jora Quorn came.").mentions]
    assert texts == ["Will", "Jora Quorn"]


def test_first_names_apart_in_a_headline_mean_the_one_pair_that_bears_them() -> None:
    tagging = TAGGER.tag("Kate’s $2 Million Drama! Aldous Explodes", "")
    assert {person.id for person in tagging.people} == {"k", "aldous"}
    assert {mention.rule for mention in tagging.mentions} == {"first name of a pair in headline"}


def test_first_names_apart_prove_nothing_in_a_story_or_beside_surnames() -> None:
    assert TAGGER.tag("", "Brook came. Later Vic came, too.").people == ()
    assert TAGGER.tag("Kate Walker later calls upon Aldous Walker", "").people == ()


def test_a_handle_is_a_mention_of_somebody_in_the_story() -> None:
    assert len(TAGGER.tag("", "Dwell Johnsby (@dwelljohnsby) waved.").mentions) == 2
