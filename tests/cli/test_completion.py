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
