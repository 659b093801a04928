"""Baller Alert."""

from aggregator.spiders.base import NewsSpider


class BallerAlert(NewsSpider):
    """Baller Alert: celebrity and hip-hop news. English, US."""

    name = "balleralert"
    feeds = ("https://balleralert.com/feed/",)
