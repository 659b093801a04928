"""The people of stored stories found anew, after the gazetteer has changed."""

import logging
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from itertools import islice

from aggregator.config import Config
from aggregator.index import Index, index_of
from aggregator.index.nodes import Everything
from aggregator.model import Story
from aggregator.pool import Pool, UnreadablePage

log = logging.getLogger(__name__)
AT_ONCE = 200  # stories in memory and in the pool; a batch of the index has 500


@dataclass(frozen=True, slots=True)
class Retagged:
    """How many stories were read, how many of them changed, and how many could not be read."""

    read: int = 0
    changed: int = 0
    failed: int = 0

    def __add__(self, other: "Retagged") -> "Retagged":
        return Retagged(self.read + other.read, self.changed + other.changed, self.failed + other.failed)


def retag(config: Config, told: Callable[[Retagged], None] = lambda so_far: None) -> Retagged:
    """Find the people of every story of the index anew, from its title and body, and write those that changed.

    told: is called after each batch. What a crawl writes at the same time stays as the crawl wrote it. Raises
    BadSetting and IndexUnavailable; what was written until then stays, and the work can be repeated.
    """
    index = index_of(config)
    done = Retagged()
    with closing(index), closing(Pool(config)) as pool:
        pool.ready().result()
        index.refresh()
        stories = index.scan(Everything())
        while batch := list(islice(stories, AT_ONCE)):
            done += _batch(batch, index, pool)
            told(done)
        index.refresh()
    return done


def _batch(batch: list[Story], index: Index, pool: Pool) -> Retagged:
    coming = [(story, pool.retag(story)) for story in batch]
    changed: list[Story] = []
    failed = 0
    for story, future in coming:
        try:
            tagged = future.result()
        except UnreadablePage as error:
            log.warning("not tagged anew: %s", error)
            failed += 1
            continue
        if tagged != story:
            changed.append(tagged)
    return Retagged(len(batch), index.retag(changed) if changed else 0, failed)
