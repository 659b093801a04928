"""`aggregator people`: who is known, and who a text is about."""

import sys
from datetime import UTC, datetime
from typing import Annotated

import typer

from aggregator import jsonlines
from aggregator.cli.names import Names
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.plain import plain

app = typer.Typer(name="people", no_args_is_help=True, help="Who is known, and whom a text names.")


@app.command()
def tag() -> None:
    """Say whom texts name: JSON Lines {id, title, text} on stdin, {id, celebrities: [{id, name, qid, role}]} on stdout.

    One line out for each line in, in order; a bad line gives {id, line, error}, and the rest goes on.

    Examples:

        aggregator people tag < stories.jsonl > people.jsonl
    """
    from aggregator.people import Tagger
    from aggregator.people.wire import tag_lines

    names = Names(Config.load())
    texts = (line.decode("utf-8-sig", "replace") for line in jsonlines.lines(sys.stdin.buffer))
    data(f"{line}\n" for line in tag_lines(texts, Tagger(names.gazetteer)))


@app.command()
def find(name: Annotated[str, typer.Argument(metavar="NAME", help="Any alias of the person, or the id.")]) -> None:
    """Show the people whom a name means, with all that is known of them.

    Examples:

        aggregator people find "kim k"

        aggregator people find kim-kardashian
    """
    names = Names(Config.load())
    for person in names.wanted(name):
        linked = names.gazetteer.linked(person.id)
        relations = (
            f"{names.gazetteer.person(slug).name} ({names.gazetteer.relation(person.id, slug)})" for slug in linked
        )
        facts = {
            "id": person.id,
            "aliases": ", ".join(person.aliases),
            "occupations": ", ".join(person.occupations),
            "born": str(person.born or ""),
            "qid": person.qid or "",
            "linked to": ", ".join(sorted(relations)),
        }
        data([f"{plain(person.name)}\n", *(f"  {fact:<12}{plain(value)}\n" for fact, value in facts.items() if value)])


@app.command()
def check() -> None:
    """Look for faults in the gazetteer, your own people included; exit status 1 if there is one.

    Examples:

        aggregator people check
    """
    from aggregator.people.check import faults

    gazetteer = Names(Config.load()).gazetteer
    found = faults(gazetteer, datetime.now(UTC).date())
    data(f"{plain(fault)}\n" for fault in found)
    if found:
        note(f"{len(found)} faults in {len(gazetteer.entries)} people")
        raise typer.Exit(1)
    note(f"{len(gazetteer.entries)} people, no fault")
