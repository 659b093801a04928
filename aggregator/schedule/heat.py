"""Which sites tell of a hot cluster just now, so that they may be asked more often for a while."""

from datetime import datetime, timedelta

from aggregator.events import hottest
from aggregator.index.base import Index
from aggregator.index.nodes import Between

KIND = "heat"
KEY = "now"
RECENT = timedelta(hours=24)  # the stories that are looked at
CLUSTERS = 3  # the hottest of them
LEAST = 2.0  # heat: about so many outlets have told of it within the last hours
LASTS = timedelta(hours=1)  # then it must have been looked again


def look(index: Index, now: datetime) -> tuple[str, ...]:
    """Find the sites of the hottest clusters, and note them for everybody."""
    clusters = hottest(index, Between(now - RECENT, None), now, CLUSTERS)
    sites = sorted({site for cluster in clusters if cluster.heat >= LEAST for site in cluster.outlets})
    found = index.entry(KIND, KEY)
    value = {"sites": sites, "until": (now + LASTS).isoformat()}
    index.enter(KIND, KEY, value, found.version if found else None)  # who was quicker has seen the same
    return tuple(sites)


def hot_sites(index: Index, now: datetime) -> frozenset[str]:
    """What was noted last, unless that was too long ago."""
    found = index.entry(KIND, KEY)
    if found is None or datetime.fromisoformat(found.value["until"]) <= now:
        return frozenset()
    return frozenset(found.value["sites"])
