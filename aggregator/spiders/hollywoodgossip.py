"""The Hollywood Gossip."""

from aggregator.spiders.base import NewsSpider


class HollywoodGossip(NewsSpider):
    """The Hollywood Gossip: celebrity and reality television gossip. English, US."""

    name = "hollywoodgossip"
    feeds = ("https://www.thehollywoodgossip.com/rss.xml",)
