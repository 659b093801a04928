"""The daily digest: who was written about on one day, with the stories."""

from aggregator.digest.changes import Change
from aggregator.digest.edition import Edition, Entry, Section, compose
from aggregator.digest.render import FORMATS, Format, file_name, render

__all__ = ["FORMATS", "Change", "Edition", "Entry", "Format", "Section", "compose", "file_name", "render"]
