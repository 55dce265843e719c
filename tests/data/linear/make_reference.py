"""Makes reference.csv beside this script: scikit-learn's linear models on the repository's pancreas set.

Cells of the five types that every study has (no endothelial ones); genes that have a value in at least 8 such cells of every study, every second of them.
Features are log1p(CP10k) in float32 by the cell's total over all genes of the file. Needs scikit-learn 1.2.1, anndata, numpy (Debian 12's).
A row is: model, row (a gene, or "intercept"), and a number for each type in alphabetical order.
"""
import pathlib

import anndata
import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

here = pathlib.Path(__file__).parent
data = anndata.read_h5ad(here / "../../../data/pancreas_5studies.h5ad")
data = data[data.obs["cell_type"].astype(str) != "endothelial"]
counts = sp.csr_matrix(data.X).astype(np.float64)
totals = np.asarray(counts.sum(axis=1)).ravel()
types = data.obs["cell_type"].astype(str).values
studies = data.obs["study"].astype(str).values
seen = np.min([np.asarray((counts[studies == s] > 0).sum(axis=0)).ravel() for s in np.unique(studies)], axis=0)
genes = np.flatnonzero(seen >= 8)[::2]
features = sp.diags(1e4 / totals) @ counts[:, genes]
features.data = np.log1p(features.data)
features = features.astype(np.float32).astype(np.float64).toarray()
deviations = features.std(axis=0)


# The objective of solver="lbfgs", which in 1.2.1 stops at a relative decrease of 2e-9 whatever tol says, up to 3e-3 from the optimum.
def logistic(x, **more):
    return LogisticRegression(solver="newton-cg", multi_class="multinomial", C=1.0, tol=1e-8, max_iter=100000, **more).fit(x, types)


def svm(x, **more):
    return LinearSVC(loss="squared_hinge", dual=False, C=0.01, intercept_scaling=1, tol=1e-8, max_iter=100000, **more).fit(x, types)


with open(here / "reference.csv", "w", encoding="utf-8") as out:
    for name, model in (
        ("logistic", logistic(features)),
        ("logistic-balanced-scaled", logistic(features / deviations, class_weight="balanced")),
        ("svm", svm(features)),
        ("svm-balanced-scaled", svm(features / deviations, class_weight="balanced")),
    ):
        scale = deviations if name.endswith("scaled") else np.ones(len(genes))
        for row, gene in enumerate(data.var_names[genes]):
            out.write(f"{name},{gene}," + ",".join(f"{w:.9g}" for w in model.coef_[:, row] / scale[row]) + "\n")
        out.write(f"{name},intercept," + ",".join(f"{b:.9g}" for b in model.intercept_) + "\n")
        print(name, len(genes), "genes", features.shape[0], "cells", "training accuracy", model.score(features / scale, types), "norm", np.linalg.norm(model.coef_))
