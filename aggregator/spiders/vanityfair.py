"""Vanity Fair."""

from aggregator.spiders.base import NewsSpider


class VanityFair(NewsSpider):
    """Vanity Fair: culture, celebrities and royals. English, US."""

    name = "vanityfair"
    feeds = ("https://www.vanityfair.com/feed/rss",)
