"""The short reason of a failure."""

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
)
from scrapy.http import Response
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from aggregator.fetch import failures
from aggregator.fetch.reasons import reason


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (DownloadTimeoutError("x"), "timeout"),
        (CannotResolveHostError("x"), "dns"),
        (DownloadConnectionRefusedError("x"), "refused"),
        (ResponseDataLossError("x"), "cut off"),
        (DownloadFailedError("x"), "reset"),
        (NotSupported("x"), "scheme"),
        (IgnoreRequest("max redirections reached"), "redirect loop"),
        (IgnoreRequest("Filtered offsite request to 'a'"), "off site"),
        (IgnoreRequest("for another reason"), "ignored"),
        (HttpError(Response("http://news.example/", status=410)), "http 410"),
        (ZeroDivisionError("x"), "error ZeroDivisionError"),
        *((kind("x"), kind.reason) for kind in failures.Unfetched.__subclasses__()),
    ],
)
def test_every_failure_has_a_short_reason(error: Exception, expected: str) -> None:
    assert reason(error) == expected
    assert reason(Failure(error)) == expected  # type: ignore[no-untyped-call]


def test_a_status_is_a_reason() -> None:
    assert reason(404) == "http 404"


def test_no_two_failures_share_their_reason() -> None:
    kinds = failures.Unfetched.__subclasses__()
    assert len({kind.reason for kind in kinds}) == len(kinds)
