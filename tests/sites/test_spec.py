"""The file that is written for a new site."""

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aggregator import project
from aggregator.errors import BadInput
from aggregator.sites.found import Found
from aggregator.sites.spec import folder_of_specs, name_of, spec_source, write_spec
from aggregator.spiders.base import NewsSpider

FEED = "https://www.example.com/feed/"
FOUND = Found(feeds=(FEED,), sitemaps=("https://www.example.com/map.xml",), title="Example News: celebrities.")


def made(source: str) -> type[NewsSpider]:
    """The spec that a source defines, run."""
    names: dict[str, object] = {"__name__": "made"}
    exec(compile(source, "made.py", "exec"), names)
    (spec,) = (kind for kind in names.values() if isinstance(kind, type) and kind.__module__ == "made")
    assert issubclass(spec, NewsSpider)
    return spec


def test_the_file_is_the_spec_of_what_was_found() -> None:
    spec = made(spec_source("example", FOUND, "de", "AT"))
    assert (spec.name, spec.feeds, spec.sitemaps, spec.listings) == ("example", FOUND.feeds, FOUND.sitemaps, ())
    assert (spec.language, spec.country, spec.__doc__) == ("de", "AT", "Example News: celebrities.")


def test_the_file_has_no_more_than_25_lines() -> None:
    many = tuple(f"https://www.example.com/{'x' * 80}/{n}" for n in range(40))
    source = spec_source("example", Found(many, many, many), "es", "MX")
    assert len(source.splitlines()) <= 25
    assert max(map(len, source.splitlines())) <= 120


@pytest.mark.parametrize(
    "title",
    [
        '"""\nimport os\nos.abort()\n"""',
        '\\"""; raise SystemExit #',
        "\\",
        'ends with a quote"',
        "a\u2028b\x00c\x1b[31m\ud800",
        "{__import__('os')}",
        "",
        "." * 300,
    ],
)
def test_a_hostile_title_stays_a_title(title: str) -> None:
    source = spec_source("example", Found(feeds=(FEED,), title=title))
    tree = ast.parse(source)
    assert [type(node).__name__ for node in tree.body] == ["Expr", "ImportFrom", "ClassDef"]
    assert made(source).feeds == (FEED,)


@given(st.text(), st.text(max_size=20))
def test_whatever_a_site_says_the_file_defines_one_class_and_nothing_else(title: str, tail: str) -> None:
    feed = f"https://www.example.com/feed/{tail}"
    source = spec_source("example", Found(feeds=(feed,), title=title))
    body = ast.parse(source).body
    assert [type(node).__name__ for node in body] == ["Expr", "ImportFrom", "ClassDef"]
    assert made(source).feeds == (feed,)


@pytest.mark.parametrize(
    ("name", "found", "language", "country"),
    [
        ("Example", FOUND, "en", "US"),
        ("../example", FOUND, "en", "US"),
        ("", FOUND, "en", "US"),
        ("a; import os", FOUND, "en", "US"),
        ("example", Found(title="x"), "en", "US"),
        ("example", Found(feeds=("javascript:alert(1)",)), "en", "US"),
        ("example", FOUND, "english", "US"),
        ("example", FOUND, "en", "us"),
    ],
)
def test_what_makes_no_spec_is_refused(name: str, found: Found, language: str, country: str) -> None:
    with pytest.raises(BadInput):
        spec_source(name, found, language, country)


@pytest.mark.parametrize("name", ["none", "true", "newsspider", "class", "import"])
def test_a_name_that_python_knows_becomes_a_class_of_another_name(name: str) -> None:
    assert made(spec_source(name, FOUND)).name == name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.just-jared.co.uk/celebrity/", "justjared"),
        ("https://9honey.com.au/", "site9honey"),
        ("http://127.0.0.1:8901/", "site127"),
        ("https://x.com/", "sitex"),
    ],
)
def test_a_site_is_named_after_its_domain(url: str, name: str) -> None:
    assert name_of(url) == name


def test_a_spec_is_written_once_and_never_over_another(tmp_path: Path) -> None:
    path = write_spec(tmp_path, "example", "first")
    assert path == tmp_path / "example.py"
    with pytest.raises(BadInput, match="exists"):
        write_spec(tmp_path, "example", "second")
    assert path.read_text() == "first"


@pytest.mark.parametrize(("folder", "name"), [("missing", "example"), (".", "../example")])
def test_a_spec_that_cannot_be_written_is_a_named_error(tmp_path: Path, folder: str, name: str) -> None:
    with pytest.raises(BadInput):
        write_spec(tmp_path / folder, name, "text")


def test_a_project_of_ones_own_has_its_own_folder_of_specs(tmp_path: Path) -> None:
    assert folder_of_specs(tmp_path) == project.HERE / "spiders"
    (tmp_path / "spiders").mkdir()
    assert folder_of_specs(tmp_path) == tmp_path / "spiders"
