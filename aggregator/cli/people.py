"""`aggregator people`: who is known, and who a text is about."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from aggregator import jsonlines
from aggregator.cli import people_edit, people_import, people_newcomers, people_with, people_words
from aggregator.cli.names import Names
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.errors import BadGazetteer
from aggregator.model import Person
from aggregator.plain import plain

if TYPE_CHECKING:
    from aggregator.people import Gazetteer
    from aggregator.people.entry import Link

app = typer.Typer(name="people", no_args_is_help=True, help="Who is known, and whom a text names.")
for change in (people_edit.add, people_edit.alias, people_edit.merge, people_edit.split, people_edit.retire):
    app.command()(change)
for other in (people_edit.reject, people_edit.undo, people_edit.log):
    app.command()(other)
app.command("import")(people_import.import_)
app.command("with")(people_with.together)
app.command("words")(people_words.words)
app.command()(people_newcomers.newcomers)


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
        facts = _facts(person, names.gazetteer)
        data([f"{plain(person.name)}\n", *(f"  {fact:<12}{plain(value)}\n" for fact, value in facts if value)])


@app.command()
def check() -> None:
    """Look for faults in the gazetteer, your own people included; exit status 1 if there is one.

    Examples:

        aggregator people check
    """
    from aggregator.people.check import faults
    from aggregator.people.loading import refused
    from aggregator.people.version import told

    config = Config.load()
    clashes = refused(config.people_file)
    if clashes:
        data(f"{plain(fault)}\n" for fault in clashes)
        raise BadGazetteer(f"{len(clashes)} contradictions make the gazetteer unusable; mend them")
    gazetteer = Names(config).gazetteer
    found = faults(gazetteer, datetime.now(UTC).date())
    data(f"{plain(fault)}\n" for fault in found)
    if found:
        note(f"{len(found)} faults in {told(gazetteer)}")
        raise typer.Exit(1)
    note(f"{told(gazetteer)}, no fault")


def _facts(person: Person, gazetteer: "Gazetteer") -> Iterator[tuple[str, str]]:
    """What is known of a person, fact by fact; a fact that is empty is not known."""
    slug = person.id
    entry = gazetteer.entries.get(slug) or gazetteer.retired[slug]
    yield "id", slug
    yield "retired", "no story is tagged with them any more" if slug in gazetteer.retired else ""
    yield "merged", ", ".join(gazetteer.ids(slug)[1:])
    for alias in entry.aliases if entry.aliases[0].needs else entry.aliases[1:]:
        needs = f" needs {' or '.join(sorted(alias.needs))}" if alias.needs else ""
        yield "alias", f"{alias.text}{needs}{f' ({alias.source})' if alias.source else ''}"
    yield "occupations", ", ".join(person.occupations)
    yield "born", str(person.born or "")
    yield "qid", person.qid or ""
    yield "fame", str(entry.fame)
    for other in sorted(gazetteer.linked(slug)):
        yield "linked to", _linked(gazetteer.link(slug, other), gazetteer.person(other))
    for couple in gazetteer.couples:
        yield "couple", couple.name if slug in couple.people else ""
    for group in gazetteer.groups_of(slug):
        yield group.kind, f"{group.name} ({', '.join(gazetteer.person(member).name for member in group.members)})"
    yield "written in", entry.source


def _linked(link: "Link | None", other: Person) -> str:
    if link is None:
        return other.name
    years = f" {link.since or ''}-{link.until or ''}" if link.since or link.until else ""
    return f"{other.name} ({link.kind}{years})"
