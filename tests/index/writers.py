"""What other processes do to an index in the tests: `python -m tests.index.writers ADDRESS WHAT NAME`."""

import sys
from itertools import count

from aggregator.index import open_index
from tests.index.stories import story, wire

STORIES = 60  # of one writer
ROUNDS = 40  # of a race for entries of the register


def write(address: str, name: str, number: int) -> None:
    """Put stories in small batches; half of the ids and all of the texts are those of other writers, too.

    The writers differ in the times of their fetches, by their number.
    """
    index = open_index(address)
    for start in range(0, STORIES, 6):
        batch = []
        for n in range(start, start + 6):
            key = f"shared-{n}" if n % 2 else f"{name}-{n}"
            batch.append(wire(key, f"text{n}of", at=n + number / 100, title=f"Zora {n}", byline=name))
        index.put(batch)
    index.close()


def write_until_killed(address: str, name: str) -> None:
    """Put stories for ever, and print the id of each that was acknowledged."""
    index = open_index(address)
    for n in count():
        index.put([story(f"{name}-{n}", "Zora Quill", f"number {n} " * 100)])
        print(f"{name}-{n}", flush=True)  # noqa: T201  what the test reads
        if n % 7 == 6:
            index.refresh()


def win(address: str, name: str) -> int:
    """Try to be the first under each of some keys; how many were won."""
    index = open_index(address)
    won = [index.enter("race", f"{n:03}", {"by": name, "round": n}, None) for n in range(ROUNDS)]
    index.close()
    return sum(entry is not None for entry in won)


if __name__ == "__main__":
    given, what, called = sys.argv[1:]
    if what == "until-killed":
        write_until_killed(given, called)
    elif what == "win":
        print(win(given, called))  # noqa: T201  what the test reads
    else:
        write(given, called, int(what))
