"""Radar Online."""

from aggregator.spiders.base import NewsSpider


class RadarOnline(NewsSpider):
    """Radar Online: celebrity investigations and gossip; both places where its feed was seen. English, US."""

    name = "radaronline"
    feeds = ("https://radaronline.com/feed/", "https://radaronline.com/r/feed/")
