import io
import logging

from rich.console import Console

from aggregator.cli import log


def test_a_library_that_turns_its_own_level_up_is_not_heard_below_ours() -> None:
    out = io.StringIO()
    log.start(Console(file=out, width=100), "warning")
    chatty = logging.getLogger("tests.chatty")
    chatty.setLevel(logging.DEBUG)
    chatty.info("enabled extensions")
    chatty.warning("somebody should look")
    assert "enabled extensions" not in out.getvalue()
    assert "somebody should look" in out.getvalue()


def test_the_crawler_says_what_it_is_made_of_to_nobody_and_its_warnings_to_all() -> None:
    out = io.StringIO()
    log.start(Console(file=out, width=100), "INFO")
    logging.getLogger("scrapy.middleware").info("enabled extensions")
    logging.getLogger("scrapy.middleware").warning("a setting is deprecated")
    logging.getLogger("aggregator.run").info("indexed a story")
    assert "enabled extensions" not in out.getvalue()
    assert "a setting is deprecated" in out.getvalue()
    assert "indexed a story" in out.getvalue()


def test_ctrl_c_is_answered_although_scrapy_says_so_quietly() -> None:
    out = io.StringIO()
    log.start(Console(file=out, width=100), "WARNING")
    scrapys = logging.getLogger("scrapy.crawler")
    scrapys.setLevel(logging.INFO)
    scrapys.info("Received %(name)s, shutting down gracefully. Send again to force ", {"name": "SIGINT"})
    scrapys.info("Overridden settings: {}")
    assert "Received SIGINT, shutting down gracefully" in out.getvalue()
    assert "Overridden" not in out.getvalue()
