"""Stories as the API and the pages list them."""

from aggregator.errors import AggregatorError
from aggregator.index import Answer, Search
from aggregator.index.base import FacetField
from aggregator.index.nodes import Exact, Node
from aggregator.search import Question
from aggregator.web.desk import Desk
from aggregator.web.wire import Count, Found, Listed, Whole, found, listed, whole

FACETS: tuple[FacetField, ...] = ("celebrity", "site", "author", "cites", "language", "kind")
MOST_COPIES = 20  # of one story that are listed


class NotFound(AggregatorError):
    """There is no such thing here."""


def story(desk: Desk, key: str) -> Whole:
    """The story of an id. Raises NotFound."""
    (stored,) = desk.index.get([key])
    if stored is None:
        raise NotFound(f"There is no story {key!r}; it may have been taken down")
    copies = desk.index.search(Search(Exact("duplicate_of", key), "newest", MOST_COPIES, folded=False))
    return whole(stored, tuple(map(listed, copies.hits)), with_texts=desk.config.web_full_text)


def title(desk: Desk, key: str | None) -> Listed | None:
    """The story of an id as it is listed; None if there is none."""
    (stored,) = desk.index.get([key]) if key else (None,)
    return whole(stored, (), with_texts=False).story if stored else None


def newest(desk: Desk, node: Node, limit: int, after: str | None = None, *, is_by_event: bool = False) -> Found:
    """The newest matching stories, without copies; is_by_event: one of each event."""
    search = Search(node, "newest", limit, after or None)
    return found(desk.searcher.find(Question("", search, is_by_event=is_by_event)))


def counts(desk: Desk, answer: Answer) -> dict[str, tuple[Count, ...]]:
    """The answer's facets, people and outlets by name."""
    return {
        facet.field: tuple(Count(value, shown(desk, facet.field, value), stories) for value, stories in facet.counts)
        for facet in answer.facets
    }


def shown(desk: Desk, field: str, value: str) -> str:
    """A value of a field for people: the name of a person or an outlet."""
    match field:
        case "celebrity":
            return desk.name(value)
        case "cites":
            return desk.outlet(value)
    return value
