"""Pitchfork."""

from aggregator.spiders.base import NewsSpider


class Pitchfork(NewsSpider):
    """Pitchfork: music news. English, US."""

    name = "pitchfork"
    feeds = ("https://pitchfork.com/feed/feed-news/rss",)
