"""The Hollywood Reporter."""

from aggregator.spiders.base import NewsSpider


class HollywoodReporter(NewsSpider):
    """The Hollywood Reporter: entertainment trade paper. English, US."""

    name = "hollywoodreporter"
    feeds = ("https://www.hollywoodreporter.com/feed/",)
