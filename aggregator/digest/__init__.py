"""The daily digest: what happened on one day, who broke it, and who was written about."""

from aggregator.digest.changes import Change
from aggregator.digest.composing import compose
from aggregator.digest.edition import Edition, Entry, Event, Link, Newcomer, Return, Section, Trend
from aggregator.digest.gathered import gather
from aggregator.digest.render import FORMATS, Format, file_name, render
from aggregator.digest.written import Shelf, Written

__all__ = [
    "FORMATS",
    "Change",
    "Edition",
    "Entry",
    "Event",
    "Format",
    "Link",
    "Newcomer",
    "Return",
    "Section",
    "Shelf",
    "Trend",
    "Written",
    "compose",
    "file_name",
    "gather",
    "render",
]
