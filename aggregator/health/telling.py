"""Who is told of incidents: once when one opens, and once when it has healed."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from hashlib import blake2b

from aggregator.channels.address import parse
from aggregator.channels.delivery import Sender
from aggregator.channels.message import Message
from aggregator.config import Config
from aggregator.errors import BadInput, BadSetting
from aggregator.health.incident import Incident, incidents, write
from aggregator.health.round import Looked, look
from aggregator.index.base import Index
from aggregator.model import to_dict
from aggregator.plain import plain

log = logging.getLogger(__name__)
SERIES = "health"
ADVICE = {
    "silence": "look at the site: has it moved its feed, or does it pause? `aggregator sites check SITE`",
    "layout": "its pages may be made anew: `aggregator sites check SITE`, `aggregator quality --site SITE`",
    "robots": "its rules may have changed; they are obeyed. Ask the outlet, or leave the site out",
    "paywall": "its stories may have gone behind a wall",
    "certificate": "its certificate may have run out; it is asked again at every crawl",
    "unreachable": "its addresses may have changed: `aggregator sites check SITE`",
}


def attend(index: Index, config: Config, now: datetime) -> Looked:
    """One round, for a scheduler: look, then tell. Raises IndexUnavailable, BadSetting, NotDelivered."""
    looked = look(index, now)
    tell(index, config, now)
    return looked


def tell(index: Index, config: Config, now: datetime) -> int:
    """Send one message with all that opened or healed and was not told yet, to HEALTH_CHANNEL; of how many it tells.

    What healed before anybody was told of it is not worth a message. What is not delivered is told the next time.
    Raises BadSetting, NotDelivered, IndexUnavailable.
    """
    news = [one for one in incidents(index) if _is_news(one)]
    if not news or not config.health_channel:
        return 0
    try:
        channel = parse(config.health_channel)
    except BadInput as error:
        raise BadSetting(f"HEALTH_CHANNEL: {error}") from error
    if channel.kind not in ("mail", "file"):
        raise BadSetting(f"HEALTH_CHANNEL: {channel.shown} is neither mail:ADDRESS nor file:DIR; write one of them")
    Sender(config).send(message(news), channel, "", now)
    for one in news:
        write(index, one, replace(one, opening_told=True, healing_told=not one.is_open))
    return len(news)


def message(news: Sequence[Incident]) -> Message:
    """What is sent: the same for the same news, at every attempt."""
    ids = "\n".join(f"{one.key} {one.opened.isoformat()} {one.is_open}" for one in news)
    lines = "\n\n".join(_told(one) for one in news)
    first = news[0]
    state = f"{first.cause} at {first.site}" if first.is_open else f"{first.site} is well again ({first.cause})"
    subject = plain(state if len(news) == 1 else f"{state}, and {len(news) - 1} more")
    data = {"incidents": [to_dict(one) for one in news]}
    at = max(one.healed or one.opened for one in news)
    return Message(blake2b(ids.encode(), digest_size=12).hexdigest(), at, SERIES, subject, f"{lines}\n", data=data)


def _is_news(one: Incident) -> bool:
    return not one.opening_told if one.is_open else one.opening_told and not one.healing_told


def _told(one: Incident) -> str:
    if one.healed:
        return plain(f"{one.site}: {one.cause} has healed. It lasted from {_at(one.opened)} to {_at(one.healed)}.")
    return plain(f"{one.site}: {one.cause} since {_at(one.opened)}. {one.detail}. What to do: {ADVICE[one.cause]}.")


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
