"""Hello!."""

from aggregator.spiders.base import NewsSpider


class HelloMagazine(NewsSpider):
    """Hello!: UK magazine of celebrities and royals, found by its listings. English, UK."""

    name = "hellomagazine"
    listings = ("https://www.hellomagazine.com/celebrities/", "https://www.hellomagazine.com/royalty/")
    country = "GB"
