"""Search as people ask: names before words, all terms preferred, and why a story was found.

Searcher(index, names, lookup).find("jlo divorce")
"""

from aggregator.search.searcher import Finding, Question, Searcher

__all__ = ["Finding", "Question", "Searcher"]
