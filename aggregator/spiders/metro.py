"""Metro."""

from aggregator.spiders.base import NewsSpider


class Metro(NewsSpider):
    """Metro: entertainment section of the UK paper. English, UK."""

    name = "metro"
    feeds = ("https://metro.co.uk/entertainment/feed/",)
    country = "GB"
