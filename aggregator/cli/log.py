"""The log on the terminal."""

import logging

from rich.console import Console
from rich.logging import RichHandler

QUIET = frozenset({"py", "scrapy", "twisted"})  # what they say at INFO are their settings, or is in the account already
STOPPING = "Received "  # how Scrapy begins what it says of Ctrl-C: that it stops, and that a second one stops at once


def start(console: Console, level: str) -> None:
    """Show the log of this process from *level* on, beside a live table if there is one."""
    handler = RichHandler(console=console, show_path=False, markup=False, log_time_format="%H:%M:%S")
    threshold = logging.getLevelNamesMapping()[level.upper()]
    # Not by the loggers' own levels: Scrapy sets those anew when it starts.
    handler.addFilter(lambda record: _is_worth_a_line(record, threshold))
    logging.basicConfig(level=level.upper(), handlers=[handler], format="%(message)s", force=True)


def _is_worth_a_line(record: logging.LogRecord, threshold: int) -> bool:
    if record.name == "scrapy.crawler" and str(record.msg).startswith(STOPPING):
        return True
    is_loud = record.levelno >= logging.WARNING or record.name.partition(".")[0] not in QUIET
    return is_loud and record.levelno >= threshold
