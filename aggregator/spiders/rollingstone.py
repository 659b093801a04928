"""Rolling Stone."""

from aggregator.spiders.base import NewsSpider


class RollingStone(NewsSpider):
    """Rolling Stone: music and culture magazine. English, US."""

    name = "rollingstone"
    feeds = ("https://www.rollingstone.com/feed/",)
