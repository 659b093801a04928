"""The U.S. Sun."""

from aggregator.spiders.base import NewsSpider


class TheSunUs(NewsSpider):
    """The U.S. Sun: US edition of The Sun; its feed is the whole paper, so its entertainment sections are picked out.
    English, US.
    """

    name = "thesunus"
    feeds = ("https://www.the-sun.com/feed/",)
    sections = ("entertainment", "lifestyle", "royals")
