"""A question before something is gone for ever."""

import sys

import typer

from aggregator.errors import BadInput


def confirm(question: str, is_agreed: bool) -> None:
    """Ask on the terminal, unless it is agreed already. Raises BadInput without a terminal, typer.Abort on a no."""
    if is_agreed:
        return
    if not sys.stdin.isatty():
        raise BadInput(f"{question} There is no terminal to ask on; give --yes")
    typer.confirm(question, abort=True, err=True)
