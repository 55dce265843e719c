"""Compares weights of ScFed's linear kinds with scikit-learn's on the same cells in one place: FILE.h5ad KIND WEIGHTS.csv.

Prints, comma-separated: relative difference of the weights and of the intercepts, cells whose predicted type differs, training accuracy of both.
Needs scikit-learn 1.2.1, anndata and numpy (Debian 12's).
"""
import csv
import sys

import anndata
import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.svm import LinearSVC

path, kind, weights = sys.argv[1:]
rows = list(csv.reader(open(weights, encoding="utf-8")))
labels, genes = rows[0][1:], [row[0] for row in rows[1:-1]]
numbers = np.array([[float(x) for x in row[1:]] for row in rows[1:]])
data = anndata.read_h5ad(path)
data = data[data.obs["cell_type"].astype(str).isin(labels)]
counts = sp.csr_matrix(data.X).astype(np.float64)
features = sp.diags(1e4 / np.asarray(counts.sum(axis=1)).ravel()) @ counts[:, data.var_names.get_indexer(genes)]
features.data = np.log1p(features.data)
features = features.astype(np.float32).astype(np.float64).tocsr()
types = data.obs["cell_type"].astype(str).values
if kind == "svm":
    model = LinearSVC(loss="squared_hinge", dual=False, C=0.01, intercept_scaling=1, tol=1e-8, max_iter=100000)
else:
    # The objective of solver="lbfgs", which in 1.2.1 stops at a relative decrease of 2e-9 whatever tol says.
    model = LogisticRegression(solver="newton-cg", multi_class="multinomial", C=1.0, tol=1e-8, max_iter=10000)
model.fit(features, types)
assert list(model.classes_) == labels
theirs, ours = model.decision_function(features).argmax(axis=1), (features @ numbers[:-1] + numbers[-1]).argmax(axis=1)
truth = np.searchsorted(labels, types)


def difference(a, b):
    return f"{np.linalg.norm(a - b) / np.linalg.norm(b):.1e}"


print(difference(numbers[:-1], model.coef_.T), difference(numbers[-1], model.intercept_), int((theirs != ours).sum()),
      f"{(ours == truth).mean():.4f}", f"{(theirs == truth).mean():.4f}", sep=",")
