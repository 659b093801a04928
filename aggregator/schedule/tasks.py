"""The door to Celery: one task is one job, done by the worker in a process of its own, as `aggregator run` does it."""

import logging
from typing import TYPE_CHECKING, Any

from aggregator.config import Config
from aggregator.errors import AggregatorError, BadSetting
from aggregator.schedule.children import DRAIN_S, Children
from aggregator.schedule.job import Job
from aggregator.schedule.queue import FORGOTTEN

if TYPE_CHECKING:
    from celery import Celery

log = logging.getLogger(__name__)
TASK = "aggregator.do"
SOON, LATER = 0, 5  # priorities; Redis takes the lower number first
MOST_RETRIES = 5
FIRST_RETRY_S = 10.0  # doubled each time
CHATTY = ("celery.worker.strategy", "celery.app.trace")  # two lines a task, beside ours
SPARE_S = 60.0  # after the time limit of a job, before the broker gives its task to another worker
CONNECT_S = 5.0


class BrokerUnavailable(AggregatorError):
    """Nothing can be put into the queue."""


class Broker:
    """The queue, and the application of Celery that puts jobs into it and takes them out."""

    def __init__(self, config: Config) -> None:
        self.app = application(config)

    def send(self, job: Job) -> None:
        """Put a job into the queue. Raises BrokerUnavailable."""
        from kombu.exceptions import OperationalError

        priority = SOON if job.is_hot else LATER
        try:
            self.app.send_task(
                TASK, (job.name,), priority=priority, expires=FORGOTTEN.total_seconds(), retry=False, ignore_result=True
            )
        except OperationalError as error:
            raise BrokerUnavailable(f"BROKER: the queue cannot be reached ({error}); is Redis up?") from error


def application(config: Config) -> "Celery":
    """Celery on the broker of the settings. Raises BadSetting if there is none, or no Celery."""
    try:
        from celery import Celery
    except ImportError as error:
        raise BadSetting("BROKER: Celery is not installed; pip install 'celebrity-aggregator[cluster]'") from error
    if not config.broker.startswith(("redis://", "rediss://", "redis+socket://")):
        raise BadSetting("BROKER is no address of a Redis; write redis://HOST:6379/0 or set AGGREGATOR_BROKER")
    app = Celery("aggregator", broker=config.broker, set_as_current=False)
    app.conf.update(
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={
            "visibility_timeout": config.crawl_limit_s + DRAIN_S + SPARE_S,
            "queue_order_strategy": "priority",
            "priority_steps": [SOON, LATER],
            "socket_connect_timeout": CONNECT_S,
            "socket_keepalive": True,
            "health_check_interval": 10,
        },
        task_acks_late=True,
        task_default_queue="aggregator",
        task_ignore_result=True,
        task_reject_on_worker_lost=True,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        worker_concurrency=config.crawls_at_once,
        worker_hijack_root_logger=False,
        worker_pool="threads",  # a task only waits for a process, which is what is limited and ended
        worker_prefetch_multiplier=1,
        worker_redirect_stdouts=False,
        worker_send_task_events=True,  # for Flower
    )
    return app


def work(config: Config, arguments: tuple[str, ...] = ()) -> None:
    """Do jobs from the queue until told to stop; then what is going on is ended within half a minute."""
    from celery.signals import worker_shutting_down

    app, children = application(config), Children(config.crawl_limit_s)

    def do(task: Any, job: str) -> None:
        ended = children.do(job)
        if ended.is_well or ended.was_stopped:  # what was cut off is due again soon, for any worker
            log.info("%s: %s, in %.0f s", job, ended.account, ended.took_s)
            return
        pause_s = FIRST_RETRY_S * 2**task.request.retries
        log.warning("%s: failed with status %d, again in %.0f s at most", job, ended.status, pause_s)
        raise task.retry(countdown=pause_s, throw=False)

    def stop(**_: object) -> None:
        children.stop()

    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)
    app.task(do, name=TASK, bind=True, max_retries=MOST_RETRIES)
    worker_shutting_down.connect(stop, weak=False)
    app.worker_main(["worker", "--loglevel", "INFO", "--without-mingle", "--without-gossip", *arguments])
