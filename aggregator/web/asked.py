"""What a request asks for, checked, and as a search."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Annotated, Literal
from urllib.parse import urlencode

from pydantic import BaseModel, ConfigDict, Field

from aggregator.days import Clock
from aggregator.errors import BadInput
from aggregator.events import spread
from aggregator.index import Search
from aggregator.index.base import FacetField
from aggregator.index.nodes import Between, Exact, ExactField, Node, any_of, both
from aggregator.index.query import MOST_CHARS
from aggregator.search import Finding, Question
from aggregator.web.desk import Desk

LONGEST_CURSOR = 4_000  # characters; Elasticsearch's carries the name of a state of about a thousand
MOST_VALUES = 10  # of one field
MOST_STORIES = 100  # a page
Text = Annotated[str, Field(max_length=200)]
When = Annotated[
    str | None, Field(max_length=100, description="A date as people write it", examples=["2026-11-05", "2 weeks ago"])
]
Limit = Annotated[int, Field(ge=1, le=MOST_STORIES, description="Stories a page.")]
Cursor = Annotated[
    str | None, Field(max_length=LONGEST_CURSOR, description="`next` of the page before; all else stays the same.")
]


class Time(BaseModel):
    """A time, of which either end may be open."""

    model_config = ConfigDict(frozen=True)

    since: When = Field(default=None, description="Published then or later.")
    until: When = Field(default=None, description="Published before; a day counts to its end.")

    def between(self, clock: Clock) -> Between:
        """Raises BadInput if one end is no date, or they are the wrong way round."""
        start = clock.since(self.since) if self.since else None
        end = clock.until(self.until) if self.until else None
        if start and end and start >= end:
            raise BadInput(f"since {self.since!r} is not before until {self.until!r}; exchange them")
        return Between(start, end)


class Chosen(Time):
    """Which stories. Values of one field are alternatives; of celebrities all must be named."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    celebrity: tuple[Text, ...] = Field(
        default=(), max_length=MOST_VALUES, description="Any alias or id; all of them are named."
    )
    site: tuple[Text, ...] = Field(default=(), max_length=MOST_VALUES, description="Where it was published.")
    author: tuple[Text, ...] = Field(default=(), max_length=MOST_VALUES, description="Who wrote it.")
    cites: tuple[Text, ...] = Field(
        default=(), max_length=MOST_VALUES, description="An outlet that it credits, by any name or id."
    )
    language: tuple[Text, ...] = Field(default=(), max_length=MOST_VALUES, description='Its language, as "en".')
    kind: tuple[Text, ...] = Field(default=(), max_length=MOST_VALUES, description="`story`, `live`, `gallery` ...")


class Wanted(Chosen):
    """Which stories, in which order."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    q: str = Field(
        default="",
        max_length=MOST_CHARS,
        description='Words, "phrases", AND OR NOT, prefix*, fuzzy~, field:value.',
        examples=['divorce AND "los angeles"'],
    )
    sort: Literal["relevance", "newest"] | None = Field(
        default=None, description="Without words in the query newest, else relevance."
    )
    stories: bool = Field(default=False, description="Every story; else one of each event, which says who else has it.")
    copies: bool = Field(default=False, description="Every story and its copies, too; else only what was seen first.")
    off: tuple[Text, ...] = Field(
        default=(), max_length=MOST_VALUES, description="Names recognised in the words that are not meant as names."
    )
    literal: bool = Field(default=False, description="The words are only words: no names, topics or instructions.")

    @property
    def order(self) -> Literal["relevance", "newest"]:
        """The order that is meant."""
        return self.sort or ("relevance" if self.q.strip() else "newest")

    @property
    def every(self) -> Literal["event", "story", "copy"]:
        """Of what each is shown."""
        return "copy" if self.copies else "story" if self.stories else "event"

    def address(self, path: str, **changes: object) -> str:
        """The path with all that is asked for, but for these changes; what is not asked for is not in it."""
        fields = {**self.model_dump(exclude={"after"}), **changes}
        return f"{path}?{urlencode(sorted(_given(fields)))}".removesuffix("?")

    def with_value(self, field: str, value: str) -> dict[str, tuple[str, ...]]:
        """The change that a value more is asked for."""
        return {field: (*getattr(self, field), value)}

    def without(self, field: str, value: str) -> dict[str, tuple[str, ...]]:
        """The change that a value is no longer asked for."""
        return {field: tuple(one for one in getattr(self, field) if one != value)}


class Page(Wanted):
    """A page of a search."""

    after: Cursor = None


class Batch(Page):
    """A page of a search for a program."""

    limit: Limit = 10
    facets: bool = Field(default=False, description="Count the stories by celebrity, site, author ...")
    explain: bool = Field(default=False, description="Say for each story what adds to its score: `why`.")


def chosen(wanted: Chosen, desk: Desk) -> Node:
    """The stories that may be meant, whatever the words. Raises BadInput, UnknownPerson."""
    nodes = list(_parts(wanted, desk))
    if wanted.since or wanted.until:
        nodes.append(wanted.between(desk.now()))
    return both(*nodes)


def found(
    wanted: Wanted,
    desk: Desk,
    *,
    limit: int,
    after: str | None = None,
    facets: tuple[FacetField, ...] = (),
    highlighted: bool = True,
    is_by_event: bool = True,
) -> Finding:
    """The answer to what the request means. is_by_event: unless every story is asked for.

    Raises BadInput, UnknownPerson.
    """
    search = Search(
        query=chosen(wanted, desk),
        sort=wanted.order,
        limit=limit,
        after=after or None,
        folded=not wanted.copies,
        facets=facets,
        highlighted=highlighted,
    )
    folds = is_by_event and wanted.every == "event"
    finding = desk.searcher.find(Question(wanted.q, search, wanted.off, wanted.literal, folds))
    events = finding.events or spread(desk.index, (hit.story for hit in finding.answer.hits))
    return replace(finding, events=events)


def _parts(wanted: Chosen, desk: Desk) -> Iterator[Node]:
    yield from (desk.named(name) for name in wanted.celebrity if name.strip())
    fields: tuple[tuple[ExactField, Sequence[str]], ...] = (
        ("site", wanted.site),
        ("author", wanted.author),
        ("cites", [desk.outlets.called(outlet) or outlet for outlet in wanted.cites]),
        ("language", [language.lower() for language in wanted.language]),
        ("kind", wanted.kind),
    )
    for field, values in fields:
        if any(values):
            yield any_of(Exact(field, value) for value in values if value)


def _given(fields: dict[str, object]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        if isinstance(value, tuple):
            yield from ((name, str(one)) for one in value if one)
        elif value is True:
            yield name, "true"
        elif value:
            yield name, str(value)
