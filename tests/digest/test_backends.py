"""A digest is the same whichever backend stores the stories."""

from datetime import timedelta
from secrets import token_hex

import pytest

from aggregator.digest import FORMATS, render
from aggregator.index import Index, open_index
from aggregator.model import Notice
from tests.digest.conftest import composed
from tests.digest.test_events import together, told
from tests.digest.test_faces import IDA, month, of
from tests.newsroom import NOON, ODALYS

DAY = timedelta(days=1)


def fill(index: Index) -> None:
    """An event of two days, a celebrity who trends, one who is back, a newcomer, a correction."""
    hour, who = timedelta(hours=1), (ODALYS,)
    begun = told("quay", NOON - DAY, people=who), told("dock", NOON - DAY + hour, people=who)
    fixed = told("pier", people=who, notices=(Notice("correction", "Correction: It was Friday."),))
    together(index, *begun, told("port", people=who), fixed)
    index.put([*month("Odalys Merrowick"), *month("Wrenna Foxglove")])
    index.put([of("Tavian Brightwater", 0, NOON - 40 * DAY), of("Tavian Brightwater", 1)])
    index.put([of("Odalys Merrowick", n, site=f"site{n}", newcomer=IDA) for n in range(9)])


@pytest.mark.elasticsearch
def test_both_backends_give_the_same_digest(index: Index, elasticsearch: str) -> None:
    other = open_index(f"{elasticsearch}/digest-{token_hex(4)}")
    fill(index)
    fill(other)
    ours, theirs = composed(index), composed(other)
    other.close()
    assert all((ours.events[0].first, ours.trends, ours.returns, ours.newcomers, ours.changes))
    assert [render(ours, form) for form in FORMATS] == [render(theirs, form) for form in FORMATS]
