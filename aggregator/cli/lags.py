"""How far the schedule is behind, for whoever serves numbers."""

from datetime import datetime

from aggregator.config import Config
from aggregator.index import Index
from aggregator.schedule_lag import Lag


def lags(config: Config, index: Index, now: datetime) -> tuple[Lag, ...]:
    """Of all jobs. Raises BadSetting, IndexUnavailable."""
    from aggregator.crawl import plan  # imports Scrapy and all sites, which only a monitor's question needs

    return plan(config).lags(index, now)
