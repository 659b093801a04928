"""Vulture."""

from aggregator.spiders.base import NewsSpider


class Vulture(NewsSpider):
    """Vulture: reality television stories of the culture magazine. English, US."""

    name = "vulture"
    feeds = ("https://www.vulture.com/rss/tags/reality-tv.xml",)
