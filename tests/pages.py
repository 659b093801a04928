"""Pages written for the tests: invented outlets, invented celebrities."""

from dataclasses import replace
from datetime import UTC, datetime

from aggregator import dates, kinds
from aggregator.extract import extract
from aggregator.model import Page, Story
from aggregator.reading import Reading

FETCHED = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
URL = "https://www.glitterpost.example/2026/11/mira-solano-buys-a-lighthouse-on-the-coast"
TITLE = "Mira Solano Buys a Lighthouse and Learns to Sail"
PARAGRAPHS = (
    "Mira Solano has bought a lighthouse on the northern coast, and the singer says that she will learn to sail "
    "before the winter is over, whatever her neighbours in the village may think of it.",
    "“I have wanted to hear nothing but gulls for ten years,” Solano told the paper on a bench outside the harbour "
    "office, where she had come to ask about moorings for a small wooden boat.",
    "The house has eleven rooms, one bath and a lamp that the coastguard still owns, and it was last sold in the "
    "spring of a year that nobody in the village could quite agree on when they were asked.",
    "Friends say that the actor Teo Brandt, who starred beside her in two films, has already been seen with a pot of "
    "paint on the gallery, although his agent would only confirm that he owns a ladder.",
    "The singer returns to the stage in March with a tour of twenty halls, and the first rehearsals are said to begin "
    "in the old boat shed as soon as its roof has been mended by a local carpenter.",
)
BODY = "\n".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)


def page(markup: str | bytes, url: str = URL, **fields: object) -> Page:
    """A page with this markup, fetched at noon on a Monday."""
    body = markup.encode() if isinstance(markup, str) else markup
    return Page(url=url, body=body, site="glitterpost", fetched=FETCHED, **fields)  # type: ignore[arg-type]


def article(body: str = BODY, head: str = "", before: str = "", after: str = "", language: str = "en") -> str:
    """A magazine's story page around a body."""
    return (
        f"<!doctype html><html lang='{language}'><head><title>{TITLE} | Glitter Post</title>"
        f"<meta property='og:site_name' content='Glitter Post'>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/music'>Music</a></nav>"
        f"<article><h1>{TITLE}</h1>{before}<div class='entry'>{body}</div>{after}</article>"
        f"<footer>Glitter Post, 14 Quay Street. Copyright 2019</footer></body></html>"
    )


def read(markup: str | bytes, url: str = URL, **fields: object) -> Story:
    """The story of a page, with its dates."""
    reading = Reading.open(page(markup, url, **fields))
    reading.story = extract(reading)
    reading.story = dates.date(reading)
    return replace(reading.story, kind=kinds.kind(reading))
