"""A bulletin as a message, and the bulletins of a watch as an Atom feed."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from aggregator.channels import Message
from aggregator.channels.inlined import inlined
from aggregator.digest.render import NO_XML, templates
from aggregator.plain import plain
from aggregator.watch.bulletin import Alert, Bulletin

MOST_ENTRIES = 50  # of a feed
TEST = "This is a test: nothing happened, and the way is open."


def printed(bulletin: Bulletin, web: str = "", zone: str = "UTC") -> Message:
    """The message that is sent, the same for the same bulletin. web: address of our pages, empty if there are none."""
    told = subject(bulletin)
    given = {"bulletin": bulletin, "web": web.rstrip("/"), "zone": ZoneInfo(zone), "subject": told, "test": TEST}
    made = templates("aggregator.watch")
    text, html = (made.get_template(f"bulletin.{form}.jinja").render(given) for form in ("txt", "html"))
    return Message(
        id=bulletin.id,
        at=bulletin.at,
        series=bulletin.watch,
        subject=told,
        text=text.strip() + "\n",
        html=inlined(html),
        data=_data(bulletin, web.rstrip("/")),
    )


def subject(bulletin: Bulletin) -> str:
    """What it is about, on one line."""
    if bulletin.is_test:
        return f"[test] {bulletin.watch}: a message to try the way"
    first, *others = bulletin.alerts
    what = "update: " if first.is_update else ""
    more = f"{len(bulletin.alerts)} events: " if others else ""
    return f"{bulletin.watch}: {more}{what}{plain(first.title)}"


def feed(watch: str, bulletins: Iterable[Bulletin], since: datetime, address: str, web: str = "") -> str:
    """The newest alerts of a watch as Atom. since: when the watch began. address: of the feed itself."""
    newest = sorted(bulletins, key=lambda one: -one.number)
    entries = [(one, alert) for one in newest for alert in one.alerts][:MOST_ENTRIES]
    text = (
        templates("aggregator.watch")
        .get_template("feed.atom.jinja")
        .render(
            watch=watch,
            entries=entries,
            updated=newest[0].at if newest else since,
            address=address,
            web=web.rstrip("/"),
        )
    )
    return text.translate(NO_XML).strip() + "\n"


def _data(bulletin: Bulletin, web: str) -> Mapping[str, Any]:
    """For programs."""
    return {
        "type": "test" if bulletin.is_test else "alerts",
        "watch": bulletin.watch,
        "alerts": [_alert(alert, web) for alert in bulletin.alerts],
    }


def _alert(alert: Alert, web: str) -> dict[str, Any]:
    return {
        "event": alert.cluster,
        "update": alert.is_update,
        "title": alert.title,
        "url": alert.url,
        "outlet": alert.outlet,
        "published": alert.published.astimezone(UTC).isoformat() if alert.published else None,
        "excerpt": alert.excerpt,
        "outlets": alert.outlets,
        "broke": alert.broke,
        "news": list(alert.news),
        "people": list(alert.people),
        **({"page": f"{web}/clusters/{alert.cluster}"} if web else {}),
    }
