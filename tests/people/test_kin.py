"""Relatives who are called by their first name."""

import pytest

from aggregator.people import Gazetteer, Tagger
from aggregator.people.entry import Link
from tests.people.conftest import entry

FAMILY = (
    entry("Zelda Quarrymoor", slug="zelda", fame=3, links=(Link("child", "tavish"), Link("spouse", "orlo"))),
    entry("Tavish Quarrymoor", slug="tavish", occupations=("other",)),
    entry("Orlo Vantongeren", slug="orlo", links=(Link("child", "pim"), Link("child", "wim"))),
    entry("Pimlo Vantongeren", slug="pim", born=2015),
    entry("Wimlo Vantongeren", slug="wim", born=1990),
)
TAGGER = Tagger(Gazetteer.of(FAMILY))


@pytest.mark.parametrize(
    ("title", "body", "wanted"),
    [
        ("", "Zelda Quarrymoor came with Orlo.", {"zelda", "orlo"}),
        ("", "Zelda Quarrymoor came. Nearby a baker, Orlo of Elm Street, sells bread.", {"zelda"}),
        ("", "Zelda Quarrymoor came with her son Tavish.", {"zelda"}),
        ("", "Zelda Quarrymoor came with her son Tavish Quarrymoor.", {"zelda", "tavish"}),
        ("", "Orlo Vantongeren came with Pimlo and Wimlo.", {"orlo", "wim"}),
        ("Tavish Is Five", "Zelda Quarrymoor gave a party for Tavish.", {"zelda", "tavish"}),
        ("", "Zelda Quarrymoor sang for Tavish. Tavish slept. Then Tavish woke.", {"zelda"}),
    ],
)
def test_a_child_or_a_relative_known_for_nothing_else_counts_where_the_title_names_them(
    title: str, body: str, wanted: set[str]
) -> None:
    assert {person.id for person in TAGGER.tag(title, body).people} == wanted
