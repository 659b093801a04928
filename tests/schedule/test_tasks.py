"""The door to Celery."""

import sys

import pytest

from aggregator.config import Config
from aggregator.errors import BadSetting
from aggregator.schedule.job import Job
from aggregator.schedule.tasks import Broker, BrokerUnavailable, application
from tests.ports import free_ports
from tests.schedule.conftest import NOON


def with_broker(config: Config, broker: str) -> Config:
    return config.model_copy(update={"broker": broker})


@pytest.mark.parametrize("broker", ["", "amqp://guest@127.0.0.1", "127.0.0.1:6379", "memory://"])
def test_what_is_no_redis_is_refused_with_an_example(config: Config, broker: str) -> None:
    with pytest.raises(BadSetting, match="BROKER is no address of a Redis; write redis://HOST:6379/0"):
        application(with_broker(config, broker))


def test_who_has_no_celery_is_told_what_to_install(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "celery", None)
    with pytest.raises(BadSetting, match=r"pip install 'celebrity-aggregator\[cluster\]'"):
        application(with_broker(config, "redis://127.0.0.1"))


def test_a_broker_that_is_away_is_told_without_its_password(config: Config) -> None:
    broker = Broker(with_broker(config, f"redis://:hush-hush@127.0.0.1:{free_ports(1)}/0"))
    with pytest.raises(BrokerUnavailable, match="is Redis up") as told:
        broker.send(Job("crawl quill", NOON))
    assert "hush" not in str(told.value)


def test_a_task_is_acknowledged_late_and_outlives_its_job(config: Config) -> None:
    conf = application(with_broker(config, "redis://:hush-hush@127.0.0.1/0")).conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1
    assert conf.broker_transport_options["visibility_timeout"] > config.crawl_limit_s


def test_a_setting_that_is_wrong_is_told_without_the_password(config: Config) -> None:
    assert "hush" not in repr(with_broker(config, "redis://:hush-hush@127.0.0.1/0"))
    with pytest.raises(BadSetting) as told:
        Config.load({**_settings(), "BROKER": ["redis://:hush-hush@127.0.0.1/0"]})
    assert "hush" not in str(told.value)


def _settings() -> dict[str, object]:
    import settings

    return {name: value for name, value in vars(settings).items() if name.isupper()}
