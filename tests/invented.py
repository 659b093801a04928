"""Invented events, each of which any outlet can tell of in words of its own."""

import random
from collections.abc import Sequence

_THINGS = """
anchor apron arrow attic auction bakery ballad banjo barn basket beacon bicycle blanket boathouse bonfire bookshop
bracelet bucket butter cabin camera candle canoe canvas caravan carpet cathedral chapel cherry chimney circus clarinet
compass cottage curtain daisy diary dolphin drummer easel emerald engine fiddle fountain garden gazebo goose gondola
granite guitar hammock harvest hedge helmet honey iceberg jacket jetty kettle ladder lagoon lantern laundry lemon
lobster loom mandolin mango marble meadow melon mirror monastery mosaic mural museum needle nightingale orchard orchid
otter oven owl paddle palace parrot pastry peacock pebble pepper piano pigeon pillow pottery prairie puppet quilt
rabbit raft railway recipe reef ribbon rooster saddle saffron salmon sandal saxophone scarf sculpture seagull shawl
shepherd slipper snowman sofa spinach statue submarine sundial swan tambourine tapestry teapot telescope thimble
tortoise tractor trumpet tulip tunnel turnip umbrella vanilla vase velvet violin waffle wagon walnut waterfall
wheelbarrow whistle willow windmill wreath yacht zebra anvil barley cello fern gravel hazel ivory jasmine juniper kiln
lilac
"""
_EACH = 8  # things of an event, none of them another's
_SAID = (
    "{who} was seen with the {a} and the {b} in {where}.",
    "It was the {a} that {who} wanted, and nobody in {where} had thought of the {b} before.",
    "There were {n} people when the {a} came to {where}, and all of them asked for the {b}.",
    "What {who} will do with the {a} is not known, but the {b} is to stay in {where}.",
    "After that the {a} and the {b} had to be moved to where they are now.",
    "The {a}, which is older than the {b}, has been there for {n} years.",
    "They have given the {b} to {who} because of the {a}, as one of them said.",
    "In {where} this was the first time that the {a} could be seen with the {b}.",
)


class Event:
    """What happened: to whom, where and with which things."""

    def __init__(self, things: Sequence[str], chance: random.Random) -> None:
        self.who = f"{_name(chance)} {_name(chance)}"
        self.where = _name(chance)
        self._things = things

    def title(self, chance: random.Random) -> str:
        """A headline."""
        one, other = chance.sample(self._things, 2)
        return f"{self.who}, the {one} and the {other}"

    def paragraphs(self, chance: random.Random) -> list[str]:
        """A story; another one each time."""
        said = [self._said(chance, each) for each in chance.sample(_SAID, len(_SAID)) + chance.sample(_SAID, 4)]
        return [" ".join(said[start : start + 3]) for start in range(0, len(said), 3)]

    def _said(self, chance: random.Random, template: str) -> str:
        one, other = chance.sample(self._things, 2)
        return template.format(who=self.who, where=self.where, a=one, b=other, n=chance.randrange(20, 900))


def events(chance: random.Random) -> list[Event]:
    """Twenty, that have nothing in common."""
    things = _THINGS.split()
    chance.shuffle(things)
    return [Event(things[start : start + _EACH], chance) for start in range(0, 20 * _EACH, _EACH)]


def _name(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstv") + chance.choice("aeiou") for _ in range(3)).title()
