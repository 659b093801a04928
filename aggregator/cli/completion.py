"""What the shell offers when a user presses Tab."""

import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from aggregator.config import Config
from aggregator.errors import AggregatorError

_NAME = re.compile(r'^    name = "([^"\n]+)"', re.MULTILINE)  # of a site, in its spec


def sites(incomplete: str) -> list[str]:
    """Names of sites that begin so, read from the files of the specs: importing them would take half a second."""
    try:
        return sorted(name for name in _names() if name.startswith(incomplete))
    except (AggregatorError, ImportError, OSError):
        return []


def celebrities(incomplete: str) -> list[tuple[str, str]]:
    """(id, name) of those who may be meant by the beginning of any of their names."""
    from aggregator.cli.names import Names
    from aggregator.search.suggest import Suggester

    try:
        suggester = Suggester(Names(Config.load()).gazetteer)
    except AggregatorError:
        return []
    found = suggester.suggest(incomplete.replace("-", " "))
    return [(one.value, one.text) for one in found if one.kind == "celebrity"]


def _names() -> Iterator[str]:
    for module in Config.load().spider_modules:
        found = find_spec(module)
        for folder in found.submodule_search_locations or () if found else ():
            for path in Path(folder).glob("*.py"):
                yield from _NAME.findall(path.read_text(encoding="utf-8"))
