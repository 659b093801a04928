"""Stories on one event are in one cluster, on every backend."""

import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from aggregator.events import regroup
from aggregator.index import Index, open_index
from aggregator.index.nodes import Everything
from aggregator.model import Story
from tests.index.conftest import emptied
from tests.index.stories import report
from tests.invented import events

WEDDING = (
    "Zora Quill married Milo Vance in the lighthouse of Ober on Saturday. Two hundred guests came by boat to the "
    "lighthouse, and the orchestra of Ober played until the morning. The bride wore her grandmother's emerald dress."
)
GUESTS = (
    "By boat came the guests to the lighthouse of Ober, where Milo Vance and Zora Quill were married. An orchestra "
    "played for two hundred people, and an emerald dress was what the bride had chosen for the wedding."
)
BAKERY = (
    "Ida Umber has opened a bakery in Harbour Street. Rye loaves are sold from five in the morning, and the ovens "
    "were built by her brother, who was a potter before. The first customers queued for an hour in the rain."
)


def _clusters(index: Index, *ids: str) -> list[str | None]:
    return [one.cluster for one in index.get(ids) if one]


def test_two_reports_of_one_event_are_in_one_cluster_and_say_why(index: Index) -> None:
    index.put([report("a", "Zora Quill marries Milo Vance", WEDDING, at=0, site="tattle")])
    index.put([report("b", "Ida Umber opens a bakery", BAKERY, at=0.1, site="tattle")])
    (late,) = index.put([report("c", "Milo Vance and Zora Quill wed", GUESTS, at=0.2, site="gab")])
    assert (late.cluster, late.duplicate_of) == ("a", None)
    assert "lighthouse" in late.joined
    assert index.get(["c"]) == (late,)
    assert _clusters(index, "a", "b", "c") == ["a", "b", "a"]


def test_a_story_weeks_later_is_another_episode(index: Index) -> None:
    index.put([report("a", "Zora Quill marries Milo Vance", WEDDING, at=0)])
    index.put([report("b", "Milo Vance and Zora Quill wed", GUESTS, at=40)])
    assert _clusters(index, "a", "b") == ["a", "b"]


def test_a_copy_is_in_the_cluster_of_what_it_copies(index: Index) -> None:
    index.put([report("a", "Zora Quill marries Milo Vance", WEDDING, at=0, site="tattle")])
    index.put([report("b", "Milo Vance and Zora Quill wed", GUESTS, at=0.1, site="gab")])
    (copy,) = index.put([report("c", "Wedding in Ober", GUESTS, at=0.2, site="echo")])
    assert (copy.duplicate_of, copy.cluster, copy.joined) == ("b", "a", "copy of b")
    (first,) = index.put([report("d", "Wedding in Ober", GUESTS, at=0.05, site="harbour")])
    assert (first.duplicate_of, first.cluster) == (None, "a")
    assert [one and one.duplicate_of for one in index.get(["b", "c"])] == ["d", "d"]
    assert set(_clusters(index, "a", "b", "c", "d")) == {"a"}


def test_a_copy_goes_where_its_first_goes_when_both_founded_a_cluster(index: Index) -> None:
    index.put([report("own", "Milo Vance and Zora Quill wed", GUESTS, at=0, site="gab")])
    index.put([report("late", "Wedding in Ober", WEDDING, at=0.3, site="echo")])
    index.regroup({"own": "own", "late": "late"})
    (first,) = index.put([report("first", "Wedding in Ober", WEDDING, at=0.2, site="tattle")])
    assert (first.duplicate_of, first.cluster) == (None, "own")
    assert [one and (one.duplicate_of, one.cluster) for one in index.get(["late"])] == [("first", "own")]


def test_a_story_keeps_its_cluster_when_it_is_put_again_or_edited(index: Index) -> None:
    stories = [report("a", "Zora Quill marries", WEDDING, at=0), report("b", "Wedding", GUESTS, at=0.1, site="gab")]
    first = index.put(stories)
    assert index.put(stories[::-1]) == first[::-1]
    (edited,) = index.put([report("b", "Wedding", GUESTS.replace("two hundred", "180"), at=0.3, site="gab")])
    assert (edited.cluster, edited.revision) == ("a", 2)
    index.delete(["a"])
    assert _clusters(index, "b") == ["a"]


def _wedding(index: Index) -> None:
    """A wedding in the words of two outlets, in one cluster, and a bakery."""
    index.put([report("a", "Zora Quill marries Milo Vance", WEDDING, at=0, site="tattle")])
    index.put([report("b", "Milo Vance and Zora Quill wed", GUESTS, at=0.1, site="gab")])
    index.put([report("bakery", "Ida Umber opens a bakery", BAKERY, at=0.2, site="tattle")])
    assert _clusters(index, "a", "b", "bakery") == ["a", "a", "bakery"]


