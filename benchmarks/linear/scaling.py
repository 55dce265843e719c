"""Whether dividing genes by their deviation helps: 5-fold accuracy and macro-F1 of scikit-learn's linear models on FILE.h5ad …, the 2,000 most variable genes."""
import sys

import anndata
import numpy as np
import scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedKFold
from sklearn.svm import LinearSVC

for path in sys.argv[1:]:
    data = anndata.read_h5ad(path)
    counts = sp.csr_matrix(data.X).astype(np.float64)
    values = sp.diags(1e4 / np.asarray(counts.sum(axis=1)).ravel()) @ counts
    values.data = np.log1p(values.data)
    values = values.tocsr()
    types = data.obs["cell_type"].astype(str).values
    for name, model in (("svm", LinearSVC(dual=False, C=0.01)), ("logistic", LogisticRegression(max_iter=300))):
        for scaled in (False, True):
            predicted = np.empty_like(types)
            for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(values, types):
                mean = np.asarray(values[train].mean(axis=0)).ravel()
                variance = np.asarray(values[train].multiply(values[train]).mean(axis=0)).ravel() - mean * mean
                genes = np.argsort(-variance, kind="stable")[:2000]
                scale = np.where(scaled & (variance[genes] > 2**-24), 1 / np.sqrt(np.maximum(variance[genes], 2**-24)), 0 if scaled else 1)
                x = (values[:, genes] @ sp.diags(scale)).tocsr()
                predicted[test] = model.fit(x[train], types[train]).predict(x[test])
            print(path.split("/")[-1], name, "scaled" if scaled else "plain", f"{accuracy_score(types, predicted):.3f}",
                  f"{f1_score(types, predicted, average='macro'):.3f}", sep=",", flush=True)
