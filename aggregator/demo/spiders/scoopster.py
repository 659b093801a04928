"""The Daily Scoopster."""

from aggregator.demo.spiders.base import DemoSpider


class Scoopster(DemoSpider):
    """The Daily Scoopster, invented: a tabloid with neither feed nor sitemap, found by its listing pages."""

    name = "scoopster"
    place = 2
    listings = ("http://127.0.0.1:8903/showbiz/",)
