"""The ways in which gossip credits an outlet, and those in which it only seems to."""

from collections import Counter

from aggregator.attribution import Attributor, Outlets
from tests.attribution.passages import credited, passages, scored

PRECISION = 0.97
RECALL = 0.97
KINDS = 0.95
STANCES = 0.95
CLASS_RECALL = 0.90  # of no class less, so that one kind of cue cannot break unseen


def test_the_labels_are_outlets_of_the_table(outlets: Outlets) -> None:
    named = {outlet for passage in passages() for outlet in (*passage.credits, *passage.traps)}
    assert named - outlets.entries.keys() == set()
    assert [p.id for p in passages() if p.credits.keys() & p.traps] == []


def test_there_are_enough_passages_with_credits_and_with_none() -> None:
    sizes = Counter(bool(passage.credits) for passage in passages())
    assert sizes[True] >= 100
    assert sizes[False] >= 90
    assert len({passage.id for passage in passages()}) == sizes.total()


def test_all_passages_hold_the_floors(attributor: Attributor) -> None:
    reached = scored(passages(), credited(passages(), attributor))
    told = "\n".join(reached.errors)
    assert reached.precision >= PRECISION, told
    assert reached.recall >= RECALL, told
    assert reached.kinds >= KINDS
    assert reached.stances >= STANCES


def test_no_class_falls_behind(attributor: Attributor) -> None:
    for kind in sorted({passage.kind for passage in passages()}):
        written = [passage for passage in passages() if passage.kind == kind]
        reached = scored(written, credited(written, attributor))
        assert reached.recall >= CLASS_RECALL, "\n".join(reached.errors)
