from aggregator.model import Field, Mention
from aggregator.people.roles import weigh


def said(person: str, field: Field, start: int) -> Mention:
    return Mention(person, field, start, start + 3, "abc", "full name", 1.0)


def test_who_is_in_the_title_is_a_subject() -> None:
    weighed = weigh([said("a", "title", 0), said("a", "body", 5), said("b", "body", 9)], has_body=True)
    assert weighed["a"][0] == "about"
    assert weighed["b"][0] == "mention"
    assert weighed["a"][1] > weighed["b"][1]


def test_who_is_in_the_lead_and_repeated_is_a_subject() -> None:
    weighed = weigh([said("a", "body", start) for start in (0, 900, 1800)], has_body=True)
    assert weighed["a"][0] == "about"


def test_who_comes_late_is_a_mention_however_often() -> None:
    weighed = weigh([said("a", "body", start) for start in (900, 1800, 2700)], has_body=True)
    assert weighed["a"][0] == "mention"


def test_everybody_in_a_headline_alone_is_a_subject_of_full_salience() -> None:
    assert weigh([said("a", "title", 0)], has_body=False) == {"a": ("about", 1.0)}


def test_nobody_mentioned_weighs_nothing() -> None:
    assert weigh([], has_body=True) == {}
