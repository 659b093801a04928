"""The stories that a search found, on the terminal."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from rich.padding import Padding
from rich.text import Text

from aggregator.cli.lookup import outlet
from aggregator.cli.names import Names
from aggregator.cli.output import console
from aggregator.days import Clock
from aggregator.events import others
from aggregator.index import Answer, Hit
from aggregator.index.base import FacetField, Spread
from aggregator.index.highlight import END, START
from aggregator.marks import Mark, marks
from aggregator.model import Story
from aggregator.plain import plain
from aggregator.search import Finding
from aggregator.search.why import Reasons

PEOPLE = 6  # names on the line of a story
INDENT = 4
MARKED: Mapping[Mark, str] = {
    "removed": "removed by its site",
    "retracted": "retracted",
    "corrected": "corrected",
    "silent": "changed silently",
}


def show(finding: Finding, clock: Clock, names: Names, reasons: Mapping[str, Reasons]) -> None:
    """Print the hits, each with its reasons if there are any, then the counts by field, then how many there are."""
    out, answer = console(), finding.answer
    for hit in answer.hits:
        out.print(marked(hit.title or hit.story.title, "bold"))
        others = _others(finding.events.get(hit.story.cluster or ""))
        for line in (*_lines(hit, clock), *others, *_why(hit, reasons.get(hit.story.id, ()))):
            out.print(Padding(line, (0, 0, 0, INDENT)) if out.is_terminal else _indented(line))
        out.print(_indented(Text(plain(hit.story.url), "dim underline")), soft_wrap=True)  # whole, to be clicked on
        out.print()
    for told in facets(answer, names):
        out.print(told)
    is_folded = any(spread.stories > 1 for spread in finding.events.values())
    out.print(summary(answer, is_folded=is_folded), soft_wrap=True)  # the cursor whole, to be copied


def facets(answer: Answer, names: Names) -> Iterator[str]:
    """One line a field that has values; outlets by name, and people as the stories or else the gazetteer know them."""
    told = {person.id: person.name for hit in answer.hits for person in hit.story.people}
    for facet in answer.facets:
        if facet.counts:
            counts = ((_shown(facet.field, value, told, names), count) for value, count in facet.counts)
            yield f"{facet.field}: " + ", ".join(f"{plain(value)} ({count})" for value, count in counts)


def _shown(field: FacetField, value: str, told: Mapping[str, str], names: Names) -> str:
    match field:
        case "celebrity":
            return told.get(value) or names.shown(value)
        case "cites":
            return outlet(value)
    return value


def summary(answer: Answer, *, is_folded: bool = False) -> str:
    """How many stories there are, and how to see the next ones. is_folded: one stands for all of its event."""
    total = f"{answer.total} {'story' if answer.total == 1 else 'stories'}{', one shown of each event' * is_folded}"
    return f"{total}; next page: --page-after {answer.next}" if answer.next else total


def published(story: Story, clock: Clock) -> str:
    """When it was published, as exactly as it is known: a day without a time is that of the outlet."""
    if story.published and story.published_precision == "day":
        return f"{story.published:%Y-%m-%d}"
    return moment(story.published, clock)


def moment(when: datetime | None, clock: Clock) -> str:
    """A moment in the user's time zone, to the minute."""
    return f"{when.astimezone(clock.zone):%Y-%m-%d %H:%M}" if when else "no date"


def marked(text: str, style: str = "") -> Text:
    """Text with the words that were found standing out."""
    shown = Text(style=style)
    for piece in text.split(START):
        word, end, rest = piece.partition(END)
        shown.append(kept(word), "bold yellow" if end else None)
        shown.append(kept(rest))
    return shown


def _lines(hit: Hit, clock: Clock) -> Iterator[Text]:
    story = hit.story
    where = [story.site, published(story, clock)]
    where += [f"by {', '.join(story.authors)}"] if story.authors else []
    where += [f"{story.duplicate_kind} of {story.duplicate_of}"] if story.duplicate_of else []
    about = Text(plain(" · ".join(where)), "dim")
    for mark in marks(story):
        about.append(f" · {MARKED[mark]}", "bold red")
    yield about
    if story.people:
        names = [f"{person.name}{'*' if person.role == 'about' else ''}" for person in story.people]
        more = f" and {len(names) - PEOPLE} more" if len(names) > PEOPLE else ""
        yield Text(plain(", ".join(names[:PEOPLE])) + more, "cyan")
    for excerpt in hit.excerpts:
        yield marked(excerpt)


def _others(spread: Spread | None) -> Iterator[Text]:
    """Who else tells of the event, and how to see it."""
    if spread and (told := others(spread)):
        yield Text(f"and {told}: aggregator search cluster:{plain(spread.cluster)}", "green")


def _why(hit: Hit, reasons: Reasons) -> Iterator[Text]:
    if reasons:
        told = ", ".join(f"{plain(label)} {score:g}" for label, score in reasons)
        yield Text(f"score {hit.score:.4g}: {told}", "dim")


def _indented(line: Text) -> Text:
    return Text(" " * INDENT).append_text(line)


def kept(piece: str) -> str:
    """`plain`, with the blanks at both ends that part it from its neighbours."""
    inside = plain(piece)
    if not inside:
        return " " if piece else ""
    return f"{' ' if piece[0].isspace() else ''}{inside}{' ' if piece[-1].isspace() else ''}"
