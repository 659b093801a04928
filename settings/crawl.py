"""How sites are asked: where the spiders are, how politely, how much at most."""

BOT_NAME = "celebrity-aggregator"
SPIDER_MODULES = ["aggregator.spiders"]  # packages with site specs; a project adds its own
ADDONS = {"aggregator.fetch.addon.Fetch": 100}  # guards, retries and limits of every request
CONTACT = "https://github.com/celebrity-aggregator"  # URL or e-mail in the user agent: who to ask about the crawler
ALLOWED_PRIVATE_HOSTS: tuple[str, ...] = ()  # "host:port" that may be private or loopback (demo, tests, intranet)

ROBOTSTXT_OBEY = True
CONCURRENT_REQUESTS = 32  # of one site, over all its hosts
CONCURRENT_REQUESTS_PER_DOMAIN = 2  # at one host and port
DOWNLOAD_DELAY = 1.0  # seconds between two requests at one host and port, the least
AUTOTHROTTLE_ENABLED = True  # slower where a site answers slowly
AUTOTHROTTLE_START_DELAY = 2.0  # seconds, until a site has shown how fast it answers
DOWNLOAD_TIMEOUT = 30.0  # seconds for a whole response
DOWNLOAD_MAXSIZE = 8 * 1024 * 1024  # bytes of one response, as sent and as inflated
REDIRECT_MAX_TIMES = 5
RETRY_TIMES = 2  # after the first attempt
RETRY_AFTER_MAX_S = 120.0  # a site that asks for a longer pause is left alone for this crawl
CRAWL_DELAY_MAX_S = 30.0  # of robots.txt; a longer one is cut to this

MAX_STORIES_PER_CRAWL = 200  # of one site, newest first
LISTING_DEPTH = 3  # pages of a listing that are followed
RECHECK_AGES_H = (1.0, 6.0, 24.0, 72.0)  # hours after publication at which a story is asked again
MAX_FAILURES = 6  # in a row, then a page is dead

LOG_LEVEL = "WARNING"
