"""Writes one set of made-up counts, 41 cells x 60 genes and 3 antibodies, in each layout that people have (h5py 3.7, numpy 1.24)."""
import gzip
import json
import os

import h5py
import numpy as np

random = np.random.default_rng(20260301)
CELLS, GENES, ANTIBODIES = 41, 60, 3
barcodes = ["".join(random.choice(list("ACGT"), 16)) + "-1" for _ in range(CELLS)]
ids = [f"ENSG{random.integers(10**10):011d}" for _ in range(GENES)]
symbols = [f"GENE{i}" for i in range(GENES)]
symbols[1] = symbols[0]  # as in every reference: two genes of one symbol
antibodies = ["CD3", "CD4", "CD8a"]
counts = random.poisson(0.4, (GENES + ANTIBODIES, CELLS)) * random.integers(1, 40, (GENES + ANTIBODIES, 1))
counts[:, 7] = 0  # a cell without any count
counts[GENES:, 7] = 5  # … but with antibodies
genes = counts[:GENES]
labels = [["T", "B", "NK, CD56+"][i % 3] for i in range(CELLS)]


def write(path, text):
    os.makedirs(os.path.dirname(path) or ".", exist_ok=True)
    if path.endswith(".gz"):
        with open(path, "wb") as file:
            with gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0) as packed:
                packed.write(text.encode())
    else:
        with open(path, "w", newline="") as file:
            file.write(text)


def matrix_market(matrix):
    columns, rows = np.nonzero(matrix.T)
    lines = [f"{row + 1} {column + 1} {matrix[row, column]}" for row, column in zip(rows, columns)]
    head = ["%%MatrixMarket matrix coordinate integer general", '%metadata_json: {"format_version": 2}']
    return "\n".join(head + [f"{matrix.shape[0]} {matrix.shape[1]} {len(lines)}"] + lines) + "\n"


def compressed(group, matrix):
    columns, rows = np.nonzero(matrix.T)
    group["data"] = matrix[rows, columns].astype("i4")
    group["indices"] = rows.astype("i8")
    group["indptr"] = np.concatenate([[0], np.cumsum((matrix != 0).sum(axis=0))]).astype("i8")
    group["shape"] = np.array(matrix.shape, "i4")
    group["barcodes"] = np.array(barcodes, "S18")


features = [f"{i}\t{s}\tGene Expression" for i, s in zip(ids, symbols)] + [f"{a}_TotalSeqB\t{a}\tAntibody Capture" for a in antibodies]
write("tenx_v3/matrix.mtx.gz", matrix_market(counts))
write("tenx_v3/features.tsv.gz", "\n".join(features) + "\n")
write("tenx_v3/barcodes.tsv.gz", "\n".join(barcodes) + "\n")
write("tenx_v2/prefix_matrix.mtx", matrix_market(genes))
write("tenx_v2/prefix_genes.tsv", "".join(f"{i}\t{s}\n" for i, s in zip(ids, symbols)))
write("tenx_v2/prefix_barcodes.tsv", "".join(b + "\n" for b in barcodes))
with h5py.File("tenx_v3.h5", "w") as file:
    group = file.create_group("matrix")
    compressed(group, counts)
    table = group.create_group("features")
    table["id"] = np.array(ids + [a + "_TotalSeqB" for a in antibodies], "S32")
    table["name"] = np.array(symbols + antibodies, "S16")
    table["feature_type"] = np.array(["Gene Expression"] * GENES + ["Antibody Capture"] * ANTIBODIES, "S16")
    table["genome"] = np.array(["GRCh38"] * (GENES + ANTIBODIES), "S8")
with h5py.File("tenx_v2.h5", "w") as file:
    group = file.create_group("GRCh38")
    compressed(group, genes)
    group["genes"] = np.array(ids, "S15")
    group["gene_names"] = np.array(symbols, "S8")
write("genes_in_rows.csv", "".join(",".join(map(str, row)) + "\n" for row in [["gene"] + barcodes] + [[s] + list(g) for s, g in zip(symbols, genes)]))
write("cells_in_rows.tsv.gz", "".join("\t".join(map(str, row)) + "\r\n" for row in [symbols] + [[b] + list(c) for b, c in zip(barcodes, genes.T)]))
# In another order than the cells, with one cell too many.
order = sorted(range(CELLS), key=lambda i: barcodes[i])
write("labels.csv", "barcode,cell_type\nAAAA-1,T\n" + "".join(f'{barcodes[i]},"{labels[i]}"\n' for i in order))
expected = {"cells": barcodes, "symbols": symbols, "ids": ids, "counts": genes.T.tolist(), "labels": labels}
write("expected.json", json.dumps(expected) + "\n")
