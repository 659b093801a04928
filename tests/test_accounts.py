"""What crawls came to is kept, summed and bounded."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread

import pytest

from aggregator.accounts import MOST_REASONS, OTHER, RECENT, Account, Line, Spent, accounts, add, add_line, line, write
from aggregator.errors import IndexUnavailable
from aggregator.index import Index, open_index
from aggregator.tally import Tally

AT = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = open_index(f"embedded:{tmp_path}")
    yield opened
    opened.close()


def of(index: Index, site: str = "tattle") -> Account:
    return next(one for one in accounts(index) if one.site == site)


def test_crawls_are_summed_and_the_latest_kept_one_by_one(index: Index) -> None:
    for number in range(RECENT + 3):
        tally = Tally(discovered=2, new=number, dropped=Counter(listing=1), failed=Counter({"http 404": 1}))
        add(index, "tattle", tally, AT + timedelta(hours=number))
    account = of(index)
    assert (account.crawls, account.total.counts["discovered"]) == (RECENT + 3, 2 * (RECENT + 3))
    assert account.total.dropped == {"listing": RECENT + 3}
    assert account.total.at == account.recent[-1].at == AT + timedelta(hours=RECENT + 2)
    assert [crawl.counts["new"] for crawl in account.recent] == list(range(3, RECENT + 3))


def test_reasons_are_bounded_and_unforeseen_errors_are_one(index: Index) -> None:
    many = Counter({f"http {n}": 1 for n in range(300)}) + Counter({"error Odd": 2, "error Strange": 3})
    add(index, "tattle", Tally(failed=many), AT)
    failed = of(index).total.failed
    assert len(failed) <= MOST_REASONS + 1
    assert failed["error"] == 5
    assert sum(failed.values()) == many.total()
    assert failed[OTHER] > 200
    add(index, "tattle", Tally(failed=many), AT)
    assert sum(of(index).total.failed.values()) == 2 * many.total()


def test_crawls_that_end_at_once_are_all_counted(index: Index) -> None:
    threads = [Thread(target=add, args=(index, "tattle", Tally(new=1), AT)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert of(index).crawls == of(index).total.counts["new"] == 8


def test_what_crawls_spent_is_summed(index: Index) -> None:
    add_line(index, Line({"read": Spent(2, 1.5)}, {"put": Spent(1, 0.1, 1)}))
    add_line(index, Line({"read": Spent(1, 0.5), "index": Spent(1, 1.0)}))
    assert line(index) == Line({"index": Spent(1, 1.0), "read": Spent(3, 2.0)}, {"put": Spent(1, 0.1, 1)})


def test_a_crawl_that_did_nothing_is_none(index: Index) -> None:
    write(index, {"tattle": Tally(), "daily": Tally(sources=1)}, Line(), AT)
    assert [one.site for one in accounts(index)] == ["daily"]


def test_an_index_that_is_away_stops_no_crawl(index: Index, caplog: pytest.LogCaptureFixture) -> None:
    class Away:
        def entry(self, kind: str, key: str) -> None:
            raise IndexUnavailable("away")

    write(Away(), {"daily": Tally(sources=1)}, Line(), AT)  # type: ignore[arg-type]
    assert "is not kept: away" in caplog.text
