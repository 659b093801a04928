"""When a page is asked again: pure policy over its record in the page log."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from aggregator.model import PageRecord

RECHECK_AGES_H = (1.0, 6.0, 24.0, 72.0)  # hours after publication; most corrections come on the first day
MAX_FAILURES = 6  # in a row; with the pauses below this is 5 hours of trying
GONE = 2  # answers of "not found" or "gone" in a row; one alone may be a mishap of a deployment
STORY_GONE_PAUSES = (timedelta(hours=1), timedelta(days=1))  # after each such answer at a story's URL but the last
FIRST_PAUSE = timedelta(minutes=10)  # doubled after each failure
LONGEST_PAUSE = timedelta(days=1)


def after_success(record: PageRecord, now: datetime, ages_h: Sequence[float] = RECHECK_AGES_H) -> PageRecord:
    """The record of a page that answered at *now*: due at its next age, or never again after the last.

    Its age counts from its publication, else from when a feed or sitemap listed it, else from when it was first seen;
    a publication in the future counts from *now*. ages_h: hours, ascending.
    """
    born = min(record.published or record.listed or record.first_seen, now)
    ages = (born + timedelta(hours=age) for age in ages_h)
    next_due = next((due for due in ages if due > now), None)
    return replace(record, checked=now, failures=0, dead=None, next_due=next_due)


def after_failure(
    record: PageRecord, now: datetime, reason: str, permanent: bool = False, max_failures: int = MAX_FAILURES
) -> PageRecord:
    """The record of a page that could not be had at *now*: due after a pause that doubles, in the end dead.

    permanent: the site said that there is no such page (404, 410); then the second time is the last. Where a story
    stood it is the third, so that an outage is told from a removal, and a story that comes back within a day is seen.
    """
    failures = record.failures + 1
    answers = GONE + 1 if record.story else GONE
    if failures >= (min(answers, max_failures) if permanent else max_failures):
        return replace(record, checked=now, failures=failures, next_due=None, dead=reason)
    pause = min(FIRST_PAUSE * 2.0 ** min(record.failures, 20), LONGEST_PAUSE)
    if permanent and record.story:
        pause = STORY_GONE_PAUSES[record.failures]
    return replace(record, checked=now, failures=failures, next_due=now + pause)


def is_due(record: PageRecord, now: datetime) -> bool:
    """Whether the page may be asked at *now*."""
    return record.dead is None and record.next_due is not None and record.next_due <= now
