"""The account of a crawl adds up."""

import json
from collections import Counter

import pytest

from aggregator.tally import Tally


def test_what_is_fetched_and_not_ended_is_pending() -> None:
    tally = Tally(discovered=20, not_due=5, skipped=1, fetched=10, new=3, changed=1, unchanged=2, quarantined=1)
    tally.dropped["listing"] += 2
    tally.failed["timeout"] += 3
    assert (tally.pending, tally.unasked) == (1, 1)
    assert json.loads(json.dumps(tally.to_dict()))["failed"] == {"timeout": 3}
    assert tally.to_dict()["pending"] == 1


@pytest.mark.parametrize(
    ("tally", "is_failed"),
    [
        (Tally(), False),
        (Tally(sources=1, discovery_failed=Counter(timeout=1)), False),
        (Tally(discovery_failed=Counter(timeout=1)), True),
        (Tally(sources=1, failed=Counter({"http 404": 1}), fetched=9), False),
        (Tally(sources=1, failed=Counter({"http 403": 9})), True),
    ],
)
def test_a_site_is_failed_if_nothing_of_it_can_be_had(tally: Tally, is_failed: bool) -> None:
    assert tally.is_failed is is_failed


def test_accounts_are_added_up() -> None:
    total = Tally(discovered=1, new=1, dropped=Counter(listing=1))
    total.add(Tally(discovered=2, new=1, dropped=Counter(listing=1, gallery=1), failed=Counter(dns=1)))
    assert total == Tally(discovered=3, new=2, dropped=Counter(listing=2, gallery=1), failed=Counter(dns=1))
