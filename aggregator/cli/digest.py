"""`aggregator digest`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note, save
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.digest.render import Format

if TYPE_CHECKING:
    from datetime import date as Date

    from aggregator.digest import Shelf, Written


def digest(
    date: Annotated[str, typer.Option("--date", "-d", metavar="DAY", help="Which day, in TIMEZONE.")] = "yesterday",
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
    from aggregator.digest import Shelf, file_name, render

    config = Config.load()
    clock, names = Clock.of(config.timezone), Names(config)
    people = tuple(sorted({slug for name in celebrity or () for slug in names.wanted_ids(name)}))
    folder = config.digest_dir if out is None or str(out) == "-" else out
    shelf, day = Shelf(folder, str(clock.zone), people), clock.day(date)
    written = None if again else shelf.written(day)
    if written:
        note(f"as it was first written; what came later is in the next one (--again composes {day} anew)")
    else:
        written = _composed(config, names, clock, shelf, day)
        if str(out) != "-" and clock.now >= written.edition.until:
            save(shelf.path(day), [written.text()])
    text = render(written.edition, form)
    if str(out) == "-":
        data([text])
        return
    path = folder / file_name(written.edition, form)
    save(path, [text])
    data([f"{path}\n"])


def _composed(config: Config, names: Names, clock: Clock, shelf: "Shelf", day: "Date") -> "Written":
    from aggregator.digest import Written, compose, gather

    with opened(config) as index:
        gathered = gather(index, day, clock, shelf.people, shelf.told(day))
        edition = compose(index, gathered, per_person=config.digest_stories, is_known=names.is_settled)
    return Written.of(edition, gathered)
