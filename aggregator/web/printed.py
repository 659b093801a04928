"""Pages out of templates: everything escaped, nothing from another host."""

import re
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse

from aggregator.analytics.timeline import Period
from aggregator.digest.render import sentence
from aggregator.events import others
from aggregator.plain import plain
from aggregator.web.desk import Desk

STYLE = files("aggregator.web").joinpath("static/style.css").read_text(encoding="utf-8")
ICON = files("aggregator.web").joinpath("static/icon.svg").read_text(encoding="utf-8")
SCRIPT = files("aggregator.web").joinpath("static/suggest.js").read_text(encoding="utf-8")
VERSION = blake2b(f"{STYLE}{ICON}{SCRIPT}".encode(), digest_size=6).hexdigest()
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,8})?")  # what BCP 47 allows and pages write
BARS_HEIGHT = 100  # units of a chart's own; the style sheet says how large it is shown


def page(template: str, desk: Desk, status: int = 200, **values: object) -> HTMLResponse:
    """The page of a template with these values."""
    clock = desk.now()
    text = _templates().get_template(f"{template}.html.jinja").render(clock=clock, version=VERSION, **values)
    return HTMLResponse(text, status)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=PackageLoader("aggregator.web"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "visible": plain,
        "segment": _segment,
        "local": _local,
        "day": _day,
        "spoken": _spoken,
        "sentence": sentence,
    }
    environment.globals |= {"bars": _bars, "counted": _counted, "others": others}
    return environment


def _spoken(language: str | None) -> Markup:
    """The attribute that has a screen reader speak a text in its language; none if that is the page's."""
    if language in (None, "en") or not LANGUAGE.fullmatch(language or ""):
        return Markup()
    return Markup(' lang="{}"').format(language)


def _segment(text: str) -> str:
    """A part of a path."""
    return quote(text, safe="")


def _local(moment: datetime, clock: object) -> datetime:
    zone = getattr(clock, "zone", None)
    return moment.astimezone(zone)


def _day(moment: datetime) -> str:
    """A day for people."""
    return f"{moment.day} {moment:%B %Y}"


def _counted(number: int, one: str, several: str) -> str:
    """The number with the word for it."""
    return f"{number:,} {one if number == 1 else several}"


def _bars(periods: Iterable[Period]) -> list[tuple[Period, int]]:
    """The periods with the height of their bars."""
    known = list(periods)
    most = max((one.stories for one in known), default=0) or 1
    return [(one, max(2, round(one.stories / most * BARS_HEIGHT)) if one.stories else 0) for one in known]
