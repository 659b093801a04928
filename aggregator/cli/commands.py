"""The commands, each imported when it is asked for: all of them at once take longer than most commands do."""

from collections.abc import Iterator, MutableMapping
from importlib import import_module
from typing import Any, Final

import typer
import typer.main
from typer.core import TyperGroup

MARKUP: Final = "markdown"
NAMES = (
    "demo",
    "crawl",
    "run",
    "schedule",
    "job",
    "worker",
    "beat",
    "replay",
    "quarantine",
    "search",
    "read",
    "story",
    "stats",
    "quality",
    "health",
    "digest",
    "watch",
    "trending",
    "export",
    "forget",
    "retain",
    "backup",
    "restore",
    "attributions",
    "serve",
    "keys",
    "doctor",
    "init",
    "people",
    "sites",
    "duplicates",
    "clusters",
    "index",
    "urls",
)


class Commands(MutableMapping[str, Any]):
    """Name → command, in the order of the help. NAME is the function NAME of the module NAME, or its `app`."""

    def __init__(self) -> None:
        self._made: dict[str, Any] = dict.fromkeys(NAMES)

    def __getitem__(self, name: str) -> Any:
        if self._made[name] is None:
            self._made[name] = _command(name)
        return self._made[name]

    def __setitem__(self, name: str, command: Any) -> None:
        self._made[name] = command

    def __delitem__(self, name: str) -> None:
        del self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


class OnDemand(TyperGroup):
    """The group of all commands."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options | {"commands": None})
        self.commands = Commands()


def _command(name: str) -> Any:
    module = import_module(f"aggregator.cli.{name}")
    group = typer.Typer(rich_markup_mode=MARKUP)
    if hasattr(module, "app"):
        group.add_typer(module.app)
    else:
        group.command()(getattr(module, name))
    return typer.main.get_group(group).commands[name]
