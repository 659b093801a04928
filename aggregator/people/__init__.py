"""Who a story is about: gazetteer, matcher, resolution inside the story, roles.

from aggregator.people import Tagger, load
Tagger(load()).tag(title, body).people
"""

from aggregator.people.gazetteer import Gazetteer
from aggregator.people.loading import load
from aggregator.people.reading import Rejected
from aggregator.people.tagger import Tagger, Tagging

__all__ = ["Gazetteer", "Rejected", "Tagger", "Tagging", "load"]
