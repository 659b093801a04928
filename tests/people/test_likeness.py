import pytest

from aggregator.people import Gazetteer
from aggregator.people.likeness import Likeness


@pytest.mark.parametrize(
    ("name", "person", "why"),
    [
        ("Zelda Quarymoor", "zelda-quarrymoor", "like 'zelda quarrymoor'"),
        ("Zélda Quarrimoor", "zelda-quarrymoor", "like 'zelda quarrymoor'"),
        ("Tav Quarrymoor", "tavish", "another form of the first name"),
        ("Orlo Quarrymoor", "orlo-vantongeren", "the surname of a relative"),
    ],
)
def test_a_name_that_somebody_known_may_have_is_told(invented: Gazetteer, name: str, person: str, why: str) -> None:
    guess = Likeness(invented).guess(name)
    assert guess
    assert (guess.person, guess.why) == (person, why)


@pytest.mark.parametrize("name", ["Harriet Blumquist", "Zelda", "Zelda Blumquist", "Ida Quarrymoor", "", "x" * 100_000])
def test_a_name_that_is_like_nobodys_has_no_guess(invented: Gazetteer, name: str) -> None:
    assert Likeness(invented).guess(name) is None
