"""Us Weekly."""

from aggregator.spiders.base import NewsSpider


class UsWeekly(NewsSpider):
    """Us Weekly: celebrity magazine. English, US."""

    name = "usweekly"
    feeds = ("https://www.usmagazine.com/feed/",)
