"""`aggregator digest`."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aggregator.cli.channels import rooted
from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.digest.render import Format
from aggregator.errors import BadInput
from aggregator.saving import save

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date as Date

    from aggregator.digest import Shelf, Written

NOT_SENT = 3  # exit status: the work is done, and a channel needs a look

app = typer.Typer(name="digest")
Day = Annotated[str, typer.Option("--date", "-d", metavar="DAY", help="Which day, in TIMEZONE.")]


@app.callback(invoke_without_command=True)
def digest(
    context: typer.Context,
    date: Day = "yesterday",
    celebrity: Annotated[
        list[str] | None,
        typer.Option("--celebrity", "-c", metavar="NAME", help="Only about them, by any alias; may be repeated."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to write it.")] = "html",
    out: Annotated[
        Path | None,
        typer.Option("--out", "-o", metavar="DIR", help='Folder to write it to, else DIGEST_DIR; "-" is stdout.'),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Compose it anew, though it was written before.")] = False,
) -> None:
    """Write the digest of a day: what happened, who broke it, who trends, what was corrected.

    A digest that was written stays as it is; what came too late for it is in the next.

    Examples:

        aggregator digest

        aggregator digest --date 2026-11-05 --celebrity "Kim Kardashian" --format markdown --out -
    """
    if not context.invoked_subcommand:
        write(date, celebrity or (), form, out, again=again)


@app.command()
def send(
    date: Day = "yesterday",
    watch: Annotated[
        str, typer.Option("--watch", "-w", metavar="NAME", help="What this watch looks for, else everything.")
    ] = "",
    to: Annotated[
        list[str] | None,
        typer.Option("--to", metavar="CHANNEL", help="mail:ADDRESS, file:DIR; else those of the watch or DIGEST_TO."),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Compose it anew, also for those who have it.")] = False,
) -> None:
    """Send the digest of a day by mail or into a folder; who has it is not sent it twice.

    A digest that was written is sent as it is. Exit status 3 if a channel did not take it.

    Examples:

        aggregator digest send --to mail:ada@example.org

        aggregator digest send --date 2026-11-05 --watch harbour
    """
    from aggregator.channels import parse
    from aggregator.watch import named
    from aggregator.watch.digests import Digests, everything

    config = Config.load()
    with opened(config) as index:
        wanted = named(index, watch) if watch else None
        channels = [parse(rooted(one)) for one in to] if to else wanted.places if wanted else everything(config)
        if not channels:
            raise BadInput("the digest goes nowhere; give --to CHANNEL, or set DIGEST_TO")
        if wanted is None and any(channel.kind not in ("mail", "file") for channel in channels):
            raise BadInput("only mail: and file: get the digest of everything; --watch NAME has webhooks and feeds")
        digests = Digests(index, config, datetime.now(UTC))
        day = digests.clock(wanted).day(date)
        outcomes = list(digests.send(day, wanted, channels, again=again))
    for one in outcomes:
        note(f"sent to {one.channel}" if one.is_delivered else f"not sent to {one.channel}: {one.why}")
    if not outcomes:
        note(f"the digest of {day} was sent before (--again sends it once more)")
    if not all(one.is_delivered for one in outcomes):
        raise typer.Exit(NOT_SENT)


def write(day_meant: str, celebrity: "Sequence[str]", form: Format, out: Path | None, *, again: bool = False) -> None:
    """Write the digest of a day, as `digest` does."""
    from aggregator.digest import Shelf, file_name, render
    from aggregator.digest.writing import written

    config = Config.load()
    clock, names = Clock.of(config.timezone), Names(config)
    people = tuple(sorted({slug for name in celebrity for slug in names.wanted_ids(name)}))
    folder = config.digest_dir if out is None or str(out) == "-" else out
    shelf, day = Shelf(folder, str(clock.zone), people), clock.day(day_meant)
    made, is_old = written(
        shelf, day, clock.now, partial(_composed, config, names, clock, shelf, day), anew=again, keeps=str(out) != "-"
    )
    if is_old:
        note(f"as it was first written; what came later is in the next one (--again composes {day} anew)")
    text = render(made.edition, form)
    if str(out) == "-":
        data([text])
        return
    path = folder / file_name(made.edition, form)
    save(path, [text])
    data([f"{path}\n"])


def _composed(config: Config, names: Names, clock: Clock, shelf: "Shelf", day: "Date") -> "Written":
    from aggregator.digest.writing import composed

    with opened(config) as index:
        return composed(index, shelf, day, clock, per_person=config.digest_stories, is_known=names.is_settled)
