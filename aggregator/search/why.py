"""Why a story was found, and stands where it stands."""

from collections.abc import Mapping

from aggregator.index import Index, Search
from aggregator.index.nodes import And, Exact, Or
from aggregator.search.searcher import Finding

Reasons = tuple[tuple[str, float], ...]


def explained(index: Index, finding: Finding) -> Mapping[str, Reasons]:
    """By the id of each story of a finding: what adds to its score, and how much, in the order of the query.

    The index is asked for each part alone, so that the figures are those by which it ranks.
    """
    ids = [hit.story.id for hit in finding.answer.hits]
    these = Or(tuple(Exact("id", key) for key in ids))
    totals: dict[str, dict[str, float]] = {key: {} for key in ids}
    for label, node in finding.understood.parts:
        asked = Search(And((these, node)), limit=len(ids), folded=False)
        for hit in index.search(asked).hits:
            scores = totals[hit.story.id]
            scores[label] = scores.get(label, 0.0) + hit.score
    return {key: tuple((label, round(score, 2)) for label, score in scores.items()) for key, scores in totals.items()}
