"""Compares an .h5ad file with its copy as anndata reads them: every part is the same, and the copy has the added columns at the end of obs."""

import sys
import warnings

import anndata
import numpy as np
import pandas as pd
from scipy import sparse

warnings.simplefilter("ignore")


def same(place, was, became):
    if isinstance(was, dict):
        assert set(was) <= set(became), (place, set(was) - set(became))
        for key in was:
            same(f"{place}/{key}", was[key], became[key])
    elif sparse.issparse(was):
        assert type(was) is type(became) and was.shape == became.shape and was.dtype == became.dtype, place
        assert (was != became).nnz == 0, place
    elif isinstance(was, pd.DataFrame):
        pd.testing.assert_frame_equal(was, became[list(was.columns)])
    else:
        was, became = np.asarray(was), np.asarray(became)
        assert was.shape == became.shape and was.dtype.kind == became.dtype.kind, (place, was.dtype, became.dtype)
        np.testing.assert_array_equal(was, became, err_msg=place)


original, copy = (anndata.read_h5ad(path) for path in sys.argv[1:3])
added, left_out = (set(names.split(",")) - {""} for names in sys.argv[3:5])
for name in left_out:
    original.uns.pop(name, None)
same("X", original.X, copy.X)
same("obs", original.obs, copy.obs)
same("var", original.var, copy.var)
for part in ("layers", "obsm", "varm", "obsp", "varp", "uns"):
    same(part, dict(getattr(original, part)), dict(getattr(copy, part)))
assert (original.raw is None) == (copy.raw is None)
if original.raw is not None:
    same("raw/X", original.raw.X, copy.raw.X)
    same("raw/var", original.raw.var, copy.raw.var)
assert set(copy.obs.columns[original.obs.shape[1]:]) == added, list(copy.obs.columns)
print("equal")
