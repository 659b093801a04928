"""9Honey Celebrity."""

from aggregator.spiders.base import NewsSpider


class NineHoney(NewsSpider):
    """9Honey Celebrity: celebrity desk of an Australian network. English, Australia."""

    name = "ninehoney"
    feeds = ("https://celebrity.nine.com.au/rss",)
    country = "AU"
