"""Celebitchy."""

from aggregator.spiders.base import NewsSpider


class Celebitchy(NewsSpider):
    """Celebitchy: celebrity commentary blog. English, US."""

    name = "celebitchy"
    feeds = ("https://www.celebitchy.com/feed/",)
