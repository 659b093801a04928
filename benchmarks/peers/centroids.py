"""A peer for clusters, in an environment of its own: `python centroids.py STORIES OUT`, JSON Lines both.

scikit-learn's TF-IDF, and one pass over the stream: a story joins the nearest centroid, or founds a cluster if none is
near enough. It knows how rare each word is in the whole stream from the beginning. Writes {threshold, id, cluster} for
each of several thresholds.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

THRESHOLDS = (0.2, 0.25, 0.3, 0.35, 0.4, 0.45)


def main() -> None:
    """Cluster the stories."""
    stories = [json.loads(line) for line in Path(sys.argv[1]).read_text().splitlines()]
    texts = [f"{story['title']} {story['title']} {story['title']} {story['text']}" for story in stories]
    rows = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    alike = (rows @ rows.T).toarray()
    with Path(sys.argv[2]).open("w") as out:
        for threshold in THRESHOLDS:
            for story, cluster in zip(stories, assigned(alike, threshold), strict=True):
                out.write(json.dumps({"threshold": threshold, "id": story["id"], "cluster": str(cluster)}) + "\n")


def assigned(alike: np.ndarray, threshold: float) -> list[int]:
    """The cluster of each story. alike: cosines of the stories, from which those with a centroid follow."""
    sums = np.zeros_like(alike)  # a row a cluster: the cosines of its stories with each story, added up
    squares = np.zeros(len(alike))  # of the length of the sum of a cluster's stories
    clusters: list[int] = []
    size = 0
    for place, row in enumerate(alike):
        nearness = sums[:size, place] / np.sqrt(squares[:size])
        best = int(np.argmax(nearness)) if size else -1
        if best < 0 or nearness[best] < threshold:
            best, size = size, size + 1
        squares[best] += 2 * sums[best, place] + row[place]
        sums[best] += row
        clusters.append(best)
    return clusters


if __name__ == "__main__":
    main()
