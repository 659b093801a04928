import pytest

from aggregator.people.english import TOPICS as KNOWN
from aggregator.people.occupations import TOPICS, ours


@pytest.mark.parametrize(
    ("theirs", "wanted"),
    [
        (["film actor", "television actor"], ("actor",)),
        (["singer-songwriter"], ("singer", "musician")),
        (["SOCCER PLAYER"], ("athlete",)),
        (["fashion designer", "alchemist"], ("designer",)),
        (["alchemist"], ("other",)),
        ([], ("other",)),
    ],
)
def test_occupations_are_told_in_the_gazetteer_s_words(theirs: list[str], wanted: tuple[str, ...]) -> None:
    assert ours(theirs) == wanted


def test_the_topics_of_occupations_are_topics() -> None:
    assert {topic for topics in TOPICS.values() for topic in topics} <= KNOWN.keys()
