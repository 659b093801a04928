"""Go Fug Yourself."""

from aggregator.spiders.base import NewsSpider


class GoFugYourself(NewsSpider):
    """Go Fug Yourself: celebrity fashion commentary. English, US."""

    name = "gofugyourself"
    feeds = ("https://www.gofugyourself.com/feed",)
