"""Decider."""

from aggregator.spiders.base import NewsSpider


class Decider(NewsSpider):
    """Decider: streaming and television news. English, US."""

    name = "decider"
    feeds = ("https://decider.com/feed/",)
