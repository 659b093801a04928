"""`aggregator search`."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Literal, get_args

import typer

from aggregator import export, jsonlines
from aggregator.analytics.timeline import Unit
from aggregator.cli import found, search_over
from aggregator.cli.lookup import lookup
from aggregator.cli.names import Names
from aggregator.cli.opened import opened
from aggregator.cli.options import Authors, Celebrities, Languages, Since, Sites, Until
from aggregator.cli.output import data, note
from aggregator.cli.selection import Selection, between
from aggregator.config import Config
from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.index import Index, Search
from aggregator.index.base import FacetField
from aggregator.model import Story
from aggregator.search import Finding, Question, Searcher
from aggregator.search.why import Reasons, explained

Format = Literal["table", "json", "jsonl", "csv"]
FACETS: tuple[FacetField, ...] = get_args(FacetField)
PEOPLE = 6  # names that are told of a group
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
    over: Annotated[
        Unit | None,
        typer.Option("--over", help="Instead of stories, how many there are by hour, day or week."),
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="How to print the stories.")] = "table",
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=MAX_LIMIT, help="Stories a page.")] = 10,
    page_after: Annotated[
        str | None, typer.Option("--page-after", metavar="CURSOR", help="The page after; the page before says it.")
    ] = None,
    all_copies: Annotated[
        bool, typer.Option("--all-copies", help="Duplicates, too; else only the story that was seen first.")
    ] = False,
    all_stories: Annotated[
        bool,
        typer.Option("--all-stories", help="Every story; else one of each event, where they are shown or are JSON."),
    ] = False,
    literal: Annotated[
        bool, typer.Option("--literal", help="The words are only words: no names, topics or instructions in them.")
    ] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say what adds to the score of each story.")] = False,
    address: Annotated[
        str | None, typer.Option("--index", metavar="INDEX", help="Another index than that of the settings.")
    ] = None,
    queries: Annotated[
        str | None,
        typer.Option("--queries", metavar="FILE", help="JSON Lines {qid, query} to be answered with {qid, ids}."),
    ] = None,
    stories: Annotated[
        str | None,
        typer.Option("--from-jsonl", metavar="FILE", help="Search the stories {id, title, text, published?} in it."),
    ] = None,
) -> None:
    """Search the stories.

    Names in the query are found by any alias: "jlo divorce" finds what only says Jennifer Lopez.
    Fields: title: body: celebrity: about: with: site: author: cites: cluster: language: kind: is: name: published:.

    Examples:

        aggregator search --celebrity "Kim Kardashian" --since "2 weeks ago"

        aggregator search 'divorce AND "los angeles"' --sort newest --facets

        aggregator search 'about:"Taylor Swift" -album' --format jsonl --limit 100
    """
    config = Config.load()
    config = config.model_copy(update={"index": address}) if address else config
    asked = Search(
        sort=sort or ("relevance" if query.strip() or queries else "newest"),
        limit=limit,
        after=page_after,
        folded=not all_copies,
        facets=FACETS if facets else (),
        highlighted=form == "table",
    )
    if queries or stories:
        _batch(config, queries, stories, asked)
        return
    clock, names = Clock.of(config.timezone), Names(config)
    selection = Selection(celebrity or (), site or (), author or (), language or (), since, until)
    with opened(config) as index:
        searcher = Searcher(index, lambda: names.gazetteer, lookup(names, clock), clock.now)
        narrowed = replace(asked, query=selection.node(names, clock, index))
        is_by_event = form in ("table", "json") and not all_stories
        finding = searcher.find(Question(query, narrowed, is_literal=literal, is_by_event=is_by_event))
        for told in (*_people(finding), *finding.notes):
            note(f"note: {told}")
        if over:
            search_over.show(
                index, finding.search.query, clock, over, between(since, until, clock), is_table=form == "table"
            )
        else:
            _shown(finding, form, clock, names, explained(index, finding) if explain else {})
        if not finding.answer.total:
            _say_why(index, query, selection, names, config)


def _people(finding: Finding) -> Iterator[str]:
    """Who was recognised under another name than the own one."""
    for chip in finding.understood.chips:
        who = [name for _, name in chip.people]
        if chip.is_used and not chip.meant and chip.text.casefold() != who[0].casefold():
            shown = ", ".join(who[:PEOPLE]) + (" and others" if len(who) > PEOPLE else "")
            yield f"{chip.text!r} is {shown}; --literal searches for the words alone."


def _batch(config: Config, queries: str | None, stories: str | None, asked: Search) -> None:
    from aggregator.cli import search_batch

    if queries is None:
        raise BadInput("--from-jsonl says which stories to search; give the queries with --queries FILE")
    search_batch.answer(config, stories, queries, replace(asked, folded=asked.folded and stories is None, facets=()))


def _shown(finding: Finding, form: Format, clock: Clock, names: Names, reasons: Mapping[str, Reasons]) -> None:
    answer = finding.answer
    if form == "table":
        found.show(finding, clock, names, reasons)
        return
    stories = [hit.story for hit in answer.hits]
    if form == "json":
        data([jsonlines.dump(_whole(finding, reasons)), "\n"])
        return
    data(export.json_lines(stories) if form == "jsonl" else export.csv_lines(stories))
    for line in found.facets(answer, names):
        note(line)
    note(found.summary(answer))


def _whole(finding: Finding, reasons: Mapping[str, Reasons]) -> dict[str, object]:
    answer = finding.answer
    chips = finding.understood.chips
    return {
        "total": answer.total,
        "next": answer.next,
        "notes": list(finding.notes),
        "people": [
            {"text": chip.text, "people": dict(chip.people), "meant": chip.meant or None, "used": chip.is_used}
            for chip in chips
        ],
        "facets": {facet.field: dict(facet.counts) for facet in answer.facets},
        "stories": [
            export.record(hit.story)
            | {"score": hit.score}
            | _event(finding, hit.story)
            | ({"why": dict(reasons[hit.story.id])} if hit.story.id in reasons else {})
            for hit in answer.hits
        ],
    }


def _event(finding: Finding, story: Story) -> dict[str, object]:
    """How many stories and sites tell of the event, if the stories are folded by event."""
    spread = finding.events.get(story.cluster or "")
    return {"event": {"stories": spread.stories, "sites": spread.sites}} if spread else {}


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
