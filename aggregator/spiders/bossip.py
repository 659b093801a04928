"""Bossip."""

from aggregator.spiders.base import NewsSpider


class Bossip(NewsSpider):
    """Bossip: Black celebrity news and gossip. English, US."""

    name = "bossip"
    feeds = ("https://bossip.com/feed/",)
