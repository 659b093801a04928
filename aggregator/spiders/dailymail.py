"""Daily Mail."""

from aggregator.spiders.base import NewsSpider


class DailyMail(NewsSpider):
    """Daily Mail: the TV and showbiz section. English, UK."""

    name = "dailymail"
    feeds = ("https://www.dailymail.co.uk/tvshowbiz/index.rss",)
    sections = ("tvshowbiz",)
    country = "GB"
