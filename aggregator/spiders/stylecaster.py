"""StyleCaster."""

from aggregator.spiders.base import NewsSpider


class StyleCaster(NewsSpider):
    """StyleCaster: celebrity and style magazine. English, US."""

    name = "stylecaster"
    feeds = ("https://stylecaster.com/feed/",)
