"""The one door through which messages leave."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from aggregator.channels.address import Channel
from aggregator.channels.folder import append
from aggregator.channels.mail import PostOffice
from aggregator.channels.message import Message, NotDelivered
from aggregator.channels.webhook import Poster
from aggregator.config import Config
from aggregator.errors import BadSetting
from aggregator.fetch.targets import allowed_hosts


@dataclass(frozen=True)
class Sender:
    """Sends messages as the settings say."""

    config: Config

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
        try:
            match channel.kind:
                case "mail":
                    self.office.send(message, channel.where)
                case "webhook":
                    self.poster.post(message, channel.where, secret, now)
                case "file":
                    append(message, Path(channel.where))
        except BadSetting as error:
            raise NotDelivered(str(error)) from error

    def check(self, channels: Sequence[Channel]) -> None:
        """Whether the settings let messages go there. Raises BadSetting, NotDelivered."""
        for channel in channels:
            if channel.kind == "mail":
                _ = self.office
            elif channel.kind == "webhook":
                self.poster.checked(channel.where)
