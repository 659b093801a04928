"""The English of a story that goes on with what it has from others or has it itself, and of our reasons."""

import re
from collections.abc import Sequence

GOES_ON = re.compile(
    r"\b(?:the|this|that|another|a)\s+(?:same\s+|second\s+|other\s+)?(?:source|insider)\b"
    r"|\b(?:the|this|that)\s+(?:friend|pal|outlet|magazine|newspaper|paper|tabloid|site|website|publication|report|article)"
    r"\s+(?:\w+\s+)?(?:said|says|added|adds|claim(?:s|ed)|told|tells|note[sd]|report(?:s|ed)|wrote|writes|continue[sd])\b",
    re.I,
)
"""A sentence that goes on with a credit of before: "the insider added", "the magazine also says"."""

LEARNED = re.compile(r"\b(?:learn(?:ed|t|s)?|reveals?|confirms?|obtained|discovered|understands?|exclusively)\b", re.I)
"""An outlet that tells what it found out itself, not that it "previously reported" it."""

FROM_DOCUMENT = re.compile(
    r"\b(?:according\s+to|obtained|seen|reviewed|filed|in|by|per)\s+(?:\w+\s+){0,3}"
    r"(?:documents?|(?:court|public|town)\s+(?:papers|records)|filings?|lawsuit|petition|affidavit|police\s+report|certificate)\b"
    r"|\b(?:documents?|papers|filings?|records|permits?|deeds?)\s+(?:show|say|state|reveal|list)s?\b",
    re.I,
)
"""What is known from a document: "according to court papers", "records show"."""


def listed(names: Sequence[str]) -> str:
    """Names in a row, as a sentence has them."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
