"""Hollywood Life."""

from aggregator.spiders.base import NewsSpider


class HollywoodLife(NewsSpider):
    """Hollywood Life: celebrity and fashion news. English, US."""

    name = "hollywoodlife"
    feeds = ("https://hollywoodlife.com/feed/",)
