#!/usr/bin/env python3
"""Joins what the trees benchmark and xgboost_reference.py wrote into one table, and prints the paired differences of accuracy."""
import csv
import pathlib
import statistics
import sys

folder, results = map(pathlib.Path, sys.argv[1:])
T4 = 2.776  # two-sided 95 % point of Student's t with four degrees of freedom: five folds

rows = []
for data in sorted(folder.iterdir()):
    for row in csv.DictReader(open(data / "trees.csv")):
        rows.append([data.name, row["fold"], "scfed trees", row["seconds"], row["cpu_seconds"], row["accuracy"]])
    for row in csv.DictReader(open(data / "xgboost.csv")):
        rows.append([data.name, row["fold"], f"xgboost zeros {row['zeros']}", row["seconds"], row["cpu_seconds"], row["accuracy"]])
with open(results, "w", newline="") as out:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["data", "fold", "program", "seconds", "cpu_seconds", "accuracy"])
    table.writerows(rows)

for data in dict.fromkeys(row[0] for row in rows):
    own = [row for row in rows if row[:3:2] == [data, "scfed trees"]]
    for program in ("xgboost zeros values", "xgboost zeros missing"):
        other = [row for row in rows if row[:3:2] == [data, program]]
        differences = [float(a[5]) - float(b[5]) for a, b in zip(own, other, strict=True)]
        mean = statistics.mean(differences)
        half = T4 * statistics.stdev(differences) / len(differences) ** 0.5
        print(
            f"{data}: accuracy {statistics.mean(float(r[5]) for r in own):.4f}, {program} {statistics.mean(float(r[5]) for r in other):.4f}, "
            f"difference {mean:+.4f} [{mean - half:+.4f}, {mean + half:+.4f}]; "
            f"seconds {statistics.median(float(r[3]) for r in own):.2f} and {statistics.median(float(r[3]) for r in other):.2f}, "
            f"of processor {statistics.median(float(r[4]) for r in own):.2f} and {statistics.median(float(r[4]) for r in other):.2f}"
        )
