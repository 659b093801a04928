"""The Daily Dish."""

from aggregator.spiders.base import NewsSpider


class DailyDish(NewsSpider):
    """The Daily Dish: Bravo's news of its reality television. English, US."""

    name = "dailydish"
    feeds = ("https://www.bravotv.com/the-daily-dish/rss.xml",)
