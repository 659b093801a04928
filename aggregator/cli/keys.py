"""`aggregator keys`: which programs may write through the API, and what."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

import typer

from aggregator import jsonlines
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.model import to_dict

app = typer.Typer(name="keys", no_args_is_help=True, help="Which programs may write through the API, and what.")
Name = Annotated[str, typer.Argument(metavar="NAME", help="Whose key it is: small letters, digits and '-'.")]


@app.command()
def add(
    name: Name,
    may: Annotated[
        list[str],
        typer.Option(
            "--may", metavar="WHAT", help="What it may: review newcomers and clusters, or watch; may be repeated."
        ),
    ],
) -> None:
    """Make an API key, and print it once; only a hash of it is kept.

    Examples:

        aggregator keys add newsdesk --may review --may watch
    """
    from aggregator import api_keys

    with opened(Config.load()) as index:
        data([f"{api_keys.add(index, name, may, _today())}\n"])
    note("keep it: it is not shown again; a program sends it as `Authorization: Bearer KEY`")


@app.command("list")
def list_keys(
    form: Annotated[Literal["table", "jsonl"], typer.Option("--format", "-f", help="How to print them.")] = "table",
) -> None:
    """List the API keys: name, what it may, when it was made and last used; the key itself nobody knows.

    Examples:

        aggregator keys list
    """
    from aggregator import api_keys

    with opened(Config.load()) as index:
        keys = api_keys.listed(index)
    if form == "jsonl":
        data(f"{jsonlines.dump(to_dict(key))}\n" for key in keys)
        return
    width = max((len(key.name) for key in keys), default=0)
    data(
        f"{key.name:<{width}}  {', '.join(key.may):<13}  made {key.made}  "
        f"{f'used {key.used}' if key.used else 'never used'}\n"
        for key in keys
    )
    note(f"{len(keys)} {'key' if len(keys) == 1 else 'keys'}")


@app.command()
def revoke(name: Name) -> None:
    """Make an API key worthless, from the next request on.

    Examples:

        aggregator keys revoke newsdesk
    """
    from aggregator import api_keys

    with opened(Config.load()) as index:
        api_keys.revoke(index, name)
    note(f"the key {name} is revoked")


def _today() -> date:
    return datetime.now(UTC).date()
