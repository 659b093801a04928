"""Four invented outlets with invented celebrities: a whole crawl without the internet."""

from pathlib import Path
from typing import Final

PEOPLE: Final = Path(__file__).with_name("people.toml")  # the celebrities of the demo, as settings/people.toml has them
