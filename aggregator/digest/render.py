"""A digest as HTML, Markdown or JSON."""

import re
from dataclasses import asdict
from functools import cache
from json import dumps
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import quote

from aggregator.digest.edition import Edition
from aggregator.plain import plain

if TYPE_CHECKING:
    from jinja2 import Environment

Format = Literal["html", "markdown", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[Format, str] = {"html": ".html", "markdown": ".md", "json": ".json"}
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])|^(\d+)(?=[.)])|^(?=[-=])")


def render(edition: Edition, form: Format) -> str:
    """The edition as text, with a line's end at its end; equal for equal editions."""
    if form == "json":
        return dumps(asdict(edition), default=lambda moment: moment.isoformat(), ensure_ascii=True, indent=2) + "\n"
    name = f"digest{SUFFIXES[form]}.jinja"
    return _templates().get_template(name).render(edition=edition, day=_long_day(edition)).rstrip() + "\n"


def file_name(edition: Edition, form: Format) -> str:
    """The name of its file: the day, and whom it was asked for."""
    about = "-".join(["", *edition.people])[:120]
    return f"digest-{edition.day.isoformat()}{about}{SUFFIXES[form]}"


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape  # 0.07 s that no search needs

    environment = Environment(
        loader=PackageLoader("aggregator.digest"),
        autoescape=select_autoescape(enabled_extensions=("html.jinja",)),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {"visible": plain, "marked_down": _marked_down, "address": address}
    return environment


def _marked_down(text: str) -> str:
    """Text of a page as Markdown that shows it, whatever it holds."""
    return _MARKS.sub(lambda found: f"{found[2]}\\" if found[2] else f"\\{found[1] or ''}", plain(text))


def address(url: str) -> str:
    """A link target: a web address, with what would end it escaped; nothing else is linked to."""
    return quote(url, safe="%/:?#[]@!$&'*+,;=~", errors="replace") if url.startswith(("https://", "http://")) else "#"


def _long_day(edition: Edition) -> str:
    return f"{edition.day:%A}, {edition.day.day} {edition.day:%B %Y}"
