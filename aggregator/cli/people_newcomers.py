"""`aggregator people newcomers`."""

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.names import Names
from aggregator.cli.output import console, data, note
from aggregator.cli.people_edit import write
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.model import to_dict
from aggregator.plain import plain

if TYPE_CHECKING:
    from aggregator.people.proposals import Proposal

MAX_LIMIT = 1000  # names


def newcomers(
    name: Annotated[str, typer.Argument(metavar="[NAME]", help="One name, with all that stories tell of it.")] = "",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=MAX_LIMIT, help="Names at most.")] = 20,
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to print them.")] = "table",
    accept: Annotated[bool, typer.Option("--accept", help="Add NAME to the gazetteer as a person.")] = False,
    alias_of: Annotated[
        str, typer.Option("--alias-of", metavar="PERSON", help="NAME is one more name of a known person.")
    ] = "",
    reject: Annotated[bool, typer.Option("--reject", help="NAME is nobody; do not propose it again.")] = False,
) -> None:
    """List people whom three stories of two outlets name and nobody knows; or decide about one of them.

    Examples:

        aggregator people newcomers

        aggregator people newcomers "Ida Umber"

        aggregator people newcomers --format jsonl --limit 100

        aggregator people newcomers "Ida Umber" --accept

        aggregator people newcomers "Kim Kardashain" --alias-of kim-kardashian
    """
    from aggregator.cli.opened import opened
    from aggregator.people.proposals import Proposals

    if accept + bool(alias_of) + reject > bool(name):
        raise BadInput("give one NAME with one of --accept, --alias-of PERSON and --reject")
    config = Config.load()
    clock, names = Clock.of(config.timezone), Names(config)
    with opened(config) as index:
        proposals = Proposals(index, names.gazetteer)
        listed = [_of(name, proposals.of(name))] if name else list(islice(proposals, limit))
    if accept or alias_of or reject:
        _decide(listed[0], names.one(alias_of).id if alias_of else "", "nobody" if reject else "person")
    elif form == "jsonl":
        data(f"{jsonlines.dump(to_dict(one))}\n" for one in listed)
    else:
        for one in listed:
            _show(one, names, clock)
    if not name:
        note(f"{len(listed)} {'name' if len(listed) == 1 else 'names'} to decide about")


def _decide(proposal: "Proposal", alias_of: str, verdict: Literal["person", "nobody"]) -> None:
    """Write the decision about a name into the journal."""
    from aggregator.people.review import Review, reason

    review = Review(proposal.name, "alias" if alias_of else verdict, alias_of)
    write(review.operation, reason(proposal))


def _of(name: str, proposal: "Proposal | None") -> "Proposal":
    if proposal is None:
        raise BadInput(
            f"no story names {name[:100]!r} without a link; `aggregator people newcomers` lists who is named"
        )
    return proposal


def _show(one: "Proposal", names: Names, clock: Clock) -> None:
    from rich.text import Text

    from aggregator.cli import found

    out = console()
    out.print(Text(plain(one.name), "bold"))
    moments = " to ".join(f"{found.moment(when, clock):.10}" for when in (one.first, one.last))
    stories = "1 story" if one.stories == 1 else f"{one.stories} stories"
    out.print(Text(f"    {stories} ({one.about} about), {', '.join(map(plain, one.outlets))}, {moments}"))
    if one.people:
        out.print(Text(f"    with {', '.join(plain(names.shown(slug)) for slug in one.people)}", "cyan"))
    if one.guess:
        out.print(Text(f"    perhaps {plain(names.shown(one.guess.person))}: {plain(one.guess.why)}", "yellow"))
    for context in one.contexts:
        out.print(Text(f"    {plain(context.site)}: {plain(context.text)}", "dim"))
