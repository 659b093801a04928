"""A logistic regression of scikit-learn: PYTHON_OF_ITS_ENVIRONMENT weights.py ROWS.json OUT.json.

ROWS: {names, rows: [[number]], stories: [bool], weights: [number], folds: [int]}. Writes {bias, weights: {name:
number}, held_out: [score]}, the last in log odds, as told by a model that has not seen the row's fold.
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

STRENGTH = 0.1  # the inverse of the penalty; .03 to .3 are alike on publishers held out


def main() -> None:
    """Fit once a fold, and once on all."""
    given = json.loads(Path(sys.argv[1]).read_text())
    rows, stories = np.array(given["rows"], float), np.array(given["stories"])
    weights, folds = np.array(given["weights"]), np.array(given["folds"])
    centre, spread = rows.mean(axis=0), rows.std(axis=0) + 1e-9
    scaled = (rows - centre) / spread
    held_out = np.zeros(len(stories))
    for fold in sorted(set(given["folds"])):
        seen = folds != fold
        model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scaled[seen], stories[seen], weights[seen])
        held_out[~seen] = model.decision_function(scaled[~seen])
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scaled, stories, weights)
    found = model.coef_[0] / spread
    told = {
        "bias": float(model.intercept_[0] - found @ centre),
        "weights": dict(zip(given["names"], map(float, found), strict=True)),
        "held_out": held_out.tolist(),
    }
    Path(sys.argv[2]).write_text(json.dumps(told))


if __name__ == "__main__":
    main()
