"""The Limelight Dispatch."""

from aggregator.demo.spiders.base import DemoSpider


class Dispatch(DemoSpider):
    """The Limelight Dispatch, invented: Atom, and an index of a news sitemap and a gzipped archive."""

    name = "dispatch"
    place = 1
    feeds = ("http://127.0.0.1:8902/atom.xml",)
    sitemaps = ("http://127.0.0.1:8902/sitemap-index.xml",)
