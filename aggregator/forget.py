"""A story or a site taken out of all that is kept, and kept away."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from aggregator import archive
from aggregator.archive import DONE, INCOMING, QUARANTINE
from aggregator.config import Config
from aggregator.digest.redaction import redact
from aggregator.excision import excise
from aggregator.forgotten import MOST_ADDRESSES, Takedown, enter
from aggregator.index.base import Index
from aggregator.index.nodes import Exact, any_of
from aggregator.takedown import Target, out_of_index, target_of
from aggregator.watch import redaction

log = logging.getLogger(__name__)
PARTS = (INCOMING, QUARANTINE, DONE)  # in the order in which a page may move


@dataclass(frozen=True, slots=True)
class Account:
    """What was taken out, or would be. notes: of the page log; pages: of the archive; digests, alerts: redacted ones.

    copies: stories of others with nearly the same text, which stay.
    """

    stories: int = 0
    notes: int = 0
    pages: int = 0
    digests: int = 0
    alerts: int = 0
    copies: int = 0


def forget(
    config: Config, index: Index, asked: Takedown, *, is_dry: bool = False, told: Callable[[str], None] = log.debug
) -> Account:
    """Enter a takedown into the register, then take out what there is of it; the account.

    A file that a living crawl writes is left to that crawl, which takes it out when it ends. is_dry: only count.
    Raises IndexUnavailable, ArchiveFull: it can be done again, and is kept away meanwhile.
    """
    index.refresh()
    target = target_of(index, asked)
    account = Account(len(target.stories), len(target.notes), copies=_copies(index, target))
    if not is_dry:
        also = sorted(target.urls - {asked.what})[:MOST_ADDRESSES]
        enter(index, replace(asked, also=() if asked.is_site else tuple(also)))
        log.warning("forgotten by=%s reason=%s %s", asked.by, asked.reason or "none given", asked.what)
        out_of_index(index, target)
    pages = 0
    for part in PARTS:
        for path in archive.unlocked(config.archive_dir, part):
            told(f"{part}/{path.name}")
            pages += sum(map(target.has, archive.records(path))) if is_dry else excise(path, target.has)
    digests = redact(config.digest_dir, target.tells, is_dry=is_dry)
    return replace(account, pages=pages, digests=digests, alerts=redaction.redact(index, target.tells, is_dry=is_dry))


def _copies(index: Index, target: Target) -> int:
    clusters = sorted({story.cluster for story in index.get([*target.stories]) if story and story.cluster})
    if target.site or not clusters:
        return 0
    near = index.scan(any_of(Exact("cluster", cluster) for cluster in clusters))
    return sum(story.duplicate_of in target.stories and story.id not in target.stories for story in near)
