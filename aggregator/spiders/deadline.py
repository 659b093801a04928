"""Deadline."""

from aggregator.spiders.base import NewsSpider


class Deadline(NewsSpider):
    """Deadline: film and television trade news. English, US."""

    name = "deadline"
    feeds = ("https://deadline.com/feed/",)
