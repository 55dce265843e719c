"""Makes the hostile .h5ad files beside it: legal HDF5 that a reader of cells must refuse. Needs h5py and numpy. README.md says what each one does."""

import os
import sys
import zlib

import h5py
import numpy as np

FOLDER = sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__))


def new(name):
    file = h5py.File(os.path.join(FOLDER, name + ".h5ad"), "w")
    file.attrs["encoding-type"] = "anndata"
    file.attrs["encoding-version"] = "0.1.0"
    for frame, names in (("obs", ["c1", "c2"]), ("var", ["g1", "g2", "g3"])):
        group = file.create_group(frame)
        group.attrs["_index"] = "_index"
        group.create_dataset("_index", data=names, dtype=h5py.string_dtype())
    return file


def sparse(file):
    x = file.create_group("X")
    x.attrs["encoding-type"] = "csr_matrix"
    x.attrs["shape"] = np.array([2, 3])
    x["indices"] = np.array([0, 2, 1], dtype="i4")
    x["indptr"] = np.array([0, 2, 3], dtype="i4")
    return x


def whole(file):
    sparse(file)["data"] = np.ones(3, "f4")


with new("values_in_another_file") as f:
    f.create_dataset("X", (2, 3), dtype="f4", external=[("/etc/passwd", 0, 24)])
with new("virtual_dataset") as f:
    layout = h5py.VirtualLayout((2, 3), "f4")
    layout[:] = h5py.VirtualSource("/etc/passwd", "X", (2, 3))
    f.create_virtual_dataset("X", layout)
with new("external_link") as f:  # a test replaces the @ by the path of a real file
    whole(f)
    del f["obs"]
    f["obs"] = h5py.ExternalLink("@" * 160, "/obs")
with new("soft_link_loop") as f:
    x = sparse(f)
    x["data"] = h5py.SoftLink("/X/other")
    x["other"] = h5py.SoftLink("/X/data")
with new("soft_link_to_itself") as f:
    f["X"] = h5py.SoftLink("/X/X/X")
with new("group_in_itself") as f:
    f["X"] = f["/"]
with new("gzip_bomb") as f:
    data = sparse(f).create_dataset("data", (3,), dtype="f4", chunks=(3,), compression="gzip")
    data.id.write_direct_chunk((0,), zlib.compress(bytes(64 << 20), 9))
with new("declares_a_terabyte") as f:
    sparse(f).create_dataset("data", (1 << 38,), dtype="f4", chunks=(1 << 20,), compression="gzip")
with new("declares_a_gigabyte") as f:
    sparse(f).create_dataset("data", (1 << 28,), dtype="f4", chunks=(1 << 20,), compression="gzip")
with new("scale_offset_filter") as f:
    sparse(f).create_dataset("data", data=np.array([1, 2, 3], "i4"), chunks=(3,), scaleoffset=4)
with new("null_space_index") as f:
    whole(f)
    del f["obs"].attrs["_index"]
    f["obs"].attrs["_index"] = h5py.Empty("S4")
with new("column_is_an_empty_group") as f:
    whole(f)
    f["obs"].create_group("cell_type")
with new("compound_obs") as f:
    whole(f)
    del f["obs"]
    f["obs"] = np.zeros(2, dtype=[("index", "S2"), ("n", "f4")])
