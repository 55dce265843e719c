"""Bytes and names: canonical, HKDF, sets, trees, packing, sid, rid, heads."""
import lanes
import trees
from curve25519 import ed25519_public, ed25519_sign
from notation import H, Seed, canonical, hkdf, label, set_hash, u16
from vector import Vector

seed = Seed("scfed own bytes")
draw = seed.draw


def vectors():
    yield from _plain()
    yield from _names()
    yield from _closes()
    yield from _trees()
    yield from _lanes()
    yield from _rotations()


def _plain():
    ikm, info = draw("ikm", 64), b"pair" + draw("info", 128)
    yield Vector("hkdf-pair-info", "hkdf", "a 64-byte input and the longest info of the protocol but one", "Bytes",
                 {"ikm": ikm, "info": info}, {"32": hkdf(ikm, info), "64": hkdf(ikm, info, 64)})
    yield Vector("hkdf-empty-info", "hkdf", "no info at all", "Bytes", {"ikm": b"\1", "info": b""}, {"32": hkdf(b"\1", b""), "64": hkdf(b"\1", b"", 64)})
    text = "größer als ASCII — 核"
    yield Vector("canonical-mixed", "canonical", "an empty field, the largest integer, text that is not ASCII", "Bytes",
                 {"fields": [{"bytes": b""}, {"integer": 2**64 - 1}, {"text": text}, {"bytes": bytes(range(256))}]},
                 {"bytes": canonical(b"", 2**64 - 1, text, bytes(range(256)))})
    yield Vector("canonical-bytes-are-not-integers", "canonical", "eight bytes and the integer that they spell are the same field, a digit is not", "Bytes",
                 {"fields": [{"bytes": b"\1" + bytes(7)}, {"integer": 1}, {"text": "1"}]}, {"bytes": canonical(b"\1" + bytes(7), 1, "1")})
    messages = {p: draw(f"message {p}", 60 + p) for p in (1, 2, 11, 300)}
    yield Vector("set-hash-places-of-two-bytes", "set-hash", "places above 255 and messages of several lengths, ordered as numbers and not as text", "Bytes",
                 {"messages": messages}, {f"H(U{i})": set_hash(i, messages) for i in (1, 2, 3)})


def _names():
    public = {p: ed25519_public(draw(f"identity {p}")) for p in (1, 2, 3)}
    study, nonce = draw("study"), draw("nonce")
    roster = H(b"scfed/v1/roster", *(u16(p) + k for p, k in public.items()))
    given = {"version": 1, "suite": 2, "study_hash": study, "roster": public, "n": 3, "t": 2, "c": 0, "m": 3, "nonce": nonce, "index": 2**40}
    sid = H(b"scfed/v1/setup", canonical(1, 2, study, roster, 3, 2, 0, 3, nonce, 2**40))
    yield Vector("roster-hash-and-sid-suite-2", "roster-hash-and-sid", "suite 2, three sites, an index above 2^32", "Names", given, {"roster_hash": roster, "sid": sid})
    encoding = canonical(0, 2**27, 40, 16_384, 1)
    state = draw("state")
    head = H(b"scfed/v1/head", study)
    rid = H(b"scfed/v1/round", canonical(sid, 7, 2**33, 2, state, head, encoding))
    yield Vector("rid-large-numbers", "head-encoding-and-rid", "no exact coordinates, the most real ones, the noise flag set", "Names",
                 {"study_hash": study, "sid": sid, "entry": 7, "round": 2**33, "attempt": 2, "state_hash": state, "exact": 0, "real": 2**27, "k": 40,
                  "chunk": 16_384, "noise": 1}, {"head_0": head, "encoding": encoding, "rid": rid})


