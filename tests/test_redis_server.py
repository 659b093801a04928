"""The Redis of the tests."""

from pathlib import Path

import pytest

from tests.redis_server import Missing, RedisServer


def test_who_has_no_redis_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Missing, match=r"install it \(redis-server\)"), RedisServer(tmp_path / "redis"):
        pass
