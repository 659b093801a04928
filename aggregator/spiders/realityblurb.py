"""Reality Blurb."""

from aggregator.spiders.base import NewsSpider


class RealityBlurb(NewsSpider):
    """Reality Blurb: reality television news. English, US."""

    name = "realityblurb"
    feeds = ("https://realityblurb.com/feed/",)
