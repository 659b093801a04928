"""Scrapy add-on: every request of a project is made politely, within bounds, and to public addresses only."""

from functools import cached_property
from typing import Any

from scrapy.crawler import Crawler
from scrapy.settings import BaseSettings

from aggregator.errors import BadSetting
from aggregator.fetch.identity import user_agent
from aggregator.fetch.pace import Paces

FORCED = 100  # priority above the command line's 40: the guard is opened by ALLOWED_PRIVATE_HOSTS and by nothing else
SCHEMES_OF_SCRAPY = ("data", "file", "ftp", "s3")
# In force where a project sets nothing else, so that one that forgets them is safe.
VALUES: dict[str, Any] = {
    "ALLOWED_PRIVATE_HOSTS": (),
    "AUTOTHROTTLE_ENABLED": True,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 2,
    "COOKIES_ENABLED": False,  # no visitor to recognise, no session to carry to another host
    "CRAWL_DELAY_MAX_S": 30.0,
    "DEFAULT_DROPITEM_LOG_LEVEL": "INFO",
    "DOWNLOAD_DELAY": 1.0,
    "DOWNLOAD_MAXSIZE": 8 * 1024 * 1024,
    "DOWNLOAD_TIMEOUT": 30.0,
    "DOWNLOAD_VERIFY_CERTIFICATES": True,
    "METAREFRESH_MAXDELAY": 5,  # seconds; a page that reloads itself every minute is a page and no redirect
    "REDIRECT_MAX_TIMES": 5,
    "REMOTE_CONTROL_ENABLED": False,  # Scrapy's default is a local server that runs posted code
    "RETRY_AFTER_MAX_S": 120.0,
    "RETRY_GIVE_UP_LOG_LEVEL": "INFO",  # the crawl accounts for it
    "RETRY_TIMES": 2,
    "ROBOTSTXT_OBEY": True,
    "TELNETCONSOLE_ENABLED": False,
}
MIDDLEWARES: dict[str, int | None] = {
    "aggregator.fetch.guard.Guard": 10,  # before robots.txt is asked for
    "aggregator.fetch.robots.Robots": 100,
    "aggregator.fetch.retry.Retry": 550,
    "aggregator.fetch.refresh.Refresh": 580,
    "aggregator.fetch.bodies.Bodies": 590,
    "scrapy.downloadermiddlewares.redirect.MetaRefreshMiddleware": None,
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "scrapy.downloadermiddlewares.retry.RetryMiddleware": None,
    "scrapy.downloadermiddlewares.httpcompression.HttpCompressionMiddleware": None,
    # A proxy resolves names by itself, so that no address could be checked; ours is off whatever the environment says.
    "scrapy.downloadermiddlewares.httpproxy.HttpProxyMiddleware": None,
}


class Fetch:
    """Install the guard, the pace, the bounds and the safe values of `aggregator.fetch`.

    A project's own values win over VALUES; MIDDLEWARES and the transfer cannot be replaced.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "Fetch":
        """One for each crawl."""
        return cls(crawler)

    def update_settings(self, settings: BaseSettings) -> None:
        """Called by Scrapy before anything is built. Raises BadSetting for a CONTACT that cannot stand in a header."""
        for name, value in VALUES.items():
            settings.set(name, value, priority="addon")
        settings.set("USER_AGENT", user_agent(settings.get("CONTACT") or ""), priority="addon")
        # AutoThrottle would begin with 5 s between two requests, whatever DOWNLOAD_DELAY says.
        settings.set("AUTOTHROTTLE_START_DELAY", settings.getfloat("DOWNLOAD_DELAY"), priority="addon")
        handler = "aggregator.fetch.handler.Handler"
        handlers = {"http": handler, "https": handler, **dict.fromkeys(SCHEMES_OF_SCRAPY)}
        settings.set("DOWNLOAD_HANDLERS", handlers, priority=FORCED)
        settings.set("DOWNLOADER_MIDDLEWARES", _middlewares(settings), priority=FORCED)

    @cached_property
    def paces(self) -> Paces:
        """The paces of all hosts of the crawl."""
        limit = self._crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN")
        pause_max_s = self._crawler.settings.getfloat("RETRY_AFTER_MAX_S")
        return Paces(limit, pause_max_s, lambda: not self._crawler.engine.running)


def _middlewares(settings: BaseSettings) -> dict[Any, int | None]:
    theirs = {
        key: place for key, place in settings.getdict("DOWNLOADER_MIDDLEWARES").items() if _path(key) not in MIDDLEWARES
    }
    return {**theirs, **MIDDLEWARES}


def _path(component: Any) -> str:
    return component if isinstance(component, str) else f"{component.__module__}.{component.__qualname__}"


def paces(crawler: Crawler) -> Paces:
    """The paces of a crawl. Raises BadSetting if the add-on is not in force."""
    addon = crawler.get_addon(Fetch)
    if addon is None:
        raise BadSetting("ADDONS: the fetch add-on is missing; add {'aggregator.fetch.addon.Fetch': 100}")
    return addon.paces
