"""The options that several commands share, by which stories are chosen."""

from typing import Annotated

import typer

from aggregator.cli import completion

Celebrities = Annotated[
    list[str] | None,
    typer.Option(
        "--celebrity",
        "-c",
        metavar="NAME",
        help="Who is named, by any alias; repeated: all of them.",
        autocompletion=completion.celebrities,
    ),
]
Sites = Annotated[
    list[str] | None,
    typer.Option(
        "--site",
        "-s",
        metavar="SITE",
        help="Where it was published; repeated: any of them.",
        autocompletion=completion.sites,
    ),
]
Authors = Annotated[
    list[str] | None, typer.Option("--author", metavar="NAME", help="Who wrote it; repeated: any of them.")
]
Languages = Annotated[
    list[str] | None, typer.Option("--language", metavar="CODE", help='Its language, as "en"; repeated: any of them.')
]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DATE", help='Published then or later: 2026-11-05, "2 weeks ago".')
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DATE", help="Published before; a day counts to its end: yesterday.")
]
