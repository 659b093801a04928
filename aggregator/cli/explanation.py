"""What the line makes of a page, stage by stage, for people."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from aggregator.cli import comparison
from aggregator.cli.output import console
from aggregator.config import Config
from aggregator.drops import Drop
from aggregator.errors import AggregatorError
from aggregator.model import Mention, Story
from aggregator.pagefiles import Given
from aggregator.plain import plain
from aggregator.pool import Explained, Pool
from aggregator.reading import Note

LONGEST = 160  # characters of a candidate; a description may have thousands


def explain(config: Config, pages: Iterable[Given], is_compared: bool = False) -> bool:
    """Print how each page is read; whether any of them could be. A page that hangs or crashes costs itself only.

    is_compared: the text beside what trafilatura alone makes of the page.
    Raises BadSetting before the first page if none could be read.
    """
    pool = Pool(config.model_copy(update={"read_processes": 1}))  # one page is explained after the other
    out, could = console(), False
    try:
        pool.ready().result()
        for given in pages:
            could = _explained(out, pool, given, is_compared) or could
            out.print()
    finally:
        pool.close()
    return could


def _explained(out: Console, pool: Pool, given: Given, is_compared: bool) -> bool:
    out.print(Text(plain(f"{given.id}"), "bold reverse"))
    if given.page is None:
        out.print(Text(plain(f"error: {given.error}"), "red"))
        return False
    out.print(_fields((("url", given.page.url), ("page", f"{len(given.page.body)} bytes, status {given.page.status}"))))
    try:
        explained = pool.explain(given.page).result()
        bare = pool.bare(given.page).result() if is_compared else None
    except Drop as drop:
        out.print(Text(f"dropped: {drop.reason} ({drop.kind})", "yellow"), Text(plain(str(drop))))
        return True
    except AggregatorError as error:
        out.print(Text(plain(f"error: {error}"), "red"))
        return False
    _stages(out, explained)
    out.print(_text(explained.story) if bare is None else comparison.compared(explained.story.body, bare))
    return True


def _stages(out: Console, explained: Explained) -> None:
    story = explained.story
    _heading(out, "read")
    out.print(_fields(_facts(story)))
    if explained.notes:
        _heading(out, "candidates and decisions")
        out.print(_candidates(explained.notes))
    _heading(out, "people")
    out.print(_people(story) if story.people else Text("nobody who is known"))
    _heading(out, "attributions")
    out.print(_attributions(story) if story.attributions else Text("nobody is credited"))


def _text(story: Story) -> Text:
    return Text("\n" + "\n\n".join(map(plain, story.body.split("\n\n"))))


def _heading(out: Console, text: str) -> None:
    out.print()
    out.print(Text(text, "bold"))


def _facts(story: Story) -> Iterator[tuple[str, str]]:
    yield "canonical", story.canonical_url
    yield "id", story.id
    yield "kind", story.kind
    yield "title", story.title
    yield "byline", story.byline or ""
    yield "authors", authors(story)
    if story.published:
        known = "to the minute" if story.published_precision == "minute" else "the day only"
        source = f"{known}, {story.published_source}, {story.published_confidence:.2f}"
        yield "published", f"{story.published.isoformat()} ({source})"
    yield "updated", story.updated.isoformat() if story.updated else ""
    yield "section", story.section or ""
    yield "publisher", story.publisher or ""
    yield "paywall", "" if story.is_free is None else "none" if story.is_free else "the page says that it is behind one"
    yield "language", story.language or ""
    yield "image", story.image or ""
    yield "shown", shown(story)
    yield "body", f"{len(story.body.split())} words in {len(story.body.split(chr(10) * 2))} paragraphs"


def authors(story: Story) -> str:
    """The authors, each with the page of their own."""
    return ", ".join(f"{name} ({url})" if (url := story.author_urls.get(name)) else name for name in story.authors)


def shown(story: Story) -> str:
    """The pictures and videos, with their captions and credits."""
    return "; ".join(
        " ".join(part for part in (one.kind, one.url, one.caption, f"({one.credit})" if one.credit else "") if part)
        for one in story.media
    )


def _fields(facts: Iterable[tuple[str, str]]) -> Table:
    table = Table.grid(padding=(0, 2))
    for name, value in facts:
        if value:
            table.add_row(Text(name, "dim"), Text(plain(value), overflow="fold"))
    return table


def _candidates(notes: Iterable[Note]) -> Table:
    """What was weighed for each field, what was taken, and why."""
    table = Table("field", "", "value", "source", "sure", "why", box=None, padding=(0, 2, 0, 0), header_style="dim")
    for field, several in groupby(notes, key=lambda note: note.field):
        for place, weighed in enumerate(several):
            sure = f"{weighed.confidence:.2f}"
            cells = (weighed.value[:LONGEST], weighed.source, sure, weighed.reason)
            taken = "taken" if weighed.is_chosen else "left"
            shown = [Text(plain(cell), overflow="fold") for cell in ("" if place else field, taken, *cells)]
            table.add_row(*shown, style="" if weighed.is_chosen else "dim")
    return table


def _people(story: Story) -> Table:
    """Each person with the places that name the person, and the rule that said so."""
    table = Table("who", "role", "salience", "where", "text", "rule", "sure", box=None, padding=(0, 2, 0, 0))
    table.header_style = "dim"
    for person in story.people:
        named = [mention for mention in story.mentions if mention.person == person.id]
        first = (person.name, person.role, f"{person.salience:.2f}")
        for place, mention in enumerate(named):
            table.add_row(*map(Text, map(plain, (*(("", "", "") if place else first), *_mention(mention)))))
        if not named:
            table.add_row(*map(Text, map(plain, first)))
    return table


def _attributions(story: Story) -> Table:
    """Each outlet that is credited, through whom, where, and the words that say so."""
    table = Table("outlet", "kind", "where", "text", "cue", "claim", "", box=None, padding=(0, 2, 0, 0))
    table.header_style = "dim"
    for one in story.attributions:
        text = story.title if one.field == "title" else story.body
        claim = text[one.claim.start : one.claim.end][:LONGEST] if one.claim else ""
        said = ", ".join(word for word in ("own" if one.self_credit else "", one.stance or "") if word)
        where = f"{one.field} {one.start}-{one.end}"
        cells = (one.outlet, one.kind, where, one.text, one.cue, claim, said)
        table.add_row(*(Text(plain(cell), overflow="fold") for cell in cells))
    return table


def _mention(mention: Mention) -> tuple[str, str, str, str]:
    where = f"{mention.field} {mention.start}-{mention.end}"
    return where, mention.text, mention.rule, f"{mention.confidence:.2f}"
