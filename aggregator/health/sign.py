"""What is seen of the sites now: for each site and cause whether it is ill, well, or nobody can tell."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from aggregator.accounts import Account, Crawl
from aggregator.health.incident import Cause
from aggregator.index.base import Tally
from aggregator.quality import MIN_FALL, MIN_RECENT, SHARES, Quality
from aggregator.silence import a_day, silent_for

CRAWLED = timedelta(days=2)  # a site whose last crawl is older is not crawled any more, and cannot be silent
IN_A_ROW = 2  # crawls that must say the same of a refusal; one alone may be a mishap
DEAD_IN_A_ROW = 3  # crawls in which no source could be read
MOST = 0.5  # of the pages asked for that may be refused
LEAST = 4  # pages asked for, in one crawl, by which a share can be told
ROBOTS, TLS, WALL = frozenset({"robots"}), frozenset({"tls"}), "login_wall"


@dataclass(frozen=True, slots=True)
class Sign:
    """Of one site and cause. is_ill: False if it is seen to be well. detail: what was seen; was: see `Incident`."""

    site: str
    cause: Cause
    is_ill: bool
    detail: str = ""
    was: Mapping[str, float] = field(default_factory=dict)


def of_pace(tallies: Iterable[Tally], accounts: Mapping[str, Account], now: datetime) -> Iterator[Sign]:
    """Silence: of the sites that are crawled and bring nothing."""
    for tally in tallies:
        account = accounts.get(tally.value)
        if account is None or now - account.total.at > CRAWLED:
            continue
        silence = silent_for(tally, now)
        if silence is None:
            yield Sign(tally.value, "silence", False, "it has stories again")
        else:
            pace = f"{a_day(tally):.1f} stories a day before"
            yield Sign(tally.value, "silence", True, f"no story for {_told(silence)}, where it had {pace}")


def of_quality(
    told: Iterable[Quality], layouts: Mapping[str, Mapping[str, float]], pages: int = MIN_RECENT
) -> Iterator[Sign]:
    """Layout: of the sites whose stories lack what they had; a wall that most pages end at.

    layouts: what the sites with an open incident had before it: they are well when they have it again, not when the
    past that they are compared with is as bad.
    """
    for one in told:
        if one.site in layouts:
            yield from _healed(one, layouts[one.site])
        elif fallen := {name: getattr(one.past, name) for name in SHARES if _is_told(one, name)}:
            yield Sign(one.site, "layout", True, "; ".join(_fields(one)), fallen)
        walls = one.dropped.get(WALL, 0)
        if one.pages >= pages:
            yield Sign(one.site, "paywall", walls > MOST * one.pages, f"{walls} of {one.pages} pages ask to sign in")


def of_crawls(account: Account) -> Iterator[Sign]:
    """Robots, certificate, unreachable: by how the latest crawls of a site ended."""
    crawls = [crawl for crawl in account.recent if _has_asked(crawl)]
    yield from _refused(account.site, "robots", crawls, ROBOTS, "robots.txt forbids")
    yield from _refused(account.site, "certificate", crawls, TLS, "no trustworthy TLS connection for")
    dead = [not crawl.counts.get("sources") and bool(crawl.discovery_failed) for crawl in crawls[-DEAD_IN_A_ROW:]]
    if dead and not dead[-1]:
        yield Sign(account.site, "unreachable", False, "its sources are read again")
    elif len(dead) == DEAD_IN_A_ROW and all(dead):
        why = ", ".join(sorted(crawls[-1].discovery_failed))
        yield Sign(account.site, "unreachable", True, f"no feed, sitemap or listing could be read: {why}")


def _refused(site: str, cause: Cause, crawls: Sequence[Crawl], reasons: frozenset[str], what: str) -> Iterator[Sign]:
    shares = [_share(crawl, reasons) for crawl in crawls]
    known = [share for share in shares if share is not None][-IN_A_ROW:]
    if known and known[-1] <= MOST:
        yield Sign(site, cause, False, "it answers again")
    elif len(known) == IN_A_ROW and min(known) > MOST:
        yield Sign(site, cause, True, f"{what} {known[-1]:.0%} of what was asked for")


def _share(crawl: Crawl, reasons: frozenset[str]) -> float | None:
    """Of the requests of a crawl, feeds and the like included, that were refused for these reasons; None if too few."""
    failed = {name: crawl.failed.get(name, 0) + crawl.discovery_failed.get(name, 0) for name in
              crawl.failed.keys() | crawl.discovery_failed.keys()}  # fmt: skip
    refused = sum(count for name, count in failed.items() if name in reasons)
    asked = crawl.counts.get("fetched", 0) + crawl.counts.get("sources", 0) + sum(failed.values())
    is_enough = asked >= LEAST or refused == asked  # a site whose only feed is refused is asked nothing else
    return refused / asked if asked and is_enough else None


def _has_asked(crawl: Crawl) -> bool:
    return bool(crawl.counts.get("fetched") or crawl.counts.get("sources") or crawl.failed or crawl.discovery_failed)


def _healed(one: Quality, was: Mapping[str, float]) -> Iterator[Sign]:
    if one.recent.stories < MIN_RECENT:
        return
    low = {name: share for name, share in was.items() if getattr(one.recent, name) < share - MIN_FALL}
    told = "; ".join(f"{name} {getattr(one.recent, name):.0%}, was {share:.0%}" for name, share in was.items())
    yield Sign(one.site, "layout", bool(low), told, was)


def _is_told(one: Quality, name: str) -> bool:
    return any(drift.startswith(f"{name} ") for drift in one.drifts)


def _fields(one: Quality) -> Iterator[str]:
    return (drift for drift in one.drifts if drift.startswith(tuple(f"{name} " for name in SHARES)))


def _told(silence: timedelta) -> str:
    days = silence / timedelta(days=1)
    return f"{days:.0f} days" if days >= 3 else f"{days * 24:.0f} hours"
