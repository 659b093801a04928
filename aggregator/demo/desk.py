"""What one outlet prints with: its drafts, its address and the templates."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined

from aggregator.demo import moments
from aggregator.demo.drafts import Draft

HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"
PAGE_SIZE = 6  # stories on a page of a listing: enough pages to have to turn some


@dataclass(frozen=True, slots=True)
class Resource:
    """What stands at one path of an outlet. location: where a redirect leads to; empty if it is none."""

    path: str
    body: bytes
    content_type: str
    modified: datetime
    status: int = 200
    location: str = ""

    @property
    def etag(self) -> str:
        """A strong validator of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:20]}"'


@dataclass(frozen=True, slots=True)
class Turn:
    """One page of a listing. earlier and later: paths of its neighbours; empty at the ends."""

    path: str
    number: int
    drafts: tuple[Draft, ...]
    earlier: str
    later: str


@cache
def templates() -> Environment:
    """The templates of all outlets; everything that is put into one is escaped."""
    environment = Environment(
        loader=PackageLoader("aggregator.demo"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    for form in (moments.iso, moments.rfc822, moments.plain, moments.printed, moments.spoken, moments.spanish):
        environment.filters[form.__name__] = form
    return environment


@dataclass(frozen=True, slots=True)
class Desk:
    """One outlet at work. drafts: its own, the newest first. origin: "http://127.0.0.1:8901"."""

    name: str
    origin: str
    now: datetime
    drafts: tuple[Draft, ...]

    @property
    def newest(self) -> datetime:
        """When anything was touched last."""
        return max(draft.modified for draft in self.drafts)

    def render(self, template: str, **values: object) -> str:
        """A template filled; `desk` is always among its values."""
        return templates().get_template(template).render(desk=self, **values)

    def page(self, path: str, template: str, modified: datetime | None = None, **values: object) -> Resource:
        """An HTML page in UTF-8."""
        body = self.render(template, path=path, **values).encode()
        return Resource(path, body, HTML, modified or self.newest)

    def xml(self, path: str, template: str, content_type: str = XML, **values: object) -> Resource:
        """A feed or a sitemap."""
        return Resource(path, self.render(template, path=path, **values).encode(), content_type, self.newest)

    def robots(self, *lines: str) -> Resource:
        """robots.txt, open to all but where the lines say something else."""
        text = "\n".join(("User-agent: *", *lines, ""))
        return Resource("/robots.txt", text.encode(), "text/plain; charset=utf-8", self.newest)

    def picture(self, draft: Draft) -> Resource:
        """The drawn stand-in for a draft's photo."""
        svg = self.render("picture.svg", draft=draft, hue=draft.number % 360)
        return Resource(f"/media/{draft.slug}.svg", svg.encode(), "image/svg+xml", draft.published)

    def turns(self, first: str, later: str) -> Iterator[Turn]:
        """The pages of a listing; *later*: the path of page {number}, from the second on."""
        paths = [first, *(later.format(number=n) for n in range(2, -(-len(self.drafts) // PAGE_SIZE) + 1))]
        for index, path in enumerate(paths):
            drafts = self.drafts[index * PAGE_SIZE : (index + 1) * PAGE_SIZE]
            following = paths[index + 1] if index + 1 < len(paths) else ""
            yield Turn(path, index + 1, drafts, paths[index - 1] if index else "", following)

    def others(self, draft: Draft, count: int) -> tuple[Draft, ...]:
        """Drafts for teasers: other stories, those that share nobody with this one first."""
        rest = [other for other in self.drafts if other.slug != draft.slug]
        rest.sort(key=lambda other: (bool(set(other.hints) & set(draft.hints)), (other.number * draft.number) % 997))
        return tuple(rest[:count])
