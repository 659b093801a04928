"""The one door through which messages leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from aggregator.channels.address import Channel
from aggregator.channels.folder import append
from aggregator.channels.mail import PostOffice
from aggregator.channels.message import Message, Unsendable
from aggregator.channels.webhook import Poster
from aggregator.config import Config
from aggregator.errors import BadSetting
from aggregator.fetch.targets import allowed_hosts


@dataclass
class Sender:
    """Sends messages as the settings say. fault: why no mail can be sent, found by the first that could not."""

    config: Config
    fault: str = ""

    @cached_property
    def office(self) -> PostOffice:
        """Raises BadSetting."""
        return PostOffice.of(self.config)

    @cached_property
    def poster(self) -> Poster:
        """Raises BadSetting."""
        return Poster(allowed_hosts(self.config.webhook_private_hosts))

    def send(self, message: Message, channel: Channel, secret: str, now: datetime) -> None:
        """Deliver a message. secret: with which a webhook is signed. Raises NotDelivered; it may be sent again.

        A feed is read by those who follow it, so there is nothing to send.
        """
        match channel.kind:
            case "mail":
                self._mail(message, channel.where)
            case "webhook":
                self.poster.post(message, channel.where, secret, now)
            case "file":
                append(message, Path(channel.where))

    def _mail(self, message: Message, recipient: str) -> None:
        """A server that is down is asked once, not once for each recipient: each time may take half a minute."""
        if self.fault:
            raise Unsendable(self.fault)
        try:
            self.office.send(message, recipient)
        except (BadSetting, Unsendable) as error:
            self.fault = str(error)
            raise Unsendable(self.fault) from error

    def check(self, channels: Sequence[Channel]) -> None:
        """Whether the settings let messages go there. Raises BadSetting, NotDelivered."""
        for channel in channels:
            if channel.kind == "mail":
                _ = self.office
            elif channel.kind == "webhook":
                self.poster.checked(channel.where)
