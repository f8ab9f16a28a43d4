"""Fits multinomial logistic regressions with scikit-learn, for fit.test.ts to compare with.

    pip install scikit-learn==1.5.2 numpy
    python sklearn_fit.py            writes sklearn-fit.json: problem and answers
    python sklearn_fit.py rows.json  writes sklearn-rows.json: answers for rows that export-rows.mjs made
"""

import json
import random
import sys
import warnings
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

warnings.filterwarnings("ignore", category=FutureWarning)
HERE = Path(__file__).parent
SEED = 20_261_122
ROWS, FEATURES, CLASSES, PER_ROW = 200, 60, 5, 8


def made():
    """A sparse problem whose classes overlap: each has features of its own, and every tenth target is another's."""
    rng = random.Random(SEED)
    rows, targets, weights = [], [], []
    for at in range(ROWS):
        target = at % CLASSES
        own = [target * 6 + rng.randrange(12) for _ in range(PER_ROW // 2)]
        others = [rng.randrange(FEATURES) for _ in range(PER_ROW // 2)]
        places = sorted(set(own + others))
        rows.append([[place, round(rng.uniform(-0.5, 2), 4)] for place in places])
        targets.append(rng.randrange(CLASSES) if rng.random() < 0.1 else target)
        weights.append(round(rng.uniform(0.2, 3), 4))
    return {"C": 0.7, "size": FEATURES, "classes": CLASSES, "rows": rows, "targets": targets, "weights": weights}


def fitted(problem):
    """Coefficients and probabilities; the intercept is not penalised, as the bias of ours."""
    matrix = np.zeros((len(problem["rows"]), problem["size"]))
    for at, row in enumerate(problem["rows"]):
        for place, value in row:
            matrix[at, place] += value
    targets = np.array(problem["targets"])
    weights = np.array(problem["weights"])
    models = []
    for solver in ("lbfgs", "newton-cg"):
        model = LogisticRegression(
            C=problem["C"], tol=1e-12, max_iter=100_000, solver=solver, multi_class="multinomial", fit_intercept=True
        )
        models.append(model.fit(matrix, targets, sample_weight=weights))
    assert list(models[0].classes_) == list(range(problem["classes"])), "every class needs a row"

    def slope(model):
        """The largest partial derivative of C * loss + |w|^2 / 2: how far a solver is from the minimum."""
        off = (model.predict_proba(matrix) - np.eye(problem["classes"])[targets]) * weights[:, None] * problem["C"]
        return max(np.abs(off.T @ matrix + model.coef_).max(), np.abs(off.sum(axis=0)).max())

    best = min(models, key=slope)
    apart = np.abs(models[0].predict_proba(matrix) - models[1].predict_proba(matrix)).max()
    print(f"slopes {[float(slope(model)) for model in models]}, solvers differ by {apart:.2e}")
    return best.coef_, best.predict_proba(matrix)


def rounded(values):
    return [[float(f"{value:.12g}") for value in row] for row in values]


def write(name, value):
    (HERE / name).write_text(json.dumps(value, separators=(",", ":")) + "\n")


if len(sys.argv) > 1:
    problem = json.loads(Path(sys.argv[1]).read_text())
    _, odds = fitted(problem)
    write("sklearn-rows.json", {**problem, "probabilities": rounded(odds)})
else:
    problem = made()
    coefficients, odds = fitted(problem)
    write("sklearn-fit.json", {**problem, "coefficients": rounded(coefficients), "probabilities": rounded(odds)})
