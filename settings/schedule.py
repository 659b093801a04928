"""What is done when, by `aggregator run`, `crawl --due`, and the workers of many machines."""

CRAWLS_A_DAY = 24.0  # of a site, on average over all sites: shared out where and when stories are expected
PACE_MIN = "5m"  # the least time between two crawls of a site
PACE_MAX = "4h"  # the longest; corrections and removals are looked for at least so often
EVERY: dict[str, str] = {}  # a fixed pace of single sites: {"tmz": "10m", "bbc": "*/30 6-22 * * *"}
QUIET_HOURS = ""  # when no crawl begins, in TIMEZONE: "01-06"
HOT_FASTER = False  # crawl the sites that tell of a hot cluster twice as often
JOBS = {  # what is done beside crawls: a length of time, or a line of cron in TIMEZONE; "" for never
    "heat": "10m",
    "alerts": "5m",
    "digest": "0 6-23 * * *",
    "newcomers": "30 5 * * *",
    "health": "1h",
    "retention": "30 4 * * *",
    "compaction": "0 4 * * *",
}
CRAWLS_AT_ONCE = 2  # sites that one machine crawls at the same time
CRAWL_LIMIT_S = 900.0  # for one job; a crawl that takes longer is stopped, and goes on at its next turn
BROKER = ""  # of `aggregator worker` and `beat`: redis://HOST:6379/0; better in the environment
