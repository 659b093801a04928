"""The commands say the same whichever backend stores the stories."""

from pathlib import Path
from secrets import token_hex

import pytest

from aggregator.index import open_index
from tests.cli.conftest import Command, stories

COMMANDS = (
    ("export",),
    ("export", "--format", "csv", "--celebrity", "Tavi B"),
    ("digest", "--date", "2026-11-20", "--format", "html", "--out", "-"),
    ("digest", "--date", "2026-11-20", "--format", "json", "--out", "-", "--celebrity", "The Merrow"),
    ("search", "lighthouse OR bakery", "--facets"),
    ("search", "--celebrity", "The Merrow", "--all-copies", "--sort", "newest"),
    ("search", '"first loaf"', "--since", "2026-11-20"),
    ("story", stories()[0].url, "--format", "json"),
)


@pytest.mark.elasticsearch
def test_both_backends_give_the_same_answers(
    run: Command, filled: Path, elasticsearch: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = f"{elasticsearch}/cli-{token_hex(4)}"
    index = open_index(address)
    index.put(stories())
    index.refresh()
    index.close()
    embedded = [run(*command) for command in COMMANDS]
    monkeypatch.setenv("AGGREGATOR_INDEX", address)
    assert [run(*command) for command in COMMANDS] == embedded
    assert all(ended.status == 0 and ended.out for ended in embedded)
