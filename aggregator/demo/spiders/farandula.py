"""Farándula Sur."""

from aggregator.demo.spiders.base import DemoSpider


class Farandula(DemoSpider):
    """Farándula Sur, invented: Spanish, with a JSON Feed, and a robots.txt that asks for patience."""

    name = "farandula"
    place = 3
    feeds = ("http://127.0.0.1:8904/feed.json",)
    language = "es"
    country = "MX"
