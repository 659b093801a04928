"""The stories that one run found gone, held until it is known how many of a site's pages they are."""

import logging
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from aggregator.index.base import Index
from aggregator.model import Absence, PageRecord
from aggregator.removal import APART, joined, removed
from aggregator.urls import story_id

log = logging.getLogger(__name__)
FEW = 5  # stories of a site in one run that may be gone whatever the share: a series taken down
OUTAGE_SHARE = 0.1  # of the pages of a site in one run; more of them gone at once is an outage, or a wall against bots


class Departures:
    """What the pages of a run say of stories that are gone."""

    def __init__(self) -> None:
        self._asked: Counter[str] = Counter()
        self._gone: dict[str, dict[str, list[Absence]]] = defaultdict(lambda: defaultdict(list))

    def asked(self, site: str) -> None:
        """Count a page of the site that went to its end."""
        self._asked[site] += 1

    def gone(self, record: PageRecord, absence: Absence) -> None:
        """Note that what stood at a URL is gone."""
        self._gone[record.site][record.url].append(absence)

    def settle(self, index: Index) -> Mapping[str, int]:
        """Tell pages and stories of all that was noted, and forget it; by site, how many stories are not believed.

        Raises IndexUnavailable.
        """
        doubted = {}
        for site, absences in self._gone.items():
            if len(absences) > max(FEW, OUTAGE_SHARE * self._asked[site]):
                log.warning("stories gone at once, none is marked as removed site=%s stories=%d", site, len(absences))
                doubted[site] = len(absences)
            else:
                _tell(index, site, absences)
        self._gone.clear()
        self._asked.clear()
        return doubted


def _tell(index: Index, site: str, gone: Mapping[str, Iterable[Absence]]) -> None:
    """Write the absences to the page log, which may hear of them before the story is there, and to the stories."""
    urls = tuple(gone)
    notes = zip(urls, index.records(urls), strict=True)
    index.record([_noted(note or _note(url, site, gone[url]), gone[url]) for url, note in notes])
    stories = zip(urls, index.get([story_id(url) for url in urls]), strict=True)
    index.put([replace(story, absences=joined(story.absences, gone[url])) for url, story in stories if story])


def _note(url: str, site: str, absences: Iterable[Absence]) -> PageRecord:
    return PageRecord(url, site, first_seen=min(absence.at for absence in absences))


def _noted(record: PageRecord, absences: Iterable[Absence]) -> PageRecord:
    """The record with the absences; asked once more if it would not be, and they leave it open."""
    noted = replace(record, absences=joined(record.absences, absences))
    is_open = record.dead is None and record.next_due is None and record.checked is not None
    if is_open and removed(noted.absences, None) is None:
        return replace(noted, next_due=noted.absences[-1].at + APART)
    return noted
