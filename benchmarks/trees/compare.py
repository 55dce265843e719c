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
    for rounds in sorted(data.iterdir()):
        for name in ("trees", "xgboost"):
            if (rounds / f"{name}.csv").exists():
                for row in csv.DictReader(open(rounds / f"{name}.csv")):
                    program = f"{name} {rounds.name}" + (f" zeros {row['zeros']}" if name == "xgboost" else "")
                    rows.append([data.name, row["fold"], program, row["seconds"], row["cpu_seconds"], row["accuracy"]])
with open(results, "w", newline="") as out:
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["data", "fold", "program", "seconds", "cpu_seconds", "accuracy"])
    table.writerows(rows)

columns = {}
for row in rows:
    columns.setdefault(row[0], {}).setdefault(row[2], []).append([float(number) for number in row[3:]])
for data, programs in columns.items():
    for program, folds in programs.items():
        seconds, processor, accuracy = zip(*folds)
        print(f"{data}: {program}: accuracy {statistics.mean(accuracy):.4f}, seconds {statistics.median(seconds):.2f}, of processor {statistics.median(processor):.2f}")
    for own in (program for program in programs if program.startswith("trees")):
        for other in (program for program in programs if program.startswith("xgboost")):
            differences = [a[2] - b[2] for a, b in zip(programs[own], programs[other], strict=True)]
            mean = statistics.mean(differences)
            half = T4 * statistics.stdev(differences) / len(differences) ** 0.5
            print(f"{data}: {own} - {other}: {mean:+.4f} [{mean - half:+.4f}, {mean + half:+.4f}]")
