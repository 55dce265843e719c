#!/usr/bin/env python3
"""Trains XGBoost on the folds and genes that the trees benchmark wrote, with the same settings; writes xgboost.csv beside them.

Features: log(1 + 10^4 * value / total of the cell over all genes), float32, of the fold's genes. XGBoost is given them twice, as a dense matrix,
where zeros are values (as ours takes them), and as a sparse one, where they are missing. Seconds are those of the DMatrix and the training.
"""
import csv
import pathlib
import sys
import time

import anndata
import numpy as np
import scipy.sparse as sp
import xgboost as xgb

data, column, rounds, colsample, folder = sys.argv[1:]
folder = pathlib.Path(folder)
file = anndata.read_h5ad(data)
counts = sp.csr_matrix(file.X).astype(np.float64)
totals = np.asarray(counts.sum(axis=1)).ravel()
features = sp.diags(1e4 / np.where(totals > 0, totals, 1)) @ counts
features.data = np.log1p(features.data)
features = sp.csr_matrix(features.astype(np.float32))
labels, y = np.unique(file.obs[column].astype(str).to_numpy(), return_inverse=True)
fold = np.loadtxt(folder / "folds.csv", dtype=int)
settings = {
    "objective": "multi:softmax",
    "num_class": len(labels),
    "tree_method": "hist",
    "nthread": 2,
    "max_depth": 4,
    "eta": 0.3,
    "max_bin": 16,
    "min_child_weight": 1,
    "reg_lambda": 1,
    "colsample_bytree": float(colsample),
    "seed": 1,
}

with open(folder / "xgboost.csv", "w", newline="") as out:
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["fold", "zeros", "seconds", "cpu_seconds", "accuracy"])
    for held in range(fold.max() + 1):
        genes = (folder / f"genes-{held}.txt").read_text().split("\n")[:-1]
        chosen = features[:, file.var_names.get_indexer(genes)]
        training, test = fold != held, fold == held
        for zeros, x in (("values", chosen.toarray()), ("missing", chosen)):
            started, cpu = time.perf_counter(), time.process_time()
            trained = xgb.train(settings, xgb.DMatrix(x[training], y[training], nthread=2), int(rounds))
            seconds, cpu = time.perf_counter() - started, time.process_time() - cpu
            accuracy = np.mean(trained.predict(xgb.DMatrix(x[test])) == y[test])
            rows.writerow([held, zeros, f"{seconds:.2f}", f"{cpu:.2f}", f"{accuracy:.5f}"])
            out.flush()
