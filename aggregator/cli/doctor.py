"""`aggregator doctor`."""

import typer
from rich.text import Text

from aggregator import doctor as checking
from aggregator.cli.output import console
from aggregator.plain import plain

STYLES = {"ok": "green", "warn": "yellow", "bad": "bold red"}


def doctor() -> None:
    """Check settings, people, sites, index, archive and disk, and say what to do.

    Exit status 1 if something makes work impossible.

    Examples:

        aggregator doctor
    """
    out = console()
    statuses = set()
    for finding in checking.findings():
        line = Text(f"{finding.status:<5}", STYLES[finding.status])
        line.append(f"{finding.check:<11}{plain(finding.said)}", "")
        if finding.advice:
            line.append(f"; {plain(finding.advice)}", "bold")
        out.print(line)
        statuses.add(finding.status)
    if "bad" in statuses:
        raise typer.Exit(1)
