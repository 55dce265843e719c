"""Writes tests/vectors/own, or with --check compares it with what would be written.

    python3 tests/vectors/maker [--check]

Python 3.9 or newer and its standard library, nothing else. It shares no code with ScFed: what it makes and what ScFed accepts are two readings of
docs/protocol.md, docs/wire.md and docs/audit-log.md.
"""
import pathlib
import sys

sys.dont_write_bytecode = True  # nothing of this belongs into the repository's tree

import cases_bytes
import cases_keys
import cases_logs
import cases_round
import cases_wire
import selftest
import shared

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "own"


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    selftest.run()
    shared.run()
    made = {f"{v.name}.json": v.text() for cases in (cases_bytes, cases_keys, cases_logs, cases_wire, cases_round) for v in cases.vectors()}
    if arguments:
        there = {f.name: f.read_text(encoding="utf-8") for f in FOLDER.glob("*.json")}
        wrong = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
        print("\n".join(wrong) if wrong else f"{len(made)} vectors are as they would be made")
        sys.exit(1 if wrong else 0)
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.json"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
    print(f"{len(made)} vectors in {FOLDER.name}/")


main(sys.argv[1:])
