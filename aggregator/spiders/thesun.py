"""The Sun."""

from aggregator.spiders.base import NewsSpider


class TheSun(NewsSpider):
    """The Sun: UK tabloid; its feed is the whole paper, so its showbiz sections are picked out. English, UK."""

    name = "thesun"
    feeds = ("https://www.thesun.co.uk/feed/",)
    sections = ("tvandshowbiz", "tv", "celebrity", "royals")
    country = "GB"
