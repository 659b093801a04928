"""One hit an event: of the stories of a cluster that a search finds, one stands for all."""

from base64 import b85decode, b85encode
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from hashlib import blake2b

from aggregator.errors import BadInput
from aggregator.index import Answer, Hit, Index, Search
from aggregator.index.base import Place
from aggregator.index.cursor import cursor, place
from aggregator.index.highlight import highlighted
from aggregator.index.links import told_at
from aggregator.index.nodes import And, Exact, Not, any_of

LEAST, SPARE = 10, 40  # stories that are looked at beyond those that are wanted: one look is enough for most pages
MOST_LOOKS = 12  # at the index, for one page; each leaves out the events that are known by then
NEARLY = 0.95  # of the best score, from which on an event is shown by the story that told it first
REMEMBERED = 500  # events of earlier pages that do not come again: 4 KB of a cursor; the earliest are forgotten
_MARK = "event"  # the beginning of a place of ours
_SIGN_BYTES = 4  # of an event in a cursor: one in eight million is taken for one of 500 others


class Folding:
    """One page of a search that is folded by event; events stand where their best story does.

    search: its `after` is a cursor of this class, which has the signs of the events that were shown: so none comes
    twice and none is lost, whatever stories arrive meanwhile.
    """

    def __init__(self, search: Search) -> None:
        """Raises BadInput if the cursor is of another search."""
        self._search = search
        self._after, self._shown = _begun(place(search))
        self._events: dict[str, list[Hit]] = {}
        self._old: set[str] = set()  # of the earlier pages, as far as this one came across them
        self._is_full = False

    def first_look(self) -> Search:
        """What the index is to be asked; its answer goes to `page`."""
        return self._look(self._search.limit)

    def page(self, index: Index, answer: Answer) -> Answer:
        """The page; total and facets are those of all stories."""
        found, looks = answer, 1
        self._take(found.hits)
        while not self._is_full and found.next is not None and looks < MOST_LOOKS:
            wanted = max(LEAST, self._search.limit - len(self._events))
            found, looks = index.search(replace(self._look(wanted), facets=())), looks + 1
            self._take(found.hits)
        hits = map(_lead, self._events.values())
        following = self._following() if self._is_full or found.next else None
        shown = (highlighted(hit, self._search.query) if self._search.highlighted else hit for hit in hits)
        return replace(answer, hits=tuple(shown), next=following)

    def _look(self, wanted: int) -> Search:
        """After what was taken, and without the events that are known."""
        known = [Exact("cluster", one) for one in sorted({*self._events, *self._old})]
        query = And((self._search.query, Not(any_of(known)))) if known else self._search.query
        limit = wanted + min(wanted, SPARE)
        spare = limit - (self._search.limit - len(self._events))
        look = replace(self._search, query=query, limit=limit, spare=spare, after=None, highlighted=False)
        return replace(look, after=cursor(look, self._after)) if self._after else look

    def _take(self, hits: Iterable[Hit]) -> None:
        """Note the hits up to the first of an event that is for the next page."""
        for hit in hits:
            event = hit.story.cluster or hit.story.id
            if event in self._events:
                self._events[event].append(hit)
            elif event in self._old or _sign(event) in self._shown:
                self._old.add(event)
            elif len(self._events) < self._search.limit:
                self._events[event] = [hit]
            else:
                self._is_full = True
                return
            self._after = hit.place

    def _following(self) -> str:
        shown = [*self._shown, *map(_sign, self._events)][-REMEMBERED:]
        return cursor(self._search, (_MARK, b85encode(b"".join(shown)).decode(), *self._after))


def _lead(hits: list[Hit]) -> Hit:
    """The story that told it first, among those that are nearly as good as the best; of no scores the best placed."""
    best = hits[0]
    if not best.score:
        return best
    return min((hit for hit in hits if hit.score >= NEARLY * best.score), key=lambda hit: told_at(hit.story))


def _begun(given: Place | None) -> tuple[Place, list[bytes]]:
    """(where the page begins, the signs of the events before it); nothing for the first page."""
    match given:
        case None:
            return (), []
        case (str() as mark, str() as signs, *values) if mark == _MARK:
            with suppress(ValueError):
                shown = b85decode(signs)
                return tuple(values), [shown[at : at + _SIGN_BYTES] for at in range(0, len(shown), _SIGN_BYTES)]
    raise BadInput("the cursor is not of a search that is folded by event; ask for the first page of this one")


def _sign(event: str) -> bytes:
    return blake2b(event.encode(errors="replace"), digest_size=_SIGN_BYTES).digest()
