"""The commands of `aggregator people` that change who is known; each is a line of the journal."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.names import Names
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.plain import plain

if TYPE_CHECKING:
    from aggregator.people.operations import Operation
    from aggregator.people.record import Record

Who = Annotated[str, typer.Argument(metavar="PERSON", help="Any alias of the person, or the id.")]
Reason = Annotated[str, typer.Option("--reason", "-r", metavar="TEXT", help="Why; kept in the journal.")]
Id = Annotated[str, typer.Option("--id", metavar="ID", help="The id; else made of the name.")]
Aliases = Annotated[
    list[str] | None,
    typer.Option("--alias", metavar="NAME", help='Another name, "NAME {topic}" if it needs one; may be repeated.'),
]
Occupations = Annotated[
    list[str] | None, typer.Option("--occupation", metavar="WORD", help="As singer; may be repeated.")
]
Born = Annotated[int | None, typer.Option("--born", metavar="YEAR", help="Year of birth.")]
Qid = Annotated[str | None, typer.Option("--qid", metavar="QID", help="The Wikidata item.")]
Fame = Annotated[
    int, typer.Option("--fame", min=1, max=3, help="1 known in a field, 2 well known, 3 a household name.")
]
Links = Annotated[
    list[str] | None,
    typer.Option("--link", metavar="KIND:ID", help="As spouse:ben-affleck@2022-2024; may be repeated."),
]


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help='The name, "NAME {topic}" if it needs one.')],
    slug: Id = "",
    alias: Aliases = None,
    occupation: Occupations = None,
    born: Born = None,
    qid: Qid = None,
    fame: Fame = 1,
    link: Links = None,
    reason: Reason = "",
) -> None:
    """Add a person.

    Examples:

        aggregator people add "Mara Quill" --occupation singer --alias "The Quill" --born 1994

        aggregator people add "Marble {music}" --occupation singer --link "partner:mara-quill@2023-"
    """
    from aggregator.people.operations import Add

    write(Add(name, slug, _texts(alias), _texts(occupation) or ("other",), born, qid, fame, _texts(link)), reason)


def alias(
    person: Who,
    name: Annotated[str, typer.Argument(metavar="NAME", help='The name, "NAME {topic}" if it needs one.')],
    remove: Annotated[bool, typer.Option("--remove", help="Take the name away from the person.")] = False,
    reason: Reason = "",
) -> None:
    """Give a person one more name, or take one away.

    Examples:

        aggregator people alias "Kim Kardashian" "Kimberly {reality}"

        aggregator people alias kim-kardashian "Kimberly" --remove
    """
    from aggregator.people.operations import Call, Uncall

    write((Uncall if remove else Call)(_id(person), name), reason)


def merge(
    loser: Annotated[str, typer.Argument(metavar="LOSER", help="Whose id gives way; any alias or the id.")],
    winner: Annotated[str, typer.Argument(metavar="WINNER", help="Who stays; any alias or the id.")],
    reason: Reason = "",
) -> None:
    """Make two entries one person: the winner has all names, and finds the stories of both.

    Examples:

        aggregator people merge the-quill mara-quill --reason "one and the same"
    """
    from aggregator.people.operations import Merge

    write(Merge(_id(loser), _id(winner)), reason)


def split(
    person: Who,
    name: Annotated[str, typer.Argument(metavar="NAME", help='Of the new person, "NAME {topic}" if it needs one.')],
    slug: Id = "",
    alias: Aliases = None,
    occupation: Occupations = None,
    born: Born = None,
    qid: Qid = None,
    fame: Fame = 1,
    link: Links = None,
    reason: Reason = "",
) -> None:
    """Make one entry two people: the new one takes the aliases that are named.

    Examples:

        aggregator people split sam-twinner "Sammy Twinner" --alias Sammo --occupation singer
    """
    from aggregator.people.operations import Add, Split

    new = Add(name, slug, _texts(alias), _texts(occupation) or ("other",), born, qid, fame, _texts(link))
    write(Split(_id(person), new), reason)


def retire(person: Who, reason: Reason = "") -> None:
    """Tag no story with a person any more; the stories stay, and are found.

    Examples:

        aggregator people retire "Mara Quill" --reason "asked for it"
    """
    from aggregator.people.operations import Retire

    write(Retire(_id(person)), reason)


def reject(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name that is nobody.")], reason: Reason = ""
) -> None:
    """Note that a name is nobody, so that it is not proposed as a newcomer.

    Examples:

        aggregator people reject "Beacon Hill" --reason "a street"
    """
    from aggregator.people.operations import Reject

    write(Reject(name), reason)


def undo(
    number: Annotated[int | None, typer.Argument(metavar="N", help="As `people log` lists it; else the last.")] = None,
    reason: Reason = "",
) -> None:
    """Undo a change, as if it had never been. An undo can be undone, too.

    Examples:

        aggregator people undo

        aggregator people undo 3
    """
    from aggregator.people.journal import Journal

    one, undone = Journal(Config.load().people_file).undo(number, reason)
    data([f"{one.number} {plain(one.operation.told())}: {plain(undone.operation.told())}\n"])


def log(
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """List all changes, the first one first.

    Examples:

        aggregator people log

        aggregator people log --format json
    """
    from aggregator.people.journal import Journal

    found = Journal(Config.load().people_file).read()
    data(_jsonl(found) if form == "json" else _lines(found))
    for fault in found.unreadable:
        note(plain(fault))


def write(operation: "Operation", reason: str) -> None:
    """Have the journal do it, and say so."""
    from aggregator.people.journal import Journal

    one = Journal(Config.load().people_file).write(operation, reason)
    data([f"{one.number} {plain(one.operation.told())}\n"])
    note("`aggregator replay --only people` tags the stories of the index anew")


def _id(name: str) -> str:
    return Names(Config.load()).one(name).id


def _texts(given: Sequence[str] | None) -> tuple[str, ...]:
    return tuple(given or ())


def _lines(found: "Record") -> list[str]:
    undone = found.undone
    return [
        f"{one.number:>4}  {one.at:%Y-%m-%d %H:%M}  {plain(one.operation.told())}"
        f"{' (undone)' if one.number in undone else ''}{'  # ' if one.reason else ''}{plain(one.reason)}\n"
        for one in found.done
    ]


def _jsonl(found: "Record") -> list[str]:
    undone = found.undone
    return [f"{jsonlines.dump(one.fields | {'undone': one.number in undone})}\n" for one in found.done]
