"""Downloader middleware: try again, when the site says so."""

import email.utils
import logging
import random
import time

from scrapy import signals
from scrapy.crawler import Crawler
from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.http import Request, Response

from aggregator.fetch.addon import paces
from aggregator.fetch.pace import Pace

log = logging.getLogger(__name__)

BUSY = (429, 503)
JITTER = 0.5  # share by which a pause is longer or shorter, so that many crawlers do not come back at once
BACKOFF_MAX_S = 60.0


def retry_after_s(value: bytes | None, now_s: float) -> float | None:
    """Seconds that a Retry-After header asks for, from a number or an HTTP date; None if it says nothing readable.

    now_s: seconds since 1970. A date that is past asks for 0.
    """
    text = (value or b"").decode("latin-1").strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        return max(0.0, email.utils.parsedate_to_datetime(text).timestamp() - now_s)
    except (ValueError, OverflowError):
        return None


def _asked_s(response: Response) -> float | None:
    return retry_after_s(response.headers.get("Retry-After"), time.time()) if response.status in BUSY else None


class Retry:
    """Scrapy's retries, at a distance: the whole host pauses, not only the request.

    As long as Retry-After says with 429 and 503 (up to RETRY_AFTER_MAX_S, else the host is left alone); without it
    twice DOWNLOAD_DELAY, then four times, and so on. Requests wait in `Pace`, where they hold up nothing else.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._retries = RetryMiddleware.from_crawler(crawler)
        self._paces = paces(crawler)
        self._delay_s = crawler.settings.getfloat("DOWNLOAD_DELAY")
        crawler.signals.connect(self.response_downloaded, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Retry":
        """With DOWNLOAD_DELAY and Scrapy's RETRY settings. Raises NotConfigured if RETRY_ENABLED is off."""
        return cls(crawler)

    def response_downloaded(self, response: Response, request: Request) -> None:
        """Pause or leave the host, if it asks for it, before the next request gets its turn."""
        pace, wait_s = self._pace(request), _asked_s(response)
        pace.answered(is_refusal=response.status in BUSY)
        if wait_s is not None:
            pace.ask_pause(wait_s)

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """A new request in place of a refusal, as long as RETRY_TIMES allows it."""
        if self._pace(request).is_closed:
            return response
        answer = self._retries.process_response(request, response)
        if _asked_s(response) is None:
            self._back_off(request, answer)
        return answer

    def process_exception(self, request: Request, exception: Exception) -> Request | Response | None:
        """A new request after a broken one, as long as RETRY_TIMES allows it."""
        answer = self._retries.process_exception(request, exception)
        self._back_off(request, answer)
        return answer

    def _back_off(self, request: Request, answer: Request | Response | None) -> None:
        if isinstance(answer, Request):
            pause_s = min(self._delay_s * 2.0 ** answer.meta["retry_times"], BACKOFF_MAX_S)
            self._pace(request).pause(pause_s * random.uniform(1 - JITTER, 1 + JITTER))

    def _pace(self, request: Request) -> Pace:
        return self._paces.of(request.meta["download_slot"])
