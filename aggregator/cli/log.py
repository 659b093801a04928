"""The log on the terminal."""

import logging

from rich.console import Console
from rich.logging import RichHandler

QUIET = ("py.warnings", "scrapy.core.scraper", "twisted")  # what they say at INFO is in the account already


def start(console: Console, level: str) -> None:
    """Show the log of this process from *level* on, beside a live table if there is one."""
    handler = RichHandler(level.upper(), console=console, show_path=False, markup=False, log_time_format="%H:%M:%S")
    handler.setLevel(level.upper())  # Scrapy lowers the root logger's own
    logging.basicConfig(level=level.upper(), handlers=[handler], format="%(message)s", force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLogger().level))
