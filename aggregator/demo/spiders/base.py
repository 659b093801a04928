"""What the demo sites share: an address that may be chosen when they are started."""

import os
from typing import Any

from aggregator.demo.outlets import FIRST_PORT
from aggregator.errors import BadSetting
from aggregator.spiders.base import NewsSpider

FIRST_PORT_VARIABLE = "AGGREGATOR_DEMO_PORT"  # of the first outlet; the others follow it


class DemoSpider(NewsSpider):
    """A demo outlet on loopback; its URLs are written for the default ports.

    address: "127.0.0.1:PORT" of this outlet, as a spider argument; else the port comes from AGGREGATOR_DEMO_PORT.
    """

    place: int = 0  # among the outlets' ports

    def __init__(self, address: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        ours = address or f"127.0.0.1:{_first_port() + self.place}"
        default = f"//127.0.0.1:{FIRST_PORT + self.place}/"
        self.feeds, self.sitemaps, self.listings = (
            tuple(url.replace(default, f"//{ours}/") for url in urls)
            for urls in (self.feeds, self.sitemaps, self.listings)
        )


def _first_port() -> int:
    port = os.environ.get(FIRST_PORT_VARIABLE) or str(FIRST_PORT)
    if not port.isdecimal() or not 0 < int(port) < 65_533:
        raise BadSetting(f"{FIRST_PORT_VARIABLE}: {port!r} is no port; write a number such as {FIRST_PORT}")
    return int(port)
