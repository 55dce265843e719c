"""Writes reference.json: rank-value tokens and outputs of a small transformer, by numpy and scipy alone.

Run with: python3 make_reference.py > reference.json   (numpy 1.24.2, scipy 1.10.1)

Tokens follow Theodoris et al. 2023 (Geneformer): counts per 10,000 over each gene's median of non-zero values, ranked from high to low. The medians are
those of histograms of log1p(CP10k) with 32 bins to the unit: the middle of the bin that holds the lower median. The transformer is a pre-norm encoder with
exact GELU, whose head reads the first token.
"""

import json

import numpy as np
from scipy.special import erf

GENES, LABELS, LENGTH, WIDTH, LAYERS, HEADS, HIDDEN = 7, 3, 4, 8, 2, 2, 12
random = np.random.default_rng(20231)

counts = random.integers(0, 9, size=(9, GENES)) * (random.random((9, GENES)) < 0.7)
counts[0] = [4, 4, 4, 4, 0, 0, 0]  # equal counts
counts[1] = [0, 0, 5, 0, 0, 0, 0]  # one gene
counts[2] = 0                      # an empty cell
totals = np.maximum(counts.sum(axis=1, keepdims=True), 1)
logs = np.log1p(counts * (1e4 / totals)).astype(np.float32)

medians = []
for gene in range(GENES):
    bins = np.sort((logs[logs[:, gene] > 0, gene] * 32).astype(int))
    medians.append((bins[(len(bins) - 1) // 2] + 0.5) / 32 if len(bins) else 1.0)

ranks = np.expm1(logs.astype(np.float64)) / np.expm1(np.array(medians))
tokens = []
for cell in range(len(counts)):
    order = sorted(np.flatnonzero(counts[cell]), key=lambda gene: (-ranks[cell, gene], gene))
    tokens.append([0] + [int(gene) + 1 for gene in order[:LENGTH]])

parameters = []


def tensor(*shape, scale=0.4, around=0.0):
    values = np.round(around + scale * random.standard_normal(shape), 3)
    parameters.extend(values.ravel().tolist())
    return values


def norm(values, weight, bias):
    centred = values - values.mean(axis=-1, keepdims=True)
    return centred / np.sqrt((centred ** 2).mean(axis=-1, keepdims=True) + 1e-5) * weight + bias


def softmax(values):
    shifted = np.exp(values - values.max(axis=-1, keepdims=True))
    return shifted / shifted.sum(axis=-1, keepdims=True)


embedding = tensor(GENES + 1, WIDTH)
positions = tensor(LENGTH + 1, WIDTH)
layers = []
for _ in range(LAYERS):
    layers.append([
        tensor(WIDTH, around=1.0), tensor(WIDTH), tensor(3 * WIDTH, WIDTH), tensor(3 * WIDTH), tensor(WIDTH, WIDTH), tensor(WIDTH),
        tensor(WIDTH, around=1.0), tensor(WIDTH), tensor(HIDDEN, WIDTH), tensor(HIDDEN), tensor(WIDTH, HIDDEN), tensor(WIDTH)])
last = [tensor(WIDTH, around=1.0), tensor(WIDTH), tensor(LABELS, WIDTH), tensor(LABELS)]


def forward(cell):
    values = embedding[cell] + positions[:len(cell)]
    for n1, b1, w_in, b_in, w_out, b_out, n2, b2, w_up, b_up, w_down, b_down in layers:
        query, key, value = np.split(norm(values, n1, b1) @ w_in.T + b_in, 3, axis=1)
        mixed = []
        for head in np.split(np.arange(WIDTH), HEADS):
            weights = softmax(query[:, head] @ key[:, head].T / np.sqrt(len(head)))
            mixed.append(weights @ value[:, head])
        values = values + np.concatenate(mixed, axis=1) @ w_out.T + b_out
        hidden = norm(values, n2, b2) @ w_up.T + b_up
        values = values + (hidden * 0.5 * (1 + erf(hidden / np.sqrt(2)))) @ w_down.T + b_down
    return norm(values[0], last[0], last[1]) @ last[2].T + last[3]


print(json.dumps({
    "shape": [LENGTH, WIDTH, LAYERS, HEADS, HIDDEN],
    "counts": counts.tolist(),
    "medians": medians,
    "tokens": tokens,
    "parameters": parameters,
    "outputs": [np.round(forward(cell), 7).tolist() for cell in tokens],
}))
