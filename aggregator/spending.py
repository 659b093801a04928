"""What one run spends, counted while it goes on."""

from collections import defaultdict
from threading import Lock

from aggregator.accounts import Line, Spent


class Spending:
    """Safe for threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._stages: dict[str, Spent] = defaultdict(Spent)
        self._index: dict[str, Spent] = defaultdict(Spent)

    def stage(self, name: str, seconds: float) -> None:
        """A page has passed a stage, or ended in it."""
        with self._lock:
            self._stages[name] = self._stages[name].plus(Spent(1, seconds))

    def index(self, operation: str, seconds: float, refused: bool) -> None:
        """The index has answered, or not."""
        with self._lock:
            self._index[operation] = self._index[operation].plus(Spent(1, seconds, int(refused)))

    def line(self) -> Line:
        """All of it so far."""
        with self._lock:
            return Line(dict(self._stages), dict(self._index))
