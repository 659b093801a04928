"""What somebody decides about a newcomer, and whether the same was decided before."""

from dataclasses import dataclass
from typing import Literal

from aggregator.people.fold import key
from aggregator.people.notation import slug
from aggregator.people.operations import Add, Call, Operation, Reject, Retire
from aggregator.people.proposals import Proposal
from aggregator.people.record import Done, Record

Verdict = Literal["person", "alias", "nobody"]


@dataclass(frozen=True, slots=True)
class Review:
    """name: as stories print it. of: the id of the one whose alias it is, empty for another verdict."""

    name: str
    verdict: Verdict
    of: str = ""

    @property
    def operation(self) -> Operation:
        """What the journal is to do."""
        if self.verdict == "alias":
            return Call(self.of, self.name)
        return Reject(self.name) if self.verdict == "nobody" else Add(self.name)

    def decided(self, journal: Record) -> Done | None:
        """The operation that counts by which the same was decided; None if none was, or the last one was another."""
        for one in reversed(journal.valid):
            if isinstance(one.operation, Retire) and one.operation.person == slug(self.name):
                return None
            other = _review(one.operation)
            if other is not None and key(other.name) == key(self.name):
                return one if (other.verdict, other.of) == (self.verdict, self.of) else None
        return None


def reason(proposal: Proposal) -> str:
    """Why a name is decided about, as the journal keeps it."""
    return f"a newcomer in {proposal.stories} stories of {', '.join(proposal.outlets)}"


def _review(operation: Operation) -> Review | None:
    match operation:
        case Add(name):
            return Review(name.partition("{")[0], "person")
        case Call(person, alias):
            return Review(alias.partition("{")[0], "alias", person)
        case Reject(name):
            return Review(name, "nobody")
    return None
