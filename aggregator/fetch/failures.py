"""Why a page is not fetched, where no retry would help."""

from typing import ClassVar

from scrapy.exceptions import IgnoreRequest

from aggregator.errors import AggregatorError, ForbiddenAddress


class Unfetched(AggregatorError, IgnoreRequest):
    """A request that ends without a response; Scrapy hands it to the errback and logs no traceback."""

    reason: ClassVar[str] = "failed"  # the counted name


class Forbidden(ForbiddenAddress, Unfetched):
    """The crawler must not reach that address."""

    reason = "forbidden address"


class TooLarge(Unfetched):
    """More bytes than DOWNLOAD_MAXSIZE, as sent or as inflated."""

    reason = "too large"


class BadEncoding(Unfetched):
    """A body that is not what its Content-Encoding says."""

    reason = "bad encoding"


class NotHttp(Unfetched):
    """An answer that cannot be understood as HTTP."""

    reason = "not http"


class TlsFailed(Unfetched):
    """No trustworthy TLS connection."""

    reason = "tls"


class RobotsForbidden(Unfetched):
    """The site's robots.txt says no."""

    reason = "robots"


class RobotsUnreachable(Unfetched):
    """The site's robots.txt cannot be had, which counts as a no (RFC 9309, 2.3.1.4)."""

    reason = "robots unreachable"


class LeftAlone(Unfetched):
    """The host is asked nothing more in this crawl."""

    reason = "left alone"


class Stopped(Unfetched):
    """The crawl ended before the request was sent; no fault of the page."""

    reason = "stopped"
