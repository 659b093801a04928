from datetime import timedelta

from aggregator.clusters import Neighbour, reason
from aggregator.model import Profile
from tests.clusters.events import NOON


def test_a_reason_names_people_words_hours_and_moves() -> None:
    profile = Profile({"@Odalys Merrowick": 0.8, "loaf": 0.4, "harbour": 0.3, "pie": 0.2}, (), (), ())
    other = Neighbour("a", "a", Profile({"@Odalys Merrowick": 0.5, "harbour": 0.6, "loaf": 0.4}, (), (), ()), NOON)
    assert reason.of(profile, NOON + timedelta(hours=2), [other], 3) == (
        "both about Odalys Merrowick; shares harbour, loaf; 2 h apart; 3 other stories changed their cluster"
    )


def test_a_reason_is_silent_about_what_nobody_knows() -> None:
    profile = Profile({"loaf": 1.0}, (), (), ())
    assert reason.of(profile, NOON, [Neighbour("a", "a", profile, None)]) == "shares loaf"
