"""The cursor of a search: where its next page begins, opaque to the caller."""

import base64
import binascii
import hashlib
import json
import re

from aggregator.errors import BadInput
from aggregator.index.base import Place, Search

_MOMENT = re.compile(r"datetime\.datetime\([^()]*\)")


def cursor(search: Search, place: Place) -> str:
    """The cursor of the page that begins after *place*."""
    return base64.urlsafe_b64encode(json.dumps([_digest(search), *place]).encode()).decode()


def place(search: Search) -> Place | None:
    """What `cursor` was given for the page before; None on the first page.

    Raises BadInput if the cursor is not of this search.
    """
    if search.after is None:
        return None
    try:
        digest, *values = json.loads(base64.b64decode(search.after.encode("ascii"), b"-_", validate=True))
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise BadInput(f"{search.after[:80]!r} is no cursor; take `next` of the page before") from None
    if digest != _digest(search):
        raise BadInput("the cursor belongs to another search; ask for the first page of this one")
    return tuple(values)


def _digest(search: Search) -> str:
    """Of what decides the order; page size, facets and marks may differ from page to page, and so does "now"."""
    question = _MOMENT.sub("", repr((search.query, search.sort, search.folded)))
    return hashlib.blake2b(question.encode(errors="replace"), digest_size=9).hexdigest()
