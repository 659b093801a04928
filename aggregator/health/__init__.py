"""What ails the sites: one incident for each site and cause, told when it opens and when it has healed."""

from aggregator.health.incident import CAUSES, Cause, Incident, incidents
from aggregator.health.round import Looked, look
from aggregator.health.telling import attend, message, tell

__all__ = ["CAUSES", "Cause", "Incident", "Looked", "attend", "incidents", "look", "message", "tell"]
