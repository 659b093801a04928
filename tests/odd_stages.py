"""Reading stages that misbehave, chosen by a word in the page; importable by the pool's processes."""

import os
import time
from dataclasses import replace

from aggregator.drops import Listing
from aggregator.model import Story, TaggedPerson
from aggregator.reading import Reading
from aggregator.stage import ReadStage


class Odd(ReadStage):
    """Does what the page says: hang, crash, fail, drop; else a story whose title is the page's text."""

    def process(self, reading: Reading) -> Story:
        """See the class."""
        text = reading.tree.text_content()
        if "HANG" in text:
            time.sleep(3600)  # longer than any limit: the pool has to end it
        if "CRASH" in text:
            os._exit(7)
        if "FAIL" in text:
            raise ZeroDivisionError("as asked")
        if "DROP" in text:
            raise Listing("as asked")
        title = reading.page.url.rpartition("/")[2]
        return replace(reading.story, title=title, body=text, text_hash=f"hash of {text.strip()}")


class Odder(Odd):
    """Tags a stored story with its title as the one person's id; fails or crashes if the title says so."""

    def retag(self, story: Story) -> Story:
        """See the class."""
        if "FAIL" in story.title:
            raise ZeroDivisionError("as asked")
        if "CRASH" in story.title:
            os._exit(7)
        return replace(story, people=(TaggedPerson(story.title, story.title, "about", 1.0),))
