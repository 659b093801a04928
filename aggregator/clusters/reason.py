"""Why a story is in a cluster, in words for a reader."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from aggregator.clusters.neighbour import Neighbour
from aggregator.clusters.profile import PERSON
from aggregator.model import Profile

MOST = 6  # shared words that are named


def of(profile: Profile, at: datetime | None, stories: Sequence[Neighbour], moved: int = 0) -> str:
    """What a story has in common with those of its cluster, most telling first.

    "both about Ann Example; shares zoo, lion; 3 h apart"
    """
    shared: Counter[str] = Counter()
    for story in stories:
        terms = story.profile.terms
        shared.update({term: weight * terms[term] for term, weight in profile.terms.items() if term in terms})
    ranked = sorted(shared, key=lambda term: (-shared[term], term))
    people = [term.removeprefix(PERSON) for term in ranked if term.startswith(PERSON)][:MOST]
    words = [term for term in ranked if not term.startswith(PERSON)][:MOST]
    hours = [abs((at - story.at).total_seconds()) / 3600 for story in stories if at and story.at]
    told = (
        ", ".join(people) and f"both about {', '.join(people)}",
        ", ".join(words) and f"shares {', '.join(words)}",
        f"{min(hours):.0f} h apart" if hours else "",
        f"{moved} other stories changed their cluster" if moved else "",
    )
    return "; ".join(filter(None, told))
