"""The Mirror."""

from aggregator.spiders.base import NewsSpider


class Mirror(NewsSpider):
    """The Mirror: celebrity news of the UK tabloid. English, UK."""

    name = "mirror"
    feeds = ("https://www.mirror.co.uk/3am/?service=rss",)
    sections = ("3am", "celebs", "tv")
    country = "GB"
