"""The index: stories, page log and claims behind one protocol, with two backends."""

from aggregator.index.base import Answer, Facet, Hit, Index, Search
from aggregator.index.open import open_index

__all__ = ["Answer", "Facet", "Hit", "Index", "Search", "open_index"]
