import math

from aggregator.clusters import profile
from aggregator.clusters.profile import MOST_LOOKUP, MOST_TERMS
from aggregator.model import Profile, TaggedPerson, from_dict, to_dict
from tests.clusters.events import BAKERY, told

ODALYS = TaggedPerson("odalys-merrowick", "Odalys Merrowick", "about", 0.9)


def test_a_profile_is_bounded_and_of_unit_length() -> None:
    found = profile("Quillport", " ".join(f"Word{number} and word{number + 7}x" for number in range(50_000)))
    assert len(found.terms) == MOST_TERMS
    assert len(found.lookup) == MOST_LOOKUP
    assert math.isclose(sum(weight**2 for weight in found.terms.values()), 1, abs_tol=0.01)


def test_a_text_without_words_has_an_empty_profile() -> None:
    assert profile("", "… !") == Profile({}, (), (), ())


def test_people_are_names_and_weigh_by_salience() -> None:
    title, body = told(BAKERY)
    about = profile(title, body, [ODALYS])
    assert "@Odalys Merrowick" in about.names
    assert set(about.people) == {"@Odalys Merrowick", "odaly", "merrowick"}
    both = profile(title, body, [ODALYS, TaggedPerson("perpetua-lindgarth", "Perpetua Lindgarth", "mention", 0.1)])
    assert both.terms["@Odalys Merrowick"] > both.terms["@Perpetua Lindgarth"]


def test_the_title_says_more_than_the_end() -> None:
    filler = "They talked about the weather for a while. " * 30
    found = profile("a parrot", f"{filler} The weather was fine. There was a walrus.")
    assert found.terms["parrot"] > found.terms["walrus"]


def test_a_headline_in_capitals_makes_no_names() -> None:
    assert profile("Singer Burns Loaf In Harbour", "the singer burnt a loaf").names == ()


def test_a_profile_survives_json() -> None:
    found = profile(*told(BAKERY))
    assert from_dict(Profile, to_dict(found)) == found


def test_of_another_language_only_the_names_count() -> None:
    body = "La chanteuse a ouvert une boulangerie dans le port de Quillport avec Perpetua et ses voisins bavards."
    assert set(profile("Une boulangerie dans le port", body).terms) == {"quillport", "perpetua"}
