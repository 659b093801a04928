"""Just Jared."""

from aggregator.spiders.base import NewsSpider


class JustJared(NewsSpider):
    """Just Jared: celebrity photo blog. English, US."""

    name = "justjared"
    feeds = ("https://www.justjared.com/feed/",)
