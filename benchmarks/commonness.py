"""Writes the table of how common English words are: `python -m benchmarks.commonness`.

Counts of words come from the frequency dictionary of symspellpy (MIT), made from Google Books Ngrams and SCOWL. They
become the share of stories that a word is in, as of a story of `STORY_WORDS`, in steps of `STEP`.
"""

import json
import math
import subprocess
from collections import defaultdict

from aggregator.clusters.commonness import DATA, RAREST
from aggregator.clusters.words import base
from benchmarks.environments import python_with

STORY_WORDS = 160  # a word of a share p of all words is in about 160 p of the stories: words come in bursts
MOST = 0.8  # share of stories that the most common word is in
STEP = 0.25  # of the weights that are told apart
READ = """
import json, pathlib, symspellpy
file = pathlib.Path(symspellpy.__file__).with_name("frequency_dictionary_en_82_765.txt")
print(json.dumps([line.split() for line in file.read_text("utf-8-sig").splitlines()]))
"""


def main() -> None:
    """Write it."""
    told = subprocess.run(
        [python_with("symspellpy==6.10.1"), "-c", READ], capture_output=True, text=True, check=True
    ).stdout
    counts: dict[str, int] = defaultdict(int)
    for word, count in json.loads(told):
        counts[base(word)] += int(count)
    total = sum(counts.values())
    levels: dict[float, list[str]] = defaultdict(list)
    for word, count in counts.items():
        weight = round(-math.log(min(count / total * STORY_WORDS, MOST)) / STEP) * STEP
        if weight < RAREST and word.isalpha():
            levels[weight].append(word)
    lines = [f"{weight} {' '.join(sorted(words))}\n" for weight, words in sorted(levels.items())]
    DATA.write_text("".join(lines), encoding="utf-8")
    print(f"{sum(map(len, levels.values())):,} words in {DATA}")


if __name__ == "__main__":
    main()
