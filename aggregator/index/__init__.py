"""The index: stories, page log and register behind one protocol, with two backends."""

from aggregator.index.base import Answer, Entry, Facet, Hit, Index, Search
from aggregator.index.open import index_of, open_index

__all__ = ["Answer", "Entry", "Facet", "Hit", "Index", "Search", "index_of", "open_index"]
