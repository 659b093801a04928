"""Page Six."""

from aggregator.spiders.base import NewsSpider


class PageSix(NewsSpider):
    """Page Six: the gossip pages of the New York Post. English, US."""

    name = "pagesix"
    feeds = ("https://pagesix.com/feed/",)
