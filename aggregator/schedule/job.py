"""What can be due: the crawl of a site, or one of the jobs that go over the whole index."""

from dataclasses import dataclass
from datetime import datetime

CRAWL = "crawl "  # how the name of a site's crawl begins


@dataclass(frozen=True, slots=True)
class Job:
    """due: since when, or when next. is_hot: its site tells of a hot cluster."""

    name: str
    due: datetime
    is_hot: bool = False

    @property
    def site(self) -> str:
        """The site that it crawls; empty if it is no crawl."""
        return self.name.removeprefix(CRAWL) if self.name.startswith(CRAWL) else ""

    @property
    def command(self) -> tuple[str, ...]:
        """The arguments of `aggregator` that do it."""
        return command(self.name)


def crawl_of(site: str) -> str:
    """The name of the job that crawls a site."""
    return f"{CRAWL}{site}"


def command(name: str) -> tuple[str, ...]:
    """The arguments of `aggregator` that do the job of that name."""
    if name.startswith(CRAWL):
        return ("crawl", name.removeprefix(CRAWL), "--due", "--format", "json")
    return ("job", name, "--due")
