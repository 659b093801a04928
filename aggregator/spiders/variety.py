"""Variety."""

from aggregator.spiders.base import NewsSpider


class Variety(NewsSpider):
    """Variety: entertainment trade paper. English, US."""

    name = "variety"
    feeds = ("https://variety.com/feed/",)
