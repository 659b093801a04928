"""Which kept state of an index on Elasticsearch the searches of a moment share."""

from itertools import count

from aggregator.index.elastic_server import Address, Server
from aggregator.index.elastic_states import SHARED_S, States


class Keeping(Server):
    """A server that only numbers the states that it keeps."""

    def __init__(self) -> None:
        super().__init__(Address.parse("http://localhost:1"), timeout_s=1)
        self._numbers = count(1)

    def keep(self, index: str, keep_s: int, *, shard: int | None = None) -> str:
        return f"{index} {next(self._numbers)}"


def test_searches_of_the_same_moment_share_a_state_and_later_ones_have_another() -> None:
    now = [0.0]
    states = States(Keeping(), "stories", lambda: now[0])
    assert [states.present() for _ in range(3)] == ["stories 1"] * 3
    now[0] = SHARED_S / 2
    assert states.present() == "stories 1"
    now[0] = SHARED_S
    assert states.present() == "stories 2"


def test_what_was_made_visible_is_seen_by_the_next_search() -> None:
    states = States(Keeping(), "stories", lambda: 0.0)
    assert states.present() == "stories 1"
    states.renew()
    assert states.present() == "stories 2"
