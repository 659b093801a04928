"""`aggregator serve`."""

from contextlib import suppress
from functools import partial
from typing import Annotated

import typer

from aggregator.cli import log
from aggregator.cli.opened import opened
from aggregator.cli.output import note
from aggregator.config import Config
from aggregator.days import Clock


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on; 0.0.0.0 for every machine.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65_535, help="Port to listen on.")] = 8900,
) -> None:
    """Serve the web pages, the API and the feeds until Ctrl-C; only who has an API key can write.

    Examples:

        aggregator serve

        aggregator serve --host 0.0.0.0 --port 80
    """
    from aggregator.cli.lags import lags
    from aggregator.metrics import Exposed
    from aggregator.people import load
    from aggregator.web.app import create
    from aggregator.web.desk import Desk
    from aggregator.web.server import listening, server

    config = Config.load()
    log.start_dated(config.log_level)
    with listening(host, port) as requests, opened(config) as index, suppress(KeyboardInterrupt):
        exposed = Exposed(index, config.archive_dir, partial(lags, config))
        desk = Desk(config, exposed.index, load(config.people_file), partial(Clock.of, config.timezone))
        desk.prepare()
        shown = f"[{host}]" if ":" in host else host
        note(f"serving http://{shown}:{port}/ (Ctrl-C stops)")
        server(create(desk, exposed)).run([requests])
