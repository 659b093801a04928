"""What a job tells of itself."""

import json
from collections import Counter

from aggregator.schedule.account import told
from aggregator.tally import Tally


def test_of_a_crawl_the_counts_are_told() -> None:
    tally = Tally(fetched=7, new=3, changed=1, failed=Counter({"http 500": 2}))
    assert told("crawl a", json.dumps({"a": tally.to_dict()}, indent=2)) == "3 new, 1 changed, 7 asked, 2 failed"


def test_of_a_site_that_somebody_else_crawls_it_is_told_who() -> None:
    assert told("crawl a", json.dumps({"a": Tally(held="crawl a: held by b").to_dict()})) == "crawl a: held by b"


def test_a_crawl_of_what_was_not_due_says_so() -> None:
    assert told("crawl a", "{}\n") == "was not due"


def test_a_sentence_is_told_as_it_is_but_on_one_line_and_not_for_ever() -> None:
    assert told("digest", "written\nwell\n") == "written well"
    assert len(told("digest", "x" * 10_000)) == 300


def test_what_a_killed_process_left_half_written_is_no_error() -> None:
    assert told("crawl a", '{"a": {"new": 3') == "crawl a has told nothing that can be read"
    assert told("crawl a", '{"a": 3}') == "crawl a has told nothing that can be read"
