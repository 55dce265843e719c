"""Writes zheng.toml, kang.toml and the same with more steps beside this script: the reference sweeps on blood.

A private study asks nothing of its data to choose genes, so the panel comes from elsewhere: the 500 most variable genes (variance of log1p of counts per 10,000)
of pbmc3k, cells of another donor than those of zheng and kang. Needs anndata and numpy.
Run with: python3 make_sweeps.py FOLDER_WITH_pbmc3k.h5ad
"""
import pathlib
import sys

import anndata
import numpy

here = pathlib.Path(__file__).parent
cells = anndata.read_h5ad(pathlib.Path(sys.argv[1]) / "pbmc3k.h5ad")
counts = cells.X.toarray().astype(float)
logs = numpy.log1p(1e4 * counts / counts.sum(axis=1, keepdims=True))
order = numpy.argsort(-logs.var(axis=0), kind="stable")[:500]
panel = sorted(cells.var_names[order])
genes = "[" + ", ".join(f'"{gene}"' for gene in panel) + "]"

COMMON = """# scfed-node sweep -c benchmarks/privacy/{name}.toml -o benchmarks/privacy/{name} --data-root DATA --jobs 2
# The genes are the most variable of pbmc3k (make_sweeps.py): a private study does not choose them from its own data. Keys: docs/sweep.md.
folds = 5

[[data]]
name = "{name}"
file = "{file}"
label = "{label}"
{donor}
[[classifiers]]
name = "logistic"
[classifiers.settings]
genes = {genes}

[[classifiers]]
name = "actinn"
[classifiers.settings]
rounds = 20
local_epochs = 3
genes = {genes}

[grid]
split = ["{split}"]
protection = ["noised"]
regime = ["gradients"]
epsilon = [0.5, 1, 2, 4, 8, "inf"]
delta = [1e-4]
unit = {unit}
sampling_rate = [1.0]
steps = [30]
clip = [1.0]
seed = [1, 2, 3]
"""

SETS = [
    ("zheng", "zheng_pbmc_facs.h5ad", "cell_type_broad", "", "iid 5", '["cell"]'),
    ("kang", "kang_pbmc_8donors_4000.h5ad", "cell_type", 'donor = "donor"\n', "by-donor", '["cell", "donor"]'),
]
for name, file, label, donor, split, unit in SETS:
    text = COMMON.format(name=name, file=file, label=label, donor=donor, split=split, unit=unit, genes=genes)
    (here / f"{name}.toml").write_text(text, encoding="utf-8")

# The same cells with five times the steps, for what 30 steps leave undone.
LONGER = [("zheng", "iid 5"), ("kang", "by-donor")]
for name, split in LONGER:
    text = (here / f"{name}.toml").read_text(encoding="utf-8")
    text = text.replace(f"privacy/{name}", f"privacy/{name}-150-steps").replace("steps = [30]", "steps = [150]")
    text = text.replace('epsilon = [0.5, 1, 2, 4, 8, "inf"]', "epsilon = [1, 8]").replace('unit = ["cell", "donor"]', 'unit = ["cell"]')
    text = text.replace("[grid]\n", '[grid]\nclassifier = ["logistic"]\n')
    (here / f"{name}-150-steps.toml").write_text(text, encoding="utf-8")
