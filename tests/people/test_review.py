from datetime import UTC, datetime

import pytest

from aggregator.people.operations import Add, Call, Operation, Reject, Retire, Undo
from aggregator.people.record import Done, Record
from aggregator.people.review import Review

AT = datetime(2026, 11, 1, 12, tzinfo=UTC)
IDA = Review("Ida Umber", "person")


def journal(*operations: Operation) -> Record:
    return Record(tuple(Done(number, AT, one) for number, one in enumerate(operations, 1)))


@pytest.mark.parametrize(
    ("review", "operation"),
    [
        (IDA, Add("Ida Umber")),
        (Review("Ida Umber", "alias", "ada-umber"), Call("ada-umber", "Ida Umber")),
        (Review("Ida Umber", "nobody"), Reject("Ida Umber")),
    ],
)
def test_a_verdict_is_an_operation_and_known_by_it_again(review: Review, operation: Operation) -> None:
    assert review.operation == operation
    decided = review.decided(journal(Reject("Else"), operation, Reject("Other")))
    assert decided
    assert decided.number == 2
    assert review.decided(journal(Reject("Else"))) is None


@pytest.mark.parametrize(
    "later",
    [Reject("ida umber"), Call("ada-umber", "IDA UMBER"), Retire("ida-umber"), Undo(1)],
)
def test_a_verdict_that_something_came_after_does_not_count(later: Operation) -> None:
    assert IDA.decided(journal(Add("Ida Umber"), later)) is None


def test_a_verdict_counts_however_the_name_is_written() -> None:
    assert IDA.decided(journal(Add("Ïda  UMBER {music}", occupations=("singer",))))
    assert Review("ida umber", "alias", "ada").decided(journal(Call("ada", "Ida Umber {music}")))
    assert Review("Ida Umber", "alias", "bo").decided(journal(Call("ada", "Ida Umber"))) is None
    assert Review("Ida Umber", "nobody").decided(journal(Add("Ida Umber"))) is None