def test_what_a_person_takes_out_of_a_cluster_stays_out(index: Index) -> None:
    _wedding(index)
    assert index.regroup({"b": "b"}, "ann") == 1
    assert [one and (one.cluster, one.joined) for one in index.get(["b"])] == [("b", "put here by ann")]
    assert index.regroup({"b": "b"}, "bo") == 0
    (edited,) = index.put([report("b", "Wed", GUESTS.replace("two hundred", "180"), at=0.3, site="gab")])
    assert (edited.cluster, edited.revision) == ("b", 2)
    assert index.regroup({"b": "a"}) == 0
    index.refresh()
    regroup(index, Everything())
    assert _clusters(index, "a", "b") == ["a", "b"]
    (copy,) = index.put([report("c", "Wed", edited.body, at=0.4, site="echo")])
    assert (copy.duplicate_of, copy.cluster) == ("b", "b")


def test_what_a_person_puts_into_a_cluster_stays_there(index: Index) -> None:
    _wedding(index)
    index.put([report("copy", "A bakery", BAKERY, at=0.3, site="echo")])
    assert index.regroup({"bakery": "a", "copy": "copy", "nobody": "a"}, "ann") == 2  # its copy goes with it
    index.put([report("more", "Rye in Harbour Street", BAKERY.replace("five", "six"), at=0.4, site="gab")])
    index.refresh()
    regroup(index, Everything())
    assert _clusters(index, "bakery", "copy", "more") == ["a"] * 3  # two copies now
    assert index.regroup({"bakery": "bakery"}, "bo") == 3
    assert _clusters(index, "bakery", "copy", "more") == ["bakery"] * 3


def test_what_a_person_confirms_stays_too(index: Index) -> None:
    _wedding(index)
    assert index.regroup({"b": "a"}, "ann") == 1
    assert index.regroup({"b": "b"}) == 0
    assert [one and (one.cluster, one.joined) for one in index.get(["b"])] == [("a", "put here by ann")]


def test_an_earlier_story_does_not_take_along_what_a_person_has_put_alone(index: Index) -> None:
    _wedding(index)
    index.regroup({"b": "b"}, "ann")
    index.delete(["a"])
    (early,) = index.put([report("z", "Zora Quill marries Milo Vance", WEDDING, at=-0.1, site="tattle")])
    assert _clusters(index, "b") == ["b"]
    assert early.cluster == "b"


def _events(seed: int) -> list[list[Story]]:
    """Of each of twenty events: a wire text on two sites, and another's own words. All at one time, in any order."""
    chance = random.Random(seed)
    sites: list[list[Story]] = [[], [], []]
    for number, event in enumerate(events(chance)):
        wire, own = ("\n\n".join(event.paragraphs(chance)) for _ in range(2))
        title = event.title(chance)
        for place, (site, body) in enumerate(zip(sites, (wire, wire, own), strict=True)):
            site.append(report(f"{number}-{place}", title, body, at=chance.random() / 1000, site=f"site{place}"))
    for site in sites:
        chance.shuffle(site)
    return sites


@pytest.mark.parametrize("seed", range(3))
def test_sites_written_at_once_end_in_one_cluster_an_event(index: Index, address: str, seed: int) -> None:
    def write(stories: list[Story]) -> None:
        writer = open_index(address)
        for start in range(0, len(stories), 3):
            writer.put(stories[start : start + 3])
        writer.close()

    sites = _events(seed)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(write, sites))
    for event in range(20):
        found = {one.id: one for one in index.get([f"{event}-{number}" for number in range(3)]) if one}
        first, other, own = (found[f"{event}-{number}"] for number in range(3))
        first, copy = sorted((first, other), key=lambda one: (one.first_seen, one.id))
        assert (first.duplicate_of, copy.duplicate_of, own.duplicate_of) == (None, first.id, None)
        assert len({one.cluster for one in found.values()}) == 1


@pytest.mark.elasticsearch
def test_both_backends_make_the_same_clusters(tmp_path: Path, elasticsearch: str) -> None:
    chance = random.Random(5)
    stories = [story for site in _events(9) for story in site]
    chance.shuffle(stories)
    ends = []
    with emptied(elasticsearch, "clusters-alike") as address:
        for place in (f"embedded:{tmp_path / 'index'}", address):
            index = open_index(place)
            for start in range(0, len(stories), 7):
                index.put(stories[start : start + 7])
            found = index.get([one.id for one in stories])
            ends.append([(one.id, one.cluster, one.joined, one.duplicate_of) for one in found if one])
            index.close()
    assert ends[0] == ends[1]
    assert len({cluster for _, cluster, *_ in ends[0]}) == 20
