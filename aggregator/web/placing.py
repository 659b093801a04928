"""Which cluster a story is in, decided by a reviewer."""

from dataclasses import dataclass

from aggregator.api_keys import ApiKey
from aggregator.index import Search
from aggregator.index.nodes import Exact
from aggregator.model import Story
from aggregator.plain import plain
from aggregator.web.desk import Desk
from aggregator.web.lookup import NotFound
from aggregator.web.refusals import Conflict
from aggregator.web.rights import note


@dataclass(frozen=True, slots=True)
class Placed:
    """A story in the cluster of that id. joined: why it is there."""

    story: str
    cluster: str
    joined: str


def put_in(desk: Desk, id: str, cluster: str, key: ApiKey) -> Placed:
    """Put a story into a cluster, that of an id or of the story of that id. Raises NotFound, Conflict."""
    story, (member,) = _first(desk, id), desk.index.get([cluster])
    if not _size(desk, cluster):
        if member is None:
            raise NotFound(f"There is no cluster {cluster!r}; its stories may have been taken down")
        cluster = member.cluster or member.id
    return _moved(desk, story, cluster, key)


def take_out(desk: Desk, id: str, cluster: str, key: ApiKey) -> Placed:
    """Put a story of a cluster into one of its own. Raises NotFound, Conflict."""
    story = _first(desk, id)
    if cluster not in (story.cluster, story.id):
        raise NotFound(f"The story {id!r} is not in the cluster {cluster!r}, but in {story.cluster!r}")
    if story.cluster == story.id and _size(desk, story.id, folded=True) > 1:
        raise Conflict(f"The cluster has its id from the story {id!r}; take the other stories out of it")
    return _moved(desk, story, story.id, key)


def _first(desk: Desk, id: str) -> Story:
    (story,) = desk.index.get([id])
    if story is None:
        raise NotFound(f"There is no story {id!r}; it may have been taken down")
    if story.duplicate_of:
        raise Conflict(f"The story {id!r} is a copy, and goes where {story.duplicate_of!r} is; move that one")
    return story


def _moved(desk: Desk, story: Story, cluster: str, key: ApiKey) -> Placed:
    if desk.index.regroup({story.id: cluster}, key.name):
        note(key, f"story {story.id} into cluster {cluster}")
        desk.index.refresh()
        desk.kept.clear()
    (now,) = desk.index.get([story.id])
    if now is None:
        raise NotFound(f"There is no story {story.id!r} any more")
    return Placed(now.id, now.cluster or now.id, plain(now.joined))


def _size(desk: Desk, cluster: str, *, folded: bool = False) -> int:
    return desk.index.search(Search(Exact("cluster", cluster), limit=0, folded=folded)).total
