"""Entertainment Weekly."""

from aggregator.spiders.base import NewsSpider


class EntertainmentWeekly(NewsSpider):
    """Entertainment Weekly: film, television and music magazine. English, US."""

    name = "ew"
    feeds = ("https://ew.com/feed/",)
