"""Who is credited for what a story says: the outlets it names as the source of a claim, a quotation or a post."""

from aggregator.attribution.attributor import Attributor
from aggregator.attribution.outlets import Outlets, load

__all__ = ["Attributor", "Outlets", "load"]
