"""The log on the terminal."""

import logging

from rich.console import Console
from rich.logging import RichHandler

QUIET = frozenset({"py", "scrapy", "twisted"})  # what they say at INFO are their settings, or is in the account already


def start(console: Console, level: str) -> None:
    """Show the log of this process from *level* on, beside a live table if there is one."""
    handler = RichHandler(level.upper(), console=console, show_path=False, markup=False, log_time_format="%H:%M:%S")
    handler.setLevel(level.upper())  # Scrapy lowers the root logger's own
    handler.addFilter(_is_worth_a_line)  # Scrapy sets the levels of its loggers anew when it starts
    logging.basicConfig(level=level.upper(), handlers=[handler], format="%(message)s", force=True)


def _is_worth_a_line(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] not in QUIET
