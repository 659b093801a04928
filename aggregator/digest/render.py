"""A digest as HTML, Markdown, JSON or an Atom feed."""

import re
from dataclasses import asdict
from datetime import UTC, date, datetime, tzinfo
from functools import cache
from json import dumps
from textwrap import fill
from typing import TYPE_CHECKING, Literal, get_args
from urllib.parse import quote

from aggregator.digest.edition import Edition, Entry
from aggregator.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jinja2 import Environment

Format = Literal["html", "markdown", "text", "json", "atom"]
FORMATS: tuple[Format, ...] = get_args(Format)
SUFFIXES: dict[Format, str] = {
    "html": ".html",
    "markdown": ".md",
    "text": ".txt",
    "json": ".json",
    "atom": ".atom",
}
BLOCKS = "▁▂▃▄▅▆▇█"
CHART_PX = 28  # height of a chart in HTML
LINE = 78  # characters of a line of plain text
NAMED = 40  # celebrities that are named in one sentence
_MARKS = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])|^(\d+)(?=[.)])|^(?=[-=])")
NO_XML = dict.fromkeys((0xFFFE, 0xFFFF))  # characters that XML may not have; `plain` leaves out the others


def render(edition: Edition, form: Format, *, images: bool = False) -> str:
    """The edition as text, with a line's end at its end; equal for equal editions.

    images: whether HTML shows the pictures of the stories, by link; otherwise it loads nothing.
    """
    if form == "json":
        return dumps(asdict(edition), default=lambda moment: moment.isoformat(), ensure_ascii=True, indent=2) + "\n"
    template = templates("aggregator.digest").get_template(f"digest{SUFFIXES[form]}.jinja")
    day = f"{edition.day:%A}, {_day(edition.day)}"
    text = template.render(edition=edition, day=day, named=NAMED, images=images)
    return (text.translate(NO_XML) if form == "atom" else text).rstrip() + "\n"


def file_name(edition: Edition, form: Format) -> str:
    """The name of its file: the day, and for whom or what it was asked."""
    about = "-".join(["", *edition.people, *(["watch", edition.watch] if edition.watch else [])])[:120]
    return f"digest-{edition.day.isoformat()}{about}{SUFFIXES[form]}"


@cache
def templates(package: str) -> "Environment":
    """The templates of a package, over those of digests."""
    from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, select_autoescape  # takes 0.07 s

    environment = Environment(
        loader=ChoiceLoader([PackageLoader(one) for one in dict.fromkeys((package, "aggregator.digest"))]),
        autoescape=select_autoescape(enabled_extensions=("html.jinja", "atom.jinja")),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    environment.filters |= {
        "visible": plain,
        "marked_down": _marked_down,
        "address": address,
        "day": _day,
        "sentence": sentence,
        "blocks": _blocks,
        "wrapped": _wrapped,
        "heights": _heights,
        "utc": _utc,
    }
    environment.globals |= {"counted": _counted, "hour": _hour, "moment": _moment}
    return environment


def _marked_down(text: str) -> str:
    """Text of a page as Markdown that shows it, whatever it holds."""
    return _MARKS.sub(lambda found: f"{found[2]}\\" if found[2] else f"\\{found[1] or ''}", plain(text))


def address(url: str) -> str:
    """A link target: a web address, with what would end it escaped; nothing else is linked to."""
    return quote(url, safe="%/:?#[]@!$&'*+,;=~", errors="replace") if url.startswith(("https://", "http://")) else "#"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _hour(entry: Entry, day: date) -> str:
    """When it was published, as far as that is known: the hour; the day, if that is another."""
    if entry.published is None:
        return ""
    hour = "" if entry.is_day else f"{entry.published:%H:%M}"
    other = "" if entry.published.date() == day else f"{entry.published.day} {entry.published:%B}"
    return ", ".join(filter(None, (other, hour)))


def sentence(text: str) -> str:
    """Words as a sentence: a capital first, a full stop last."""
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."


def _moment(published: datetime, zone: tzinfo) -> str:
    """The day and the hour there."""
    here = published.astimezone(zone)
    return f"{here.day} {here:%B, %H:%M}"


def _wrapped(text: str) -> str:
    """Text in lines that every reader of mail shows whole."""
    return fill(text, LINE, break_long_words=False, break_on_hyphens=False)


def _counted(number: int, one: str, several: str) -> str:
    """The number with the word for it."""
    return f"{number:,} {one if number == 1 else several}"


def _shares(numbers: "Sequence[int]") -> list[float]:
    return [number / (max(numbers) or 1) for number in numbers]


def _blocks(numbers: "Sequence[int]") -> str:
    """A chart of letters; a day without anything is a dot."""
    return "".join(BLOCKS[round(share * (len(BLOCKS) - 1))] if share else "·" for share in _shares(numbers))


def _heights(numbers: "Sequence[int]") -> list[int]:
    """The heights of a chart's bars, in pixels; a day without anything is a line."""
    return [max(4, round(share * CHART_PX)) if share else 1 for share in _shares(numbers)]


def _utc(moment: datetime) -> str:
    """As Atom has it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
