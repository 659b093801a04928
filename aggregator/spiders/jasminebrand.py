"""theJasmineBRAND."""

from aggregator.spiders.base import NewsSpider


class JasmineBrand(NewsSpider):
    """theJasmineBRAND: celebrity and entertainment news. English, US."""

    name = "jasminebrand"
    feeds = ("https://thejasminebrand.com/feed/",)
