"""Screen Rant."""

from aggregator.spiders.base import NewsSpider


class ScreenRant(NewsSpider):
    """Screen Rant: the reality television section. English, US."""

    name = "screenrant"
    feeds = ("https://screenrant.com/category/reality-tv/feed/",)
