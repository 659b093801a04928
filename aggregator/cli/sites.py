"""`aggregator sites`: which sites there are, whether they are live, and new ones."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console

from aggregator import jsonlines, project
from aggregator.cli import completion, log
from aggregator.cli.output import data, note
from aggregator.config import Config
from aggregator.errors import BadInput
from aggregator.plain import plain
from aggregator.saving import save

if TYPE_CHECKING:
    from aggregator.sites.check import Check
    from aggregator.sites.found import Found
    from aggregator.spiders.base import NewsSpider

SITE_FAILED = 3  # exit status: a site needs a look, as after a crawl
app = typer.Typer(
    name="sites", no_args_is_help=True, help="Which sites there are, whether they are live, and new ones."
)


@app.command("list")
def list_sites(
    form: Annotated[Literal["table", "json"], typer.Option("--format", "-f", help="How to print them.")] = "table",
) -> None:
    """List the sites: name, language, when it was last seen live, and what it is.

    Examples:

        aggregator sites list
    """
    from aggregator.sites.catalogue import catalogue
    from aggregator.sites.verified import verified

    sites = catalogue(Config.load().spider_modules, verified(project.home()))
    if form == "json":
        names = ("name", "title", "language", "country", "feeds", "sitemaps", "listings", "verified")
        data(jsonlines.dump({name: getattr(site, name) for name in names}) + "\n" for site in sites)
        return
    width = max((len(site.name) for site in sites), default=0)
    data(
        f"{site.name:<{width}}  {site.language}-{site.country}  {site.verified or 'unverified'}  {plain(site.title)}\n"
        for site in sites
    )
    unverified = sum(not site.verified for site in sites)
    note(f"{len(sites)} sites, {unverified} unverified; `aggregator sites check` sees whether they are live")


@app.command()
def check(
    sites: Annotated[
        list[str] | None,
        typer.Argument(metavar="SITE", help="Names of sites; all if none is given.", autocompletion=completion.sites),
    ] = None,
) -> None:
    """Fetch the sources and one story of sites, and say field by field what is missing.

    A site with all that is needed is noted as verified. Exit status 3 if one is not.

    Examples:

        aggregator sites check tmz
    """
    from aggregator.sites import check as checking
    from aggregator.sites.verified import mark

    config = Config.load()
    log.start(Console(stderr=True), "ERROR")
    checks = checking.check(config, _chosen(config, sites or ()))
    for checked in checks:
        _print(checked)
    good = [checked.site for checked in checks if checked.is_good]
    if good:
        mark(project.home(), dict.fromkeys(good, datetime.now(UTC).date().isoformat()))
    note(f"{len(good)} of {len(checks)} sites are live and read well")
    if len(good) < len(checks):
        raise typer.Exit(SITE_FAILED)


@app.command()
def add(
    url: Annotated[str, typer.Argument(metavar="URL", help="Home page, section or feed of a site.")],
    name: Annotated[str | None, typer.Option(help="Its name; else taken from the address.")] = None,
    language: Annotated[
        str | None,
        typer.Option(metavar="CODE", help="The language of its stories; else that of the one that was read."),
    ] = None,
    country: Annotated[str, typer.Option(metavar="CODE", help="Where it is published.")] = "US",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the file, and write none.")] = False,
) -> None:
    """Find the feeds and sitemaps of a site, show what is read from one story, and write its spec.

    Examples:

        aggregator sites add https://news.example/celebrity/

        aggregator sites add https://news.example/celebrity/ --name example --dry-run
    """
    from aggregator.sites import spec
    from aggregator.sites.check import look

    config = Config.load()
    log.start(Console(stderr=True), "ERROR")
    chosen = name or spec.name_of(url)
    _refuse_known(config, chosen)
    spec.refuse_malformed(chosen, language or spec.LANGUAGE, country)
    seen = look(config, url)
    _print(seen.check)
    read = seen.check.story.language if seen.check.story else None
    source = spec.spec_source(chosen, seen.found, language or read or spec.LANGUAGE, country)
    if dry_run:
        data(["\n", source])
        return
    path = spec.write_spec(spec.folder_of_specs(project.home()), chosen, source)
    data([f"written {path}\n"])
    note(f"next: aggregator crawl {chosen}")


@app.command("import")
def import_feeds(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="OPML, as feed readers write it.")],
) -> None:
    """Write a spec for each feed of an OPML file that no site has yet. Nothing is fetched.

    Examples:

        aggregator sites import subscriptions.opml && aggregator sites check
    """
    from aggregator.sites.catalogue import specs
    from aggregator.sites.found import Found
    from aggregator.sites.opml import read_opml

    config = Config.load()
    try:
        feeds = read_opml(file.read_bytes())
    except OSError as error:
        raise BadInput(f"{str(file)!r} cannot be read ({error.strerror}); give an OPML file") from error
    known = specs(config.spider_modules)
    names, had = set(known), {feed for site in known.values() for feed in site.feeds}
    for subscription in feeds:
        if subscription.feed in had:
            note(f"already there: {subscription.feed}")
            continue
        names.add(_written(Found(feeds=(subscription.feed,), title=subscription.title), names))


@app.command("export")
def export_feeds(
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Where to; else stdout.")] = None,
) -> None:
    """Write the feeds of all sites as OPML, for a feed reader.

    Examples:

        aggregator sites export --out sites.opml
    """
    from aggregator.sites.catalogue import catalogue
    from aggregator.sites.opml import write_opml

    text = write_opml(catalogue(Config.load().spider_modules, {})).decode()
    if out is None:
        data([text])
        return
    save(out, [text])
    note(f"written {out}")


def _chosen(config: Config, names: Sequence[str]) -> "list[type[NewsSpider]]":
    from aggregator.crawl import chosen
    from aggregator.sites.catalogue import specs

    known = specs(config.spider_modules)
    return [known[name] for name in chosen(config, names) if name in known]


def _refuse_known(config: Config, name: str) -> None:
    from aggregator.sites.catalogue import specs

    if name in specs(config.spider_modules):
        raise BadInput(f"site {name!r} is there already; choose another name with --name, or edit its file")


def _print(checked: "Check") -> None:
    from aggregator.digest.excerpt import excerpt
    from aggregator.sites.check import NEEDED

    data([f"{plain(checked.site)}\n"])
    for finding in checked.findings:
        is_needed = finding.field in NEEDED or " " in finding.field or finding.field == "story"
        status = "ok" if not finding.problem else "bad" if is_needed else "none"
        data([f"  {status:<4} {plain(finding.field)}: {plain(finding.problem or finding.said)}\n"])
    if checked.story:
        data([f"  it begins: {plain(excerpt(checked.story.body))}\n"])


def _written(found: "Found", taken: set[str]) -> str:
    """The name under which a site was written: that of its address, numbered if it is taken."""
    from aggregator.sites import spec

    wanted = spec.name_of(found.feeds[0])
    name = next(name for number in range(1, len(taken) + 2) if (name := _numbered(wanted, number)) not in taken)
    path = spec.write_spec(spec.folder_of_specs(project.home()), name, spec.spec_source(name, found))
    data([f"written {path}\n"])
    return name


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name[:27]}{number}"
