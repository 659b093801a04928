"""Plain text as the markup of a page: a paragraph each."""

import re
from html import escape
from itertools import pairwise

WRAP = 100  # characters; a longer line was not broken by hand
WRAPPED_SHARE = 0.5  # of the lines that another line follows at once: the text is broken into lines of one width
GAP = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


def markup(text: str) -> str:
    """The text as paragraphs of HTML; nothing in it is taken for markup."""
    return "".join(f"<p>{escape(paragraph, quote=False)}</p>\n" for paragraph in paragraphs(text))


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text: parted by blank lines where lines are broken by hand, else a line each."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    apart = GAP.split(text) if _is_wrapped(text) else text.split("\n")
    return [" ".join(paragraph.split()) for paragraph in apart if not paragraph.isspace() and paragraph]


def _is_wrapped(text: str) -> bool:
    lines = [line.strip() for line in text.strip().split("\n")]
    followed = sum(1 for line, after in pairwise(lines) if line and after)
    return "" in lines and max(map(len, lines)) <= WRAP and followed > WRAPPED_SHARE * sum(map(bool, lines))
