"""The real Elasticsearch for the tests and for a developer: fetched, cached, started on loopback, stopped.

    python -m tests.elasticsearch_server start|stop|status|fetch

Where ELASTICSEARCH_URL is set, that server is used and none is started.
"""

from tests.elasticsearch_server.distribution import Missing
from tests.elasticsearch_server.node import Node, NotStarted, start

__all__ = ["Missing", "Node", "NotStarted", "start"]
