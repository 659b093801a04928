"""The short reason for which a page was not fetched, as the page log keeps it."""

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    NotSupported,
    ResponseDataLossError,
)
from scrapy.spidermiddlewares.httperror import HttpError
from twisted.python.failure import Failure

from aggregator.fetch.failures import Unfetched

REASONS: tuple[tuple[type[BaseException], str], ...] = (
    (DownloadTimeoutError, "timeout"),
    (CannotResolveHostError, "dns"),
    (DownloadConnectionRefusedError, "refused"),
    (ResponseDataLossError, "cut off"),
    (DownloadFailedError, "reset"),
    (NotSupported, "scheme"),
)
# Scrapy has one class for all of these and tells them apart by their text only.
IGNORED: tuple[tuple[str, str], ...] = (("max redirections", "redirect loop"), ("offsite", "off site"))


def reason(failure_or_status: Failure | BaseException | int) -> str:
    """A few words, the same for all failures of a kind: "timeout", "http 404", "redirect loop".

    "stopped" is no failure of the page: the crawl ended first. What is not foreseen is "error" and its class.
    """
    if isinstance(failure_or_status, int):
        return f"http {failure_or_status}"
    error = failure_or_status.value if isinstance(failure_or_status, Failure) else failure_or_status
    if isinstance(error, Unfetched):
        return error.reason
    if isinstance(error, HttpError):
        return f"http {error.response.status}"
    if isinstance(error, IgnoreRequest):
        return next((name for text, name in IGNORED if text in str(error)), "ignored")
    return next((name for kind, name in REASONS if isinstance(error, kind)), f"error {type(error).__name__}")
