"""Channels as a user gives them."""

from pathlib import Path
from typing import Annotated

import typer

Channels = Annotated[
    list[str] | None,
    typer.Option("--to", metavar="CHANNEL", help="mail:ada@example.org, https://…, file:DIR or feed; may be repeated."),
]


def rooted(channel: str) -> str:
    """A folder as the user sees it, from the root; another channel as it is."""
    kind, _, folder = channel.partition(":")
    return f"file:{Path(folder).absolute()}" if kind == "file" and folder else channel
