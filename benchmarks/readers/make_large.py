"""Writes a made-up .h5ad of 50,000 cells x 2,000 genes with about 7.8 million counts: CSR float32, gzip, as anndata writes it."""
import sys

import anndata
import numpy as np
import pandas as pd
import scipy.sparse as sparse

CELLS, GENES, DRAWN = 50_000, 2_000, 8_800_000
random = np.random.default_rng(1)
weights = random.gamma(0.5, 1, GENES)
matrix = sparse.csr_matrix(
    (random.poisson(1.0, DRAWN) + 1.0, (random.integers(0, CELLS, DRAWN), random.choice(GENES, DRAWN, p=weights / weights.sum()))),
    shape=(CELLS, GENES),
    dtype=np.float32,
)
matrix.sum_duplicates()
labels = pd.DataFrame(
    {"cell_type": pd.Categorical(random.choice(list("ABCDEFGH"), CELLS))}, index=[f"CELL{i:06d}-1" for i in range(CELLS)]
)
data = anndata.AnnData(matrix, obs=labels, var=pd.DataFrame(index=[f"GENE{i}" for i in range(GENES)]))
data.write_h5ad(sys.argv[1], compression="gzip")
