"""BBC News."""

from aggregator.spiders.base import NewsSpider


class Bbc(NewsSpider):
    """BBC News: entertainment and arts desk; the feed has a host of its own. English, UK."""

    name = "bbc"
    feeds = ("https://feeds.bbci.co.uk/news/entertainment_and_arts/rss.xml",)
    allowed_domains = ("bbc.co.uk", "bbc.com")
    country = "GB"
