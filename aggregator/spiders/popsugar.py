"""PopSugar."""

from aggregator.spiders.base import NewsSpider


class PopSugar(NewsSpider):
    """PopSugar: the celebrity section. English, US."""

    name = "popsugar"
    feeds = ("https://www.popsugar.com/celebrity/feed",)
