"""In Touch Weekly."""

from aggregator.spiders.base import NewsSpider


class InTouch(NewsSpider):
    """In Touch Weekly: celebrity magazine. English, US."""

    name = "intouch"
    feeds = ("https://www.intouchweekly.com/?feed=posts-p1",)
