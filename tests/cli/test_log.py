import io
import logging
from collections.abc import Iterator

import pytest
from rich.console import Console

from aggregator.cli import log


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:], root.level = handlers, level


def test_a_library_that_turns_its_own_level_up_is_not_heard_below_ours() -> None:
    out = io.StringIO()
    log.start(Console(file=out, width=100), "warning")
    chatty = logging.getLogger("tests.chatty")
    chatty.setLevel(logging.DEBUG)
    chatty.info("enabled extensions")
    chatty.warning("somebody should look")
    assert "enabled extensions" not in out.getvalue()
    assert "somebody should look" in out.getvalue()
