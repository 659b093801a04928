"""Text of a page or a user, made safe to show: nothing in it is obeyed by a terminal or turns the reading order."""

import re

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])")  # ECMA-48
_CONTROL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+"
)  # and bidi, surrogates


def plain(text: str) -> str:
    """The text on one line, without control characters and escape sequences."""
    return " ".join(_CONTROL.sub(" ", _SEQUENCE.sub("", text)).split())
