"""People."""

from aggregator.spiders.base import NewsSpider


class People(NewsSpider):
    """People: celebrity magazine. Its feed is said to refuse programs, so the news sitemap and a listing stand beside
    it. English, US.
    """

    name = "people"
    feeds = ("https://people.com/feed/",)
    sitemaps = ("https://people.com/google-news-sitemap.xml",)
    listings = ("https://people.com/celebrity/",)
