"""`aggregator story`."""

from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator import jsonlines
from aggregator.cli import explanation, found, revisions
from aggregator.cli.opened import opened
from aggregator.cli.output import console, data
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index import Index
from aggregator.model import Story, to_dict
from aggregator.plain import plain
from aggregator.urls import BadUrl, canonical, story_id


def story(
    which: Annotated[str, typer.Argument(metavar="ID|URL", help="Id of the story, or any URL of it.")],
    with_revisions: Annotated[bool, typer.Option("--revisions", help="Its earlier texts, too.")] = False,
    with_diff: Annotated[bool, typer.Option("--diff", help="What changed from each text to the next.")] = False,
    form: Annotated[Literal["text", "json"], typer.Option("--format", "-f", help="How to print it.")] = "text",
) -> None:
    """Show one story: what was read, who is in it, what it was before.

    Examples:

        aggregator story https://news.example/2026/11/wedding/?utm_source=feed

        aggregator story 3f2a77c09be1d65b8c4e90aa5d1f0e72 --revisions --diff

        aggregator story 3f2a77c09be1d65b8c4e90aa5d1f0e72 --revisions --format json
    """
    config = Config.load()
    with opened(config) as index:
        shown = _found(index, which.strip())
    if form == "json":
        fields = to_dict(shown)
        if not with_revisions:
            fields.pop("revisions")
        if with_diff:
            fields["diffs"] = revisions.records(shown)
        data([jsonlines.dump(fields), "\n"])
        return
    out, clock = console(), Clock.of(config.timezone)
    _print(shown, clock, out)
    if with_diff:
        revisions.changes(shown, clock, out)
    elif with_revisions:
        revisions.texts(shown, clock, out)


def _found(index: Index, which: str) -> Story:
    """By id, by canonical URL, or by a URL whose page declared another one."""
    wanted = [which]
    try:
        address = canonical(which)
        (record,) = index.records([address])
        wanted = [story_id(address), record.story if record and record.story else which]
    except BadUrl:
        pass
    stored = next((story for story in index.get(wanted) if story), None)
    if stored is None:
        raise BadInput(f"story {which!r} is not in the index; `aggregator search` shows the URLs of what is")
    return stored


def _print(story: Story, clock: Clock, out: Console) -> None:
    out.print(Text(plain(story.title), "bold"))
    fields = Table.grid(padding=(0, 2))
    for name, value in _facts(story, clock):
        if value:
            fields.add_row(Text(name, "dim"), Text(plain(value), overflow="fold"))
    out.print(fields)
    for paragraph in story.body.split("\n\n"):
        out.print()
        out.print(Text(plain(paragraph)))


def _facts(story: Story, clock: Clock) -> tuple[tuple[str, str], ...]:
    people, names = (
        ", ".join(f"{person.name} ({person.role}, {person.salience:.2f})" for person in several)
        for several in (story.people, story.names)
    )
    texts = f"{story.revision}" + (f" ({len(story.revisions)} earlier kept: --revisions)" if story.revisions else "")
    return (
        ("id", story.id),
        ("url", story.url),
        ("canonical", story.canonical_url if story.canonical_url != story.url else ""),
        ("site", story.site),
        ("authors", explanation.authors(story)),
        ("published", f"{found.published(story, clock)} ({story.published_source or 'nothing says when'})"),
        ("updated", found.moment(story.updated, clock) if story.updated else ""),
        ("fetched", found.moment(story.fetched, clock)),
        ("people", people),
        ("not linked", names),
        ("section", story.section or ""),
        ("language", story.language or ""),
        ("kind", story.kind),
        ("image", story.image or ""),
        ("shown", explanation.shown(story)),
        ("revision", texts),
        ("changes", "; ".join(f"{edit.number}: {revisions.told(edit)}" for edit in story.edits)),
        ("notices", " / ".join(notice.text for notice in story.notices)),
        ("removed", _absence(story, clock)),
        (f"{story.duplicate_kind or 'copy'} of", story.duplicate_of or ""),
        ("cluster", story.cluster or ""),
        ("joined", story.joined),
    )


def _absence(story: Story, clock: Clock) -> str:
    """Since when it is gone, and why that is believed."""
    if story.removed is None:
        return ""
    reasons = dict.fromkeys(absence.reason for absence in story.absences if absence.at >= story.removed)
    return f"{found.moment(story.removed, clock)} ({', '.join(reasons)})"
