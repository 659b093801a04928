"""`aggregator people import`: people of other catalogues."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aggregator.cli.output import data, note
from aggregator.cli.people_edit import Reason
from aggregator.config import Config
from aggregator.errors import BadInput
from aggregator.plain import plain

if TYPE_CHECKING:
    from aggregator.people.imported import Brought
    from aggregator.people.importing import Account


def import_(
    path: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Result of a Wikidata query (JSON or CSV), or Pantheon's CSV.")
    ] = None,
    least: Annotated[
        int, typer.Option("--least", min=0, help="Wikipedias that must have an article on somebody who is added.")
    ] = 20,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    query: Annotated[bool, typer.Option("--query", help="Print the Wikidata query, and stop.")] = False,
    reason: Reason = "",
) -> None:
    """Take people, names, birth years and Wikidata items of another catalogue that are missing here.

    Nothing that is here is changed, and it can be undone as a whole. The same file again changes nothing.

    Examples:

        aggregator people import --query > singers.rq

        aggregator people import singers.json --dry-run

        aggregator people import person_2025_update.csv --least 40
    """
    from aggregator.people.foreign import QUERY
    from aggregator.people.intake import take

    if query:
        data([QUERY.read_text(encoding="utf-8")])
        return
    if path is None:
        raise BadInput("there is no file to import; name one, or print the query with --query")
    told = _show if dry_run else None
    account, done = take(Config.load().people_file, path, least=least, reason=reason, told=told)
    _note(account)
    if done is not None:
        data([f"{done.number} {plain(done.operation.told())}\n"])
        note("`aggregator replay --only people` tags the stories of the index anew")


def _show(one: "Brought") -> None:
    facts = [*one.aliases, *([f"born {one.born}"] if one.born else []), *([one.qid] if one.qid else [])]
    data([plain(f"{'+' if one.is_new else ' '} {one.id}: {one.name}{' | ' if facts else ''}{', '.join(facts)}") + "\n"])


def _note(account: "Account") -> None:
    taken = f"{account.added} people added, {account.enriched} enriched, {account.unchanged} as known"
    note(f"{account.rows} rows: {taken}; {account.aliases} aliases added")
    left = {
        "aliases left out that are somebody else's": account.aliases_left_out,
        "people left out whose name is somebody else's, a word, or that of several": account.names_left_out,
        "people left out of whom too few Wikipedias have an article": account.little_known,
        "people left out who are retired here": account.retired,
        "rows that cannot be read": account.unreadable,
    }
    for what, count in left.items():
        if count:
            note(f"  {count} {what}")
    for row in account.unread:
        note(f"  row {row.row} {plain(row.why)}")
    if account.unreadable > len(account.unread):
        note(f"  and {account.unreadable - len(account.unread)} more")
