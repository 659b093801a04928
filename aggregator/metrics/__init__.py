"""Numbers for a monitor: what crawls came to, as they wrote it down when they ended, and what this process does."""

from aggregator.metrics.exposed import CONTENT_TYPE, Exposed, listen
from aggregator.metrics.process import Process
from aggregator.metrics.stored import Stored

__all__ = ["CONTENT_TYPE", "Exposed", "Process", "Stored", "listen"]
