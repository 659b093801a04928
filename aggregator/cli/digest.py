"""`aggregator digest`."""

from pathlib import Path
from typing import Annotated

import typer

from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.output import data, save
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.digest.render import Format


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
) -> None:
    """Write the digest of a day: by celebrity, the stories with an excerpt and a link each.

    The same day of the same index gives the same bytes, however often it is written.

    Examples:

        aggregator digest

        aggregator digest --date 2026-11-05 --celebrity "Kim Kardashian" --format markdown --out -
    """
    from aggregator.digest import compose, file_name, render

    config = Config.load()
    clock, names = Clock.of(config.timezone), Names(config)
    people = {slug for name in celebrity or () for slug in names.wanted_ids(name)}
    with opened(config) as index:
        edition = compose(index, clock.day(date), clock, per_person=config.digest_stories, people=people)
    text = render(edition, form)
    if str(out) == "-":
        data([text])
        return
    path = (out or config.digest_dir) / file_name(edition, form)
    save(path, [text])
    data([f"{path}\n"])
