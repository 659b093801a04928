from pathlib import Path

import pytest

from aggregator.attribution import Outlets
from aggregator.attribution.outlet import KINDS, Name, Outlet
from aggregator.attribution.outlets import load
from aggregator.errors import BadGazetteer
from aggregator.people.fold import key

HEAD = "id,name,aliases,domains,kind,country\n"


def outlet(slug: str, *names: str, domains: tuple[str, ...] = ()) -> Outlet:
    return Outlet(slug, names[0], tuple(map(Name, names)), domains, source=f"invented:{slug}")


def test_the_shipped_table_is_large_and_of_all_kinds(outlets: Outlets) -> None:
    assert len(outlets.entries) >= 260
    assert {one.kind for one in outlets.entries.values()} == KINDS
    assert {"US", "GB", "AU", "IN", "FR"} <= {one.country for one in outlets.entries.values()}


def test_no_outlet_has_one_spelling_twice(outlets: Outlets) -> None:
    for one in outlets.entries.values():
        spelled = [(key(name.text), name.need, name.text.endswith("!")) for name in one.names]
        assert len(spelled) == len(set(spelled)), one


def test_an_id_is_a_slug(outlets: Outlets) -> None:
    assert [slug for slug in outlets.entries if not slug.replace("-", "").isalnum() or slug != slug.lower()] == []


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        (outlet("a", "Quay Post"), outlet("a", "Bay Post"), "id 'a'"),
        (outlet("a", "Quay Post"), outlet("b", "Bay Post", "the QUAY post".removeprefix("the ")), "name 'quay post'"),
        (outlet("a", "Quay", domains=("q.example",)), outlet("b", "Bay", domains=("q.example",)), "domain 'q.example'"),
    ],
)
def test_two_outlets_with_one_name_are_refused_with_both(one: Outlet, other: Outlet, what: str) -> None:
    with pytest.raises(BadGazetteer, match=what) as refused:
        Outlets.of([one, other])
    assert "invented:" in str(refused.value)


def test_a_host_belongs_to_the_outlet_of_its_domain(outlets: Outlets) -> None:
    for url in ("https://www.tmz.com/2026/a", "https://amp.tmz.com/", "http://TMZ.com"):
        found = outlets.of_url(url)
        assert found is not None
        assert found.id == "tmz"
    assert outlets.of_url("https://nobody.example/tmz.com") is None
    assert outlets.of_url("no address") is None


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("a,Quay,Q {maybe},,site,US", "cannot be read"),
        ("a,Quay,,,leaflet,US", "kind 'leaflet'"),
        ("a,Quay", "not 6 columns"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    (tmp_path / "quay.csv").write_text(HEAD + row + "\n", encoding="utf-8")
    with pytest.raises(BadGazetteer, match=told) as refused:
        load(tmp_path)
    assert "quay.csv:2" in str(refused.value)


def test_another_first_line_is_told(tmp_path: Path) -> None:
    (tmp_path / "quay.csv").write_text("name,id\n", encoding="utf-8")
    with pytest.raises(BadGazetteer, match="write id,name"):
        load(tmp_path)


def test_a_name_among_the_aliases_needs_what_it_says_there(tmp_path: Path) -> None:
    (tmp_path / "quay.csv").write_text(HEAD + "quay,Quay,Quay {word}; The Quay,,magazine,GB\n", encoding="utf-8")
    assert load(tmp_path).entries["quay"].names == (Name("Quay", "word"), Name("The Quay"))
