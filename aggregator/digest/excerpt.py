"""The opening of a story: enough to know whether to read it, never the whole."""

import re

SENTENCES = 2
MAX_CHARS = 320  # two long sentences of gossip; more than that is quoting, not pointing to
MAX_SHARE = 0.5  # of the body's words
_END = re.compile(r"""(?<=[.!?…])["'”’»)\]]*\s+(?=["'“‘«(¿¡]*[^\W_a-zß-öø-ÿ])""")
_OPEN = re.compile(  # what ends with a full stop and ends no sentence
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Rev|Sen|Rep|Gov|Gen|Lt|Sgt|St|Jr|Sr|vs|No|Inc|Ltd|Co|etc|approx|Jan|Feb|Mar|Apr|Jun|Jul"
    r"|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|e\.g|i\.e)|\b[^\W\d_])\.$"
)


def excerpt(body: str) -> str:
    """The first sentences of a body on one line; cut at a word, with "…", where they would be too much of it."""
    text = " ".join(body.split())
    opening = " ".join(_sentences(text)[:SENTENCES])
    words = opening.split()
    allowed = int(len(text.split()) * MAX_SHARE)
    if len(words) <= allowed and len(opening) <= MAX_CHARS:
        return opening
    kept = " ".join(words[:allowed])
    if len(kept) > MAX_CHARS:
        kept = kept[:MAX_CHARS].rsplit(" ", 1)[0]
    return f"{kept.rstrip(' ,;:.–—-')} …" if kept else ""


def _sentences(text: str) -> list[str]:
    """The first sentences of a text: a few more than are asked for are enough to join the falsely parted."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text[: 4 * MAX_CHARS]):
        piece = text[start : end.end()].strip()
        if not _OPEN.search(piece):
            found.append(piece)
            start = end.end()
    return [*found, text[start:]]
