"""E! News."""

from aggregator.spiders.base import NewsSpider


class ENews(NewsSpider):
    """E! News: celebrity desk of the entertainment channel. English, US."""

    name = "enews"
    feeds = ("https://www.eonline.com/syndication/feeds/rssfeeds/topstories.xml",)
