"""Billboard."""

from aggregator.spiders.base import NewsSpider


class Billboard(NewsSpider):
    """Billboard: music trade magazine. English, US."""

    name = "billboard"
    feeds = ("https://www.billboard.com/feed/",)
