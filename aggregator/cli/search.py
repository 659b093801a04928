"""`aggregator search`."""

from typing import Annotated, Literal, get_args

import typer

from aggregator import export, jsonlines
from aggregator.cli import found
from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.options import Authors, Celebrities, Languages, Since, Sites, Until
from aggregator.cli.output import data, note
from aggregator.cli.selection import Selection, both
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.index import Answer, Index, Search
from aggregator.index.base import FacetField
from aggregator.index.query import Parsed, parse

Format = Literal["table", "json", "jsonl", "csv"]
FACETS: tuple[FacetField, ...] = get_args(FacetField)
MAX_LIMIT = 1000  # stories a page; `aggregator export` gives all of them


def search(
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words, "phrases", AND OR NOT, prefix*, fuzzy~, field:value.')
    ] = "",
    celebrity: Celebrities = None,
    site: Sites = None,
    author: Authors = None,
    language: Languages = None,
    since: Since = None,
    until: Until = None,
    sort: Annotated[
        Literal["relevance", "newest"] | None,
        typer.Option(help="Order; without words in the query newest, else relevance."),
    ] = None,
    facets: Annotated[bool, typer.Option("--facets", help="Count the stories by celebrity, site, author ...")] = False,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print the stories.")] = "table",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=MAX_LIMIT, help="Stories a page.")] = 10,
    page_after: Annotated[
        str | None, typer.Option("--page-after", metavar="CURSOR", help="The page after; the page before says it.")
    ] = None,
    all_copies: Annotated[
        bool, typer.Option("--all-copies", help="Duplicates, too; else only the story that was seen first.")
    ] = False,
) -> None:
    """Search the stories.

    Fields of the query: title: body: celebrity: about: name: site: author: language: kind: section: published:[A TO B].

    Examples:

        aggregator search --celebrity "Kim Kardashian" --since "2 weeks ago"

        aggregator search 'divorce AND "los angeles"' --sort newest --facets

        aggregator search 'about:"Taylor Swift" -album' --format jsonl --limit 100
    """
    config = Config.load()
    clock, names = Clock.of(config.timezone), Names(config)
    selection = Selection(celebrity or (), site or (), author or (), language or (), since, until)
    parsed = parse(query, people=names.ids, when=clock.moment)
    for told in parsed.notes:
        note(f"note: {told}")
    with opened(config) as index:
        asked = Search(
            query=both(parsed.node, selection.node(names, clock, index)),
            sort=sort or ("relevance" if query.strip() else "newest"),
            limit=limit,
            after=page_after,
            folded=not all_copies,
            facets=FACETS if facets else (),
            highlighted=form == "table",
        )
        answer = index.search(asked)
        _shown(answer, parsed, form, clock, names)
        if not answer.total:
            _say_why(index, query, selection, names, config)


def _shown(answer: Answer, parsed: Parsed, form: Format, clock: Clock, names: Names) -> None:
    if form == "table":
        found.show(answer, clock, names)
        return
    stories = [hit.story for hit in answer.hits]
    if form == "json":
        data([jsonlines.dump(_whole(answer, parsed)), "\n"])
        return
    data(export.json_lines(stories) if form == "jsonl" else export.csv_lines(stories))
    for line in found.facets(answer, names):
        note(line)
    note(found.summary(answer))


def _whole(answer: Answer, parsed: Parsed) -> dict[str, object]:
    return {
        "total": answer.total,
        "next": answer.next,
        "notes": list(parsed.notes),
        "facets": {facet.field: dict(facet.counts) for facet in answer.facets},
        "stories": [export.record(hit.story) | {"score": hit.score} for hit in answer.hits],
    }


def _say_why(index: Index, query: str, selection: Selection, names: Names, config: Config) -> None:
    """Why there is nothing, and what to do."""
    if not index.counts().stories:
        note(f"the index {config.index!r} is empty; fill it with `aggregator crawl`")
        return
    asked = ", ".join(part for part in (query.strip(), selection.told()) if part)
    note(f"searched for: {asked or 'every story'}")
    near = names.nearest(query) if query.strip() else ()
    if near:
        note(f"celebrities with a name like that: {', '.join(near)}; ask with --celebrity NAME")
    elif query.strip():
        note("try fewer words, a prefix as divor*, or a fuzzy word as kardashain~")
    if selection.sites:
        (sites,) = index.search(Search(limit=1, folded=False, facets=("site",))).facets
        note(f"sites with stories: {', '.join(value for value, _ in sites.counts)}")
