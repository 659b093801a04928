"""TMZ."""

from aggregator.spiders.base import NewsSpider


class Tmz(NewsSpider):
    """TMZ: celebrity news and scandal, Los Angeles. English, US."""

    name = "tmz"
    feeds = ("https://www.tmz.com/rss.xml",)
