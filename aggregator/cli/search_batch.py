"""`aggregator search --queries`: many queries at once, over the index or over the stories of a file."""

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from aggregator import jsonlines
from aggregator.cli.lookup import lookup
from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index import Index, Search, open_index
from aggregator.search import Question, Searcher
from aggregator.search.batch import fill, queries

STDIN = "-"


def answer(config: Config, stories: str | None, asked: str, search: Search) -> None:
    """Print {qid, ids} for each {qid, query} of the file *asked*, best first; with an error for a bad line.

    Raises BadInput if a file cannot be read.
    """
    names, clock = Names(config), Clock.of(config.timezone)
    with _index(config, names, stories) as index, _read(asked, "--queries") as file:
        searcher = Searcher(index, lambda: names.gazetteer, lookup(names, clock), clock.now)
        for one in queries(jsonlines.load(file)):
            hits = () if one.error else searcher.find(Question(one.query, search)).answer.hits
            error = {"error": one.error} if one.error else {}
            data([jsonlines.dump({"qid": one.qid, "ids": [hit.story.id for hit in hits]} | error), "\n"])


@contextmanager
def _index(config: Config, names: Names, stories: str | None) -> Iterator[Index]:
    """The index of the settings, or one of the stories in a file, which goes away."""
    if stories is None:
        with opened(config) as index:
            yield index
        return
    from aggregator.people import Tagger

    with tempfile.TemporaryDirectory() as folder, _read(stories, "--from-jsonl") as file:
        index = open_index(f"embedded:{Path(folder) / 'index'}")
        try:
            count, faults = fill(index, jsonlines.load(file), Tagger(names.gazetteer))
            for fault in faults:
                note(f"left out: {fault}")
            note(f"{count} stories")
            yield index
        finally:
            index.close()


def _read(name: str, option: str) -> BinaryIO:
    if name == STDIN:
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise BadInput(f"{option} {name!r} cannot be read ({why}); give a file of JSON Lines") from error
