"""Cue patterns and a list of outlets, and nothing else: what a person writes in an afternoon.

`python -m benchmarks.peers.cues OUTLETS.json IN.jsonl OUT.jsonl`
OUTLETS.json: {spelling: canonical name}. Writes {id, attributions} for each story, and prints {build_s, tag_s} in CPU
seconds.
"""

import json
import re
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PASSES = 3  # the quickest counts
BEFORE = r"\b(?:told|tells|according to|per|via|spoke to|speaking to|interview with|reported by)\s+(?:the\s+)?"
AFTER = r"(?:\s+magazine)?\s+(?:reports|reported|claims|claimed|says|said|has learned|revealed|writes|wrote)\b"
INSIDER = re.compile(r"\b(?:source|insider|pal|friend)s?\b[^.]{0,60}$")


def pattern(names: Mapping[str, str]) -> re.Pattern[str]:
    """Any of the names behind or before a cue."""
    known = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"{BEFORE}(?P<told>{known})\b|\b(?P<said>{known}){AFTER}")


def found(cues: re.Pattern[str], names: Mapping[str, str], text: str) -> Iterator[dict[str, Any]]:
    """The credited names of a text."""
    for match in cues.finditer(text):
        group = "told" if match["told"] else "said"
        is_insider = group == "told" and INSIDER.search(text, max(0, match.start() - 80), match.start())
        kind = "insider" if is_insider else "named_person" if group == "told" else "outlet_itself"
        start, end = match.span(group)
        yield {"field": "text", "start": start, "end": end, "outlet": names[match[group]], "kind": kind}


def main() -> None:
    """Build, read, write."""
    names, stories = (Path(argument) for argument in sys.argv[1:3])
    known = json.loads(names.read_text())
    rows = [json.loads(line) for line in stories.read_text().splitlines()]
    began = time.process_time()
    cues = pattern(known)
    build_s = time.process_time() - began
    passes = []
    for _ in range(PASSES):
        began = time.process_time()
        answers = [{"id": row["id"], "attributions": list(found(cues, known, row["text"] or ""))} for row in rows]
        passes.append(time.process_time() - began)
    Path(sys.argv[3]).write_text("".join(json.dumps(answer) + "\n" for answer in answers))
    print(json.dumps({"build_s": build_s, "tag_s": min(passes)}))


if __name__ == "__main__":
    main()
