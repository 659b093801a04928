"""`aggregator people words`."""

from typing import Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.names import Names
from aggregator.cli.output import console, data, note
from aggregator.config import Config
from aggregator.model import to_dict
from aggregator.plain import plain

MAX_LIMIT = 100  # words


def words(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Any alias of the person, or the id.")],
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=MAX_LIMIT, help="Words at most.")] = 20,
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to print them.")] = "table",
) -> None:
    """Show the words that are more frequent in somebody's newest stories than in those of everybody.

    Examples:

        aggregator people words "Kim Kardashian"
    """
    from aggregator.analytics.terms import background, terms
    from aggregator.cli.opened import opened
    from aggregator.index.nodes import Exact, any_of

    config = Config.load()
    names = Names(config)
    ids = names.wanted_ids(name)
    with opened(config) as index:
        found = terms(index, any_of(Exact("celebrity", slug) for slug in ids), background(index), limit)
    if form == "jsonl":
        data(f"{jsonlines.dump(to_dict(one))}\n" for one in found)
        return
    for one in found:
        console().print(f"{plain(one.text)} ({one.stories})", markup=False, highlight=False)
    if not found:
        note("too few stories for a word to be typical of them")
