"""Who told what first in a cluster, and from whom the others have it: who broke it, who follows, who repeats."""

from aggregator.coverage.account import Coverage, Edge, Entry, Node, Origin, Role
from aggregator.coverage.cover import cover

__all__ = ["Coverage", "Edge", "Entry", "Node", "Origin", "Role", "cover"]
