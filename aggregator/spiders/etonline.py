"""Entertainment Tonight."""

from aggregator.spiders.base import NewsSpider


class EtOnline(NewsSpider):
    """Entertainment Tonight: site of the television magazine. English, US."""

    name = "etonline"
    feeds = ("https://www.etonline.com/news/rss",)
