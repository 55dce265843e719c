"""The same as ReadTimes.cs, with anndata."""
import statistics
import sys
import time

import anndata

elapsed, processor = [], []
for _ in range(int(sys.argv[2]) + 1):
    used, started = time.process_time(), time.perf_counter()
    data = anndata.read_h5ad(sys.argv[1])
    elapsed.append(time.perf_counter() - started)
    processor.append(time.process_time() - used)


def times(seconds):
    return f"{seconds[0]:.3f},{statistics.median_high(seconds[1:]):.3f},{min(seconds[1:]):.3f}"


print(times(elapsed) + "," + times(processor))
