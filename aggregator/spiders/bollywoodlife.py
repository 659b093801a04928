"""Bollywood Life."""

from aggregator.spiders.base import NewsSpider


class BollywoodLife(NewsSpider):
    """Bollywood Life: Hindi film and television celebrities. English, India."""

    name = "bollywoodlife"
    feeds = ("https://www.bollywoodlife.com/feed/",)
    country = "IN"
