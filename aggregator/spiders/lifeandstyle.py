"""Life & Style."""

from aggregator.spiders.base import NewsSpider


class LifeAndStyle(NewsSpider):
    """Life & Style: celebrity magazine. English, US."""

    name = "lifeandstyle"
    feeds = ("https://www.lifeandstylemag.com/?feed=posts-p1",)
