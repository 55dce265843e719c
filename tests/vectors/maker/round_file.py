"""A round as the members of a round file, those of the shared ones."""
from curve25519 import ed25519_public


def hexed(value):
    """Bytes to hex; numbers from 2^53 on to text; inside lists and maps too. A list with one such number is all text."""
    if isinstance(value, (bytes, bytearray)):
        return value.hex()
    if isinstance(value, dict):
        return {str(k): hexed(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        if any(isinstance(v, int) and abs(v) >= 2**53 for v in value):
            return [str(v) for v in value]
        return [hexed(v) for v in value]
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 2**53:
        return str(value)
    return value


def members(r):
    return hexed({
        "about": f"n = {r.n}, c = {r.c}, t = {r.t}, m = {r.m}; site {r.dropped} sends R1 and R2 and is gone before its R3; k = {r.k}, chunk {r.chunk}",
        "seed": r.source.text,
        "study": {
            "version": 1, "n": r.n, "c": r.c, "t": r.t, "m": r.m, "suite": r.suite, "study_hash": r.study_hash, "roster_hash": r.roster_hash,
            "aggregator_seed": r.aggregator, "aggregator_public": ed25519_public(r.aggregator), "query": "training", "noise": 0, "exact": r.exact, "real": r.real, "k": r.k, "chunk": r.chunk,
            "exact_L": (2**60 - 1) // r.n, "real_L": (2**(r.k - 1) - 1) // r.n, "encoding": r.encoding},
        "sites": {p: _site(s) for p, s in r.sites.items()},
        "setup_header": {"nonce": r.nonce, "index": r.index, "sid": r.sid, "signature": r.setup_signature},
        "R1": r.r1,
        "H(U1)": r.u1,
        "R2": {p: {"header": s.r2, "parts": s.parts, "paths": {q: path for q, path in s.paths.items() if q != p}} for p, s in r.sites.items()},
        "H(U2)": r.u2,
        "round_header": {
            "entry": r.entry, "round": r.position, "attempt": r.attempt, "state_hash": r.state_hash, "head": r.head, "rid": r.rid,
            "signature": r.round_signature},
        "pairs": {f"{u}-{v}": _pair(p) for (u, v), p in r.pairs.items()},
        "self_masks": {p: _masks(r.sites[p].self_keys, r.sites[p].self_mask) for p in r.survivors},
        "R3": {p: {"header": s.r3, "chunks": s.chunks, "y": {"exact": s.y_exact, "real": s.y_real}} for p, s in r.sites.items() if p in r.survivors},
        "H(U3)": r.u3,
        "R4": r.r4,
        "R5": {p: r.sites[p].r5 for p in r.survivors},
        "opened": {f"seed_{r.dropped}": r.opened[0], "b": r.opened[1]},
        "X": {"exact_lanes": r.x_exact, "real_lanes": r.x_real, "H(X)": r.x_hash, "signature": r.x_signature},
        "r_1": r.r[1],
        "r_2": r.r[2],
        "z": {p: [r.sites[p].z[1], r.sites[p].z[2]] for p in r.survivors},
        "R6": {p: r.sites[p].r6 for p in r.survivors},
        "status": r.status,
        "close": r.close,
        "head'": r.next_head,
    })


def _masks(keys, mask):
    return {"keys": keys, "mask": {"exact": mask[0], "real": mask[1]}}


def _pair(p):
    return {"s_uv": p.secret, "tag": p.tag, "mask_keys": p.keys, "mask": {"exact": p.mask[0], "real": p.mask[1]}}


def _log(log):
    return {"size": log[0], "root": log[1]}


def _site(s):
    given = {
        "identity_seed": s.identity, "identity_public": s.public, "session": s.session, "seed_u": s.seed, "b_u": s.b,
        "envelope_x25519_secret": s.envelope_secret, "envelope_mlkem_d_z": s.envelope_seed, "envelope_coins_to": s.coins,
        "shamir_s_coefficients": s.seed_coefficients, "shamir_b_coefficients": s.self_coefficients, "s_salt_for": s.seed_salts,
        "b_salt_for": s.self_salts, "log_in_R1": _log(s.logs["R1"]), "x": {"exact": s.x_given[0], "real": s.x_given[1]}}
    return given if s.place == s.round.dropped else {**given, "log_in_R3": _log(s.logs["R3"])}
