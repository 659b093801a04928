"""`aggregator attributions`."""

import sys

from aggregator.cli.output import data


def attributions() -> None:
    """Say whom texts credit: JSON Lines {id, title, text, url?} on stdin, {id, attributions} on stdout.

    One line out for each line in, in order; a bad line gives {id, line, error}, and the rest goes on.

    Examples:

        aggregator attributions < stories.jsonl > credits.jsonl
    """
    from aggregator.attribution import Attributor, load
    from aggregator.attribution.wire import attribute_lines

    attributor = Attributor(load())
    data(f"{line}\n" for line in attribute_lines(sys.stdin.buffer, attributor))
