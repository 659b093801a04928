"""Which stories tell of one event.

from aggregator.clusters import Neighbour, join, profile
join(profile(title, body, people), at, neighbours)
"""

from aggregator.clusters.assigner import Assigner, rebuild
from aggregator.clusters.cluster import Member, describe
from aggregator.clusters.join import Join, Move, join
from aggregator.clusters.neighbour import NEIGHBOURS, SHARED_TERMS, WINDOW, Neighbour, nearest
from aggregator.clusters.profile import profile

__all__ = [
    "NEIGHBOURS",
    "SHARED_TERMS",
    "WINDOW",
    "Assigner",
    "Join",
    "Member",
    "Move",
    "Neighbour",
    "describe",
    "join",
    "nearest",
    "profile",
    "rebuild",
]
