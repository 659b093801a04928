import io

import pytest
from rich.console import Console

from aggregator.cli import progress
from aggregator.tally import Tally


def account() -> dict[str, Tally]:
    busy = Tally(discovered=1234, not_due=469, fetched=678, unchanged=250, new=320, changed=43)
    busy.failed["timeout"] = 87
    busy.dropped["listing"] = 65
    return {"bollywoodlife": busy, "hollywoodreporter": Tally(discovered=1, fetched=1, new=1)}


@pytest.mark.parametrize("width", [80, 60])
def test_no_number_of_the_account_is_cut_off_on_a_narrow_terminal(width: int) -> None:
    out = io.StringIO()
    progress.report(Console(file=out, width=width), account())
    rows = {line.split()[0]: line.split()[1:] for line in out.getvalue().splitlines() if line.count("123")}
    assert rows["bollywoodlife"] == ["1234", "469", "678", "250", "320", "43", "65", "87"]
    assert rows["all"] == ["1235", "469", "679", "250", "321", "43", "65", "87"]
    assert all(len(line) <= width for line in out.getvalue().splitlines() if ":" not in line)
    assert width < 80 or "discovered" in out.getvalue()


def test_the_account_says_why_pages_were_dropped_or_failed() -> None:
    assert list(progress.summary(account())) == [
        "bollywoodlife: dropped 65 listing",
        "bollywoodlife: failed 87 timeout",
    ]


def test_the_account_says_that_too_many_stories_are_gone_to_be_believed() -> None:
    (line,) = progress.summary({"quaystreet": Tally(doubted=9)})
    assert line == "quaystreet: 9 stories gone at once, which looks like an outage: none is marked as removed"


def test_an_account_of_nothing_is_no_empty_table() -> None:
    out = io.StringIO()
    progress.report(Console(file=out), {})
    assert out.getvalue() == "no page in it\n"
