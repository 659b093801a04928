"""Settings: checked once, with a sentence for each mistake."""

from pathlib import Path

import pytest

from aggregator.config import Config
from aggregator.errors import BadSetting


def test_the_shipped_settings_are_complete() -> None:
    config = Config.load()
    assert config.index.startswith("embedded:/")
    assert config.archive_dir.is_absolute()


def test_the_environment_wins_over_the_settings_modules(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("AGGREGATOR_INDEX", f"embedded:{tmp_path}")
    monkeypatch.setenv("AGGREGATOR_DOWNLOAD_DELAY", "0.25")
    config = Config.load()
    assert config.index == f"embedded:{tmp_path}"
    assert config.download_delay == 0.25


def test_a_mapping_in_the_environment_is_json_and_what_is_empty_is_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_ITEM_PIPELINES", '{"pipelines.read.Read": 100}')
    monkeypatch.setenv("AGGREGATOR_CONTACT", "")
    config = Config.load()
    assert config.item_pipelines == {"pipelines.read.Read": 100}
    assert config.contact


def test_a_log_level_may_be_written_in_small_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_LOG_LEVEL", "info")
    assert Config.load().log_level == "INFO"


@pytest.mark.parametrize("written", ["127.0.0.1:8901,localhost:8902", '["127.0.0.1:8901", "localhost:8902"]'])
def test_a_list_in_the_environment_is_json_or_parted_by_commas(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("AGGREGATOR_ALLOWED_PRIVATE_HOSTS", written)
    assert Config.load().allowed_private_hosts == ("127.0.0.1:8901", "localhost:8902")


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("DOWNLOAD_DELAY", "-1", "DOWNLOAD_DELAY: .*greater than or equal to 0.*'-1'"),
        ("DOWNLOAD_DELAY", "soon", "DOWNLOAD_DELAY: .*'soon'"),
        ("TIMEZONE", "Mars/Olympus", "'Mars/Olympus' is no time zone; write for example Europe/London"),
        ("ALLOWED_PRIVATE_HOSTS", "localhost", "'localhost' is not host:port"),
        ("ALLOWED_PRIVATE_HOSTS", "[broken", "cannot be read|ALLOWED_PRIVATE_HOSTS"),
        ("READ_PROCESSES", "1.5", "READ_PROCESSES"),
        ("ITEM_PIPELINES", "{broken", "ITEM_PIPELINES: .*'{broken'"),
    ],
)
def test_a_malformed_setting_is_named_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str
) -> None:
    monkeypatch.setenv(f"AGGREGATOR_{name}", value)
    with pytest.raises(BadSetting, match=said):
        Config.load()


def test_every_missing_setting_is_named_at_once() -> None:
    with pytest.raises(BadSetting) as caught:
        Config.load({"CONTACT": "desk@news.example"})
    assert "INDEX is not set; set it in settings/ or as AGGREGATOR_INDEX" in str(caught.value)
    assert "ARCHIVE_DIR is not set" in str(caught.value)


def test_a_key_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AGGREGATOR_INDEX_API_KEY", "c2VjcmV0")
    assert "c2VjcmV0" not in repr(Config.load())


def test_settings_that_cannot_be_imported_say_which_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    for part in ("settings", "pipelines"):
        (tmp_path / part).mkdir()
    (tmp_path / "scrapy.cfg").write_text("[settings]\ndefault = settings\n")
    (tmp_path / "settings" / "__init__.py").write_text("INDEX = undefined_name\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", list(sys.path))
    kept = {name: sys.modules.pop(name) for name in list(sys.modules) if name.partition(".")[0] == "settings"}
    try:
        with pytest.raises(BadSetting, match=rf"settings of '{tmp_path}' cannot be imported: name 'undefined_name'"):
            Config.load()
    finally:
        sys.modules.update(kept)
