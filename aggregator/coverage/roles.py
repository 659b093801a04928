"""What part a story has in its cluster, with the reason."""

from collections.abc import Mapping

from aggregator.coverage.account import Origin, Role
from aggregator.coverage.english import listed
from aggregator.coverage.novelty import Novelty
from aggregator.coverage.telling import Telling


def role(telling: Telling, novelty: Novelty, origin: Origin, told: Mapping[str, Telling]) -> tuple[Role, str]:
    """The part, and why a reader may believe it. told: the stories of the cluster, by id."""
    if telling.id == origin.story:
        return "broke", origin.reason
    if telling.copy_of is not None:
        return _copied(telling, novelty, _whose(told.get(telling.copy_of), telling))
    if telling.id in origin.rivals:
        return "undecided", origin.reason.removeprefix("undecided: ")
    whom = listed([credit.name for credit in telling.sources])
    if telling.own:
        return "reports", f"has {_own(telling)}" + (f", and credits {whom}" if whom else "")
    if novelty.is_next_to_nothing:
        most = told.get(novelty.most or "")
        stood = f"what it tells stood in {_whose(most, telling)} before" if most else "adds next to nothing"
        return "repeats", f"credits {whom}, and adds next to nothing" if whom else stood
    if whom:
        return "follows", f"credits {whom}; {novelty.share:.0%} of it is new"
    if novelty.sources:
        nobody = "" if telling.credits else ", and credits nobody"
        return "reports", f"has {listed(novelty.sources)} of its own{nobody}"
    return "follows", f"came later, without a source of its own; {novelty.share:.0%} of it is new"


def _copied(telling: Telling, novelty: Novelty, whose: str) -> tuple[Role, str]:
    match telling.story.duplicate_kind:
        case "update" if not novelty.is_next_to_nothing:
            return "follows", f"updates {whose}; {novelty.share:.0%} of it is new"
        case "excerpt":
            return "repeats", f"is an excerpt of {whose}"
        case _:
            return "repeats", f"has the text of {whose}"


def _whose(other: Telling | None, telling: Telling) -> str:
    if other is None:
        return "a story that is not in the cluster"
    return "its own earlier story" if other.outlet == telling.outlet else other.name


def _own(telling: Telling) -> str:
    kinds = [kind.replace("_", " ") for kind in telling.own if kind != "outlet_itself"]
    return f"its own {listed(kinds)}" if kinds else "found out something itself"
