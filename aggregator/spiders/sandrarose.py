"""Sandra Rose."""

from aggregator.spiders.base import NewsSpider


class SandraRose(NewsSpider):
    """Sandra Rose: celebrity gossip blog, Atlanta. English, US."""

    name = "sandrarose"
    feeds = ("https://sandrarose.com/feed/",)
