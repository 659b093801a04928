"""The log: for people on the terminal, or as one JSON object a line for programs (LOG_STYLE)."""

import logging

from rich.console import Console
from rich.logging import RichHandler

from aggregator.cli.log_lines import Lines, Sentences
from aggregator.config import Config
from aggregator.errors import BadSetting

QUIET = frozenset({"py", "scrapy", "twisted"})  # what they say at INFO are their settings, or is in the account already
STOPPING = "Received "  # how Scrapy begins what it says of Ctrl-C: that it stops, and that a second one stops at once
DATED = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(console: Console, level: str) -> None:
    """Show the log of this process from *level* on, beside a live table if there is one."""
    handler = RichHandler(console=console, show_path=False, markup=False, log_time_format="%H:%M:%S")
    handler.setFormatter(Sentences("%(message)s"))
    _begin(handler, console, level)


def start_dated(level: str) -> None:
    """The same for what runs for months, in plain lines with their date."""
    handler = logging.StreamHandler()
    handler.setFormatter(Sentences(DATED))
    _begin(handler, Console(stderr=True), level)


def _begin(handler: logging.Handler, console: Console, level: str) -> None:
    if _form() == "json":
        handler = logging.StreamHandler(console.file)
        handler.setFormatter(Lines())
    threshold = logging.getLevelNamesMapping()[level.upper()]
    # Not by the loggers' own levels: Scrapy sets those anew when it starts.
    handler.addFilter(lambda record: _is_worth_a_line(record, threshold))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)


def _form() -> str:
    try:
        return Config.load().log_style
    except BadSetting:  # which the command that starts the log has told, or will
        return "text"


def _is_worth_a_line(record: logging.LogRecord, threshold: int) -> bool:
    if record.name == "scrapy.crawler" and str(record.msg).startswith(STOPPING):
        return True
    is_loud = record.levelno >= logging.WARNING or record.name.partition(".")[0] not in QUIET
    return is_loud and record.levelno >= threshold
