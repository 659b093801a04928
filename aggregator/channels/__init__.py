"""Where messages go: mail, webhooks, files; the Atom feed of a watch reads what was told."""

from aggregator.channels.address import Channel, parse
from aggregator.channels.delivery import Sender
from aggregator.channels.message import Message

__all__ = ["Channel", "Message", "Sender", "parse"]
