"""Makes reference.csv beside this script: statistics of genes of the repository's pancreas set, all cells in one place.

Cells of the five types that every study has (no endothelial ones); genes that have a value in at least 8 such cells of every study. Values are log1p(CP10k) in
float32 by the cell's total over all genes of the file. Needs numpy, pandas, scikit-learn 1.2.1 and anndata (Debian 12's). The columns:

detections        cells in which the gene is not zero
mean, deviation   of the values (scikit-learn's StandardScaler)
median            of the values that are not zero, the lower one (numpy)
dispersion        normalised, by the formulas of scanpy's highly_variable_genes(flavor="seurat"), written anew with pandas
seurat            1 if it is among the 40 largest of these
actinn            1 if it passes both filters of Ma and Pellegrini 2020 (numpy.percentile)
"""
import pathlib

import anndata
import numpy as np
import pandas as pd
import scipy.sparse as sp
from sklearn.preprocessing import StandardScaler

here = pathlib.Path(__file__).parent
data = anndata.read_h5ad(here / "../../../data/pancreas_5studies.h5ad")
data = data[data.obs["cell_type"].astype(str) != "endothelial"]
counts = sp.csr_matrix(data.X).astype(np.float64)
totals = np.asarray(counts.sum(axis=1)).ravel()
studies = data.obs["study"].astype(str).values
seen = np.min([np.asarray((counts[studies == s] > 0).sum(axis=0)).ravel() for s in np.unique(studies)], axis=0)
genes = np.flatnonzero(seen >= 8)
values = sp.diags(1e4 / totals) @ counts[:, genes]
values.data = np.log1p(values.data)
values = values.astype(np.float32).astype(np.float64).toarray()

scaler = StandardScaler().fit(values)
table = pd.DataFrame({"gene": data.var_names[genes], "detections": (values > 0).sum(axis=0), "mean": scaler.mean_, "deviation": scaler.scale_})
table["median"] = [np.quantile(column[column > 0], 0.5, method="lower") for column in values.T]

plain = np.expm1(values)
mean = pd.Series(plain.mean(axis=0))
dispersion = np.log(pd.Series(plain.var(axis=0, ddof=1)) / mean)
bins = pd.cut(np.log1p(mean), bins=20)
grouped = dispersion.groupby(bins)
average, deviation = grouped.transform("mean"), grouped.transform("std")
alone = deviation.isnull()
table["dispersion"] = (dispersion - average.where(~alone, 0)) / deviation.where(~alone, dispersion)
table["seurat"] = (table["dispersion"].rank(ascending=False, method="first") <= 40).astype(int)

logs = np.log2(plain + 1).T
kept = np.arange(len(genes))
for measure in (lambda x: x.sum(axis=1), lambda x: x.std(axis=1) / x.mean(axis=1)):
    measured = measure(logs[kept])
    kept = kept[(measured >= np.percentile(measured, 1)) & (measured <= np.percentile(measured, 99))]
table["actinn"] = np.isin(np.arange(len(genes)), kept).astype(int)

table.to_csv(here / "reference.csv", index=False, float_format="%.12g", lineterminator="\n")
print(len(genes), "genes,", values.shape[0], "cells,", int(alone.sum()), "alone in their bin,", table["actinn"].sum(), "pass ACTINN's filters")