def _closes():
    key, sid, rid, head = draw("aggregator"), draw("sid"), draw("rid"), draw("head")
    sets = [draw(f"H(U{i})") for i in (1, 2, 3)]
    for name, what, last, result, status in (
            ("sum-missing", "a sum with a check value missing from two sites", sets[2], draw("H(X)"), "missing 2 5"),
            ("sum-unverified", "a sum of a study without R6", sets[2], draw("H(X)"), "unverified"),
            ("lost-before-u3", "lost before U3 was fixed: zeros in its place", bytes(32), "too few inputs", "")):
        outcome = canonical("sum" if isinstance(result, bytes) else "lost", result, status)
        body = label("close") + sid + rid + sets[0] + sets[1] + last + outcome
        close = body + ed25519_sign(key, body)
        yield Vector(f"close-{name}", "close-and-head", what, "Names",
                     {"aggregator_seed": key, "sid": sid, "rid": rid, "H(U1)": sets[0], "H(U2)": sets[1], "H(U3)": last, "H(X) or reason": result,
                      "status": status, "head": head}, {"close": close, "head'": H(head, close)})


def _trees():
    leaves = [draw(f"leaf {i}", 1 + i) for i in range(21)]
    hashes = [trees.leaf(x) for x in leaves]
    out = {"root": trees.root(hashes), "paths": [trees.path(i, hashes) for i in range(21)],
           "consistency proofs from size 1..n": [trees.consistency(i, hashes) for i in range(1, 22)]}
    yield Vector("merkle-tree-of-21", "merkle-tree", "every path and every proof of a tree of 16 + 4 + 1 leaves", "Bytes", {"leaves": leaves}, out)


def _lanes():
    for k in (16, 17, 20, 31, 32, 33, 40):
        top = 2**(k - 1) - 1
        values = [0, top, -top, -1, 1] + [seed.number(f"lane {k} {i}", 2 * top) - top for i in range(14)]
        packed = values + [1]
        yield Vector(f"packing-k{k}", "packing", "twenty lanes, the extremes among them, the canary last", "Segments",
                     {"k": k, "coordinates (a canary follows)": values},
                     {"lane_bits": 8 * lanes.word_bytes(k), "lanes mod 2^k": [v % 2**k for v in packed], "packed": lanes.pack(packed, k)})
    for k, count in ((17, 3), (33, 5)):
        good = lanes.pack([seed.number(f"padded {k} {i}", 2**k) for i in range(count)], k)
        yield Vector(f"packing-k{k}-padding-bit", "unpacking", "the last padding bit is set", "Segments",
                     {"k": k, "lanes": count, "packed": good[:-1] + bytes([good[-1] | 0x80])}, expect="padding")
    yield Vector("packing-one-byte-short", "unpacking", "three lanes of 20 bits need eight bytes", "Segments", {"k": 20, "lanes": 3, "packed": bytes(7)}, expect="length")
    counts = [0, 1, 2, 3, 4, 6, 7, 300]
    yield Vector("lanes-and-chunks-of-4", "lanes-and-chunks", "the chunk length of the round vectors", "Segments",
                 {"chunk": 4, "coordinates": counts[1:]}, {"chunks": [-(-c // 3) for c in counts[1:]], "lanes": [c + -(-c // 3) for c in counts[1:]]})
    exact, real = [2**59, -2**59, 4], [-(2**39 - 1), 2**39 - 1, 4]
    yield Vector("sum-hash-wide-lanes", "sum-hash", "lanes at k = 40, hashed as signed 64-bit integers", "Names",
                 {"exact lanes": exact, "real lanes": real}, {"H(X)": lanes.sum_hash(exact, real)})
    yield Vector("sum-hash-without-exact", "sum-hash", "an empty field for the kind that has no lanes", "Names",
                 {"exact lanes": [], "real lanes": [5, -5, 3]}, {"H(X)": lanes.sum_hash([], [5, -5, 3])})


def _rotations():
    for suite, first, length in ((1, 0, 8), (2, 61, 77)):
        study, query, state = draw("rotated study"), "training/3", draw("rotated state")
        values = [seed.number(f"rotated {suite} {i}", 2**40) - 2**39 for i in range(length)]
        minus = lanes.rotation_signs(suite, study, query, state, first, length)
        yield Vector(f"rotation-suite-{suite}-{length}-coordinates", "rotation", "a rotated sum, undone in integers: D·H·X, before the division", "Segments",
                     {"suite": suite, "study_hash": study, "query": query, "state_hash": state, "first coordinate": first, "X": values},
                     {"blocks": lanes.blocks(length), "minus": [first + i for i, s in enumerate(minus) if s], "D·H·X": lanes.undo_rotation(values, minus)})
