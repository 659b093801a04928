"""Glimmer Magazine."""

from aggregator.demo.spiders.base import DemoSpider


class Glimmer(DemoSpider):
    """Glimmer Magazine, invented: a magazine theme with an RSS feed and a sitemap that holds what the feed has not."""

    name = "glimmer"
    place = 0
    feeds = ("http://127.0.0.1:8901/feed/",)
    sitemaps = ("http://127.0.0.1:8901/wp-sitemap.xml",)
