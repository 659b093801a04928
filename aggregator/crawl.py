"""Several sites crawled in one process, on one run."""

import difflib
from collections.abc import Callable, Mapping, Sequence

from scrapy.crawler import AsyncCrawlerProcess
from scrapy.settings import Settings
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings

from aggregator import project
from aggregator.archive import leftovers
from aggregator.config import Config
from aggregator.errors import BadSetting, UnknownSite
from aggregator.replay import replay
from aggregator.run import Run
from aggregator.schedule.chores import CHORES
from aggregator.schedule.every import Every
from aggregator.schedule.plan import Plan
from aggregator.tally import Tally


def scrapy_settings(config: Config, more: Mapping[str, object] | None = None) -> Settings:
    """The project's settings with the checked ones, the environment's included, in force."""
    project.activate()
    settings = get_project_settings()
    for name in type(config).model_fields:
        value = getattr(config, name)
        settings.set(name.upper(), list(value) if isinstance(value, tuple) else value, priority="cmdline")
    settings.update(dict(more or {}), priority="cmdline")
    return settings


def known_sites(config: Config) -> tuple[str, ...]:
    """The names of all sites, in order. Raises BadSetting if a spider module cannot be imported."""
    try:
        return tuple(sorted(get_spider_loader(scrapy_settings(config)).list()))
    except (ImportError, SyntaxError) as error:
        raise BadSetting(f"SPIDER_MODULES: {error}; mend the module, or take it out of the list") from error


def plan(config: Config) -> Plan:
    """The plan of all sites, with the pace that their specs or EVERY fix. Raises BadSetting."""
    loader = get_spider_loader(scrapy_settings(config))
    fixed = {name: getattr(loader.load(name), "every", "") for name in known_sites(config)}
    for name in config.every:
        if name not in fixed:
            raise BadSetting(f"EVERY: site {name!r} is not known; `aggregator sites list` shows all")
    for name in config.jobs:
        if name not in CHORES:
            raise BadSetting(f"JOBS: job {name!r} is not known; there are {', '.join(CHORES)}")
    return Plan(config, {name: _checked(name, config.every.get(name, every)) for name, every in fixed.items()})


def _checked(site: str, every: str) -> str:
    try:
        if every:
            Every.of(every)
    except ValueError as error:
        raise BadSetting(f"the pace of site {site!r}: {error}") from error
    return every


def chosen(config: Config, sites: Sequence[str]) -> tuple[str, ...]:
    """*sites*, or all if there is none. Raises UnknownSite."""
    known = known_sites(config)
    for site in sites:
        if site not in known:
            near = difflib.get_close_matches(site, known, n=3)
            hint = f"did you mean {' or '.join(near)}?" if near else "`aggregator sites list` shows all"
            raise UnknownSite(f"site {site!r} is not known; {hint}")
    return tuple(dict.fromkeys(sites)) or known


def crawl(run: Run, sites: Sequence[str], arguments: Mapping[str, str] | None = None) -> None:
    """Crawl *sites* until all are done or the user stops it; the account is in `run.tallies`.

    arguments: for every spider, as `scrapy crawl -a` gives them. Blocks; a process can do it once.
    Raises BadSetting before anything is fetched if no page could be read: a stage or the gazetteer is broken.
    """
    ready = run.pool.ready()  # the reading processes start while Scrapy does
    process = AsyncCrawlerProcess(scrapy_settings(run.config, {"LOG_INSTALL_ROOT_HANDLER": False}))
    for site in sites:
        run.tally(site)
        process.crawl(site, **(arguments or {}))
    ready.result()
    process.start()


def finish_leftovers(config: Config, told: Callable[[str], None]) -> Mapping[str, Tally]:
    """Send what earlier runs archived and did not index through the line; the account of it.

    Raises the error that made it impossible: the leftovers stay where they are.
    """
    paths = leftovers(config.archive_dir)
    if not paths:
        return {}
    told(f"finishing {len(paths)} earlier run(s) that were cut off")
    return replay(config, paths)
