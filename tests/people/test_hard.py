"""The hard classes: ambiguous names, families, royals, works, teasers; no class may fall below what it reached."""

from collections import Counter

import pytest

from aggregator.people import Tagger
from tests.people.hard import floors, mislabelled, passages, scored, tagged

LEAST_OF_A_CLASS = 8  # passages; with fewer, one of them moves the score by more than the floor is worth


def test_the_labels_are_people_of_the_gazetteer(shipped: Tagger) -> None:
    assert [fault for passage in passages() for fault in mislabelled(passage, shipped.gazetteer)] == []


def test_every_class_has_enough_passages_with_and_without_its_people() -> None:
    sizes = Counter(passage.kind for passage in passages())
    assert set(sizes) == set(floors())
    assert set(sizes) == {passage.kind for passage in passages() if passage.people}
    assert set(sizes) == {passage.kind for passage in passages() if passage.traps}
    assert min(sizes.values()) >= LEAST_OF_A_CLASS
    assert len({passage.id for passage in passages()}) == sizes.total()


@pytest.mark.parametrize("kind", sorted(floors()))
def test_a_class_holds_its_floors(kind: str, shipped: Tagger) -> None:
    written = tuple(passage for passage in passages() if passage.kind == kind)
    reached = scored(written, tagged(written, shipped))
    told = "\n".join(reached.errors)
    assert reached.precision >= floors()[kind]["precision"], told
    assert reached.recall >= floors()[kind]["recall"], told
