"""The vectors of the other implementation, made again: two implementations that know of each other only what round.md says."""
import json
import pathlib

import aes
import mlkem768
import round_file
from notation import H
from round import Round
from sources import FileSource

FOLDER = pathlib.Path(__file__).resolve().parent.parent
ROUNDS = ("round_5_sites_one_dropped_suite1.json", "round_5_sites_one_dropped_suite2.json", "round_5_sites_one_dropped_suite1_k32.json")


def run():
    for vector in json.loads((FOLDER / "primitives.json").read_text())["vectors"]:
        _primitive(vector["name"], vector["in"], vector["out"])
    for name in ROUNDS:
        _round(name)


def _primitive(name, given, out):
    if name == "mlkem768":
        ek, dk = mlkem768.keys(bytes.fromhex(given["d"] + given["z"]))
        ciphertext, secret = mlkem768.encapsulate(ek, bytes.fromhex(given["coins"]))
        rejected = mlkem768.decapsulate(dk, bytes([ciphertext[0] ^ 1]) + ciphertext[1:])
        assert (H(ek).hex(), H(ciphertext).hex(), secret.hex()) == (out["sha256_ek"], out["sha256_ct"], out["ss"])
        assert rejected.hex() == out["ss_of_ct_with_bit_0_of_byte_0_flipped"] and mlkem768.decapsulate(dk, ciphertext) == secret
    elif name.startswith("stream"):
        for first in (0, aes.BLOCK):
            made = aes.mask_stream(int(given["suite"]), bytes.fromhex(given["key"]), first, 64)
            assert made.hex() == out[f"bytes {first}..{first + 63}"]


def _round(name):
    file = json.loads((FOLDER / name).read_text())
    s = {k: int(v) for k, v in file["study"].items() if isinstance(v, int) or v.isdecimal() and len(v) < 20}
    made = round_file.members(Round(
        FileSource(file), s["n"], s["c"], s["t"], s["m"], s["suite"], s["k"], s["exact"], s["real"], s["chunk"], dropped=3))
    for member, value in made.items():
        if member not in ("about", "study"):
            assert _text(value) == _text({k: v for k, v in file[member].items() if k not in ("exact", "real")} if member == "X" else file[member]), (name, member)


def _text(value):
    """Numbers and their decimal strings are the same."""
    if isinstance(value, dict):
        return {k: _text(v) for k, v in value.items()}
    return [_text(v) for v in value] if isinstance(value, list) else str(value)
