"""Perez Hilton."""

from aggregator.spiders.base import NewsSpider


class PerezHilton(NewsSpider):
    """Perez Hilton: celebrity gossip blog. English, US."""

    name = "perezhilton"
    feeds = ("https://perezhilton.com/feed/",)
