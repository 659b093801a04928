from pathlib import Path

import pytest

from aggregator.cli import completion
from tests.cli.conftest import Command


def test_sites_are_offered_by_their_beginning_without_importing_them(run: Command) -> None:
    assert completion.sites("tm") == ["tmz"]
    assert len(completion.sites("")) >= 25


def test_the_shell_is_offered_the_names_of_sites(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_AGGREGATOR_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "aggregator search --site rada")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert "radaronline" in run().out.split()


@pytest.mark.parametrize("modules", ["nowhere", "no.where", "aggregator.cli.log"])
def test_nothing_is_offered_where_there_are_no_specs(
    run: Command, monkeypatch: pytest.MonkeyPatch, modules: str
) -> None:
    monkeypatch.setenv("AGGREGATOR_SPIDER_MODULES", modules)
    assert completion.sites("") == []


def test_nothing_is_offered_where_the_settings_are_broken(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_TIMEZONE", "Mars/Olympus")
    assert completion.sites("") == []


def test_celebrities_are_offered_by_the_beginning_of_any_name(run: Command) -> None:
    assert completion.celebrities("kim k") == [("kim-kardashian", "Kim Kardashian")]
    assert completion.celebrities("kanye-w") == [("kanye-west", "Kanye West")]
    assert ("odalys-merrowick", "Odalys Merrowick") in completion.celebrities("the mer")
    assert completion.celebrities("") == []


def test_the_shell_is_offered_ids_of_celebrities(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_AGGREGATOR_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", "aggregator search --celebrity zend")
    monkeypatch.setenv("COMP_CWORD", "3")
    assert run().out.split() == ["zendaya"]


def test_no_celebrity_is_offered_where_the_people_cannot_be_read(
    run: Command, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "people.toml").write_text("[[person]", encoding="utf-8")
    assert completion.celebrities("kim") == []
