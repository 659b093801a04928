"""The list of all sites."""

from pathlib import Path

import pytest

from aggregator.errors import BadSetting
from aggregator.sites.catalogue import catalogue, specs


def test_every_shipped_site_is_listed_by_name_and_unverified() -> None:
    sites = catalogue(("aggregator.spiders",), {})
    names = [site.name for site in sites]
    assert names == sorted(names)
    assert {"tmz", "people", "bbc"} <= set(names)
    assert {site.verified for site in sites} == {None}
    assert all(site.title and site.feeds + site.sitemaps + site.listings for site in sites)


def test_a_users_own_check_verifies_a_site() -> None:
    (tmz,) = (site for site in catalogue(("aggregator.spiders",), {"tmz": "2026-11-23"}) if site.name == "tmz")
    assert tmz.verified == "2026-11-23"


def test_the_sites_of_several_packages_are_one_list() -> None:
    assert {"glimmer", "tmz"} <= specs(("aggregator.spiders", "aggregator.demo.spiders")).keys()


def test_a_package_that_is_missing_is_a_named_error() -> None:
    with pytest.raises(BadSetting, match="no_such_package"):
        catalogue(("no_such_package",), {})


def test_a_spec_with_a_mistake_in_it_is_a_named_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own_sites").mkdir()
    (tmp_path / "own_sites" / "broken.py").write_text("class Broken(")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(BadSetting, match=r"own_sites\.broken"):
        catalogue(("own_sites",), {})
