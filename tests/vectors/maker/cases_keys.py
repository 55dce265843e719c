"""Keys: seeds, X25519, ML-KEM-768, pair secrets, shares, commitments, envelopes, mask streams, check values."""
import hashlib
import hmac

import aes
import chacha
import field
import lanes
import mlkem768
from curve25519 import L, P, ed25519_public, ed25519_sign, x25519
from notation import H, Seed, hkdf, u16
from vector import Vector

seed = Seed("scfed own keys")
draw = seed.draw
P61 = 2**61 - 1


def vectors():
    yield from _agreement()
    yield from _pair()
    yield from _sharing()
    yield from _envelopes()
    yield from _streams()
    yield from _check_values()
    yield from _signatures()


def _agreement():
    secret, point = draw("x25519 a"), x25519(draw("x25519 b"))
    yield Vector("x25519", "x25519", "public key and shared secret", "Keys", {"secret": secret, "point": point}, {"public": x25519(secret), "shared": x25519(secret, point)})
    orders = {"zero": 0, "one": 1, "p-minus-1": P - 1, "p": P,
              "order-8": 325606250916557431795983626356110631294008115727848805560023387167927233504}
    for name, value in orders.items():
        yield Vector(f"x25519-low-order-{name}", "x25519", f"the point {name.replace('-', ' ')} leads every secret to zero", "Keys",
                     {"secret": secret, "point": value.to_bytes(32, "little")}, expect="low-order-key")
    d, z, coins = draw("d"), draw("z"), draw("coins")
    ek, dk = mlkem768.keys(d + z)
    ciphertext, shared = mlkem768.encapsulate(ek, coins)
    rejected = mlkem768.decapsulate(dk, bytes([ciphertext[0] ^ 1]) + ciphertext[1:])
    yield Vector("mlkem768", "mlkem768", "key pair, encapsulation, implicit rejection", "Keys", {"d": d, "z": z, "coins": coins},
                 {"sha256_ek": H(ek), "sha256_ct": H(ciphertext), "ss": shared, "ss_of_ct_with_bit_0_of_byte_0_flipped": rejected})
    for name, what, bad in (
            ("first-coefficient-3329", "the first coefficient is the modulus", bytes([0x01, ek[1] & 0xF0 | 0x0D]) + ek[2:]),
            ("last-coefficient-4095", "the last coefficient is the largest that twelve bits hold", ek[:1150] + bytes([ek[1150] | 0xF0, 0xFF]) + ek[1152:]),
            ("one-byte-short", "1,183 bytes", ek[:-1])):
        yield Vector(f"encapsulation-key-{name}", "encapsulation-key", what, "Keys", {"ek": bad}, expect="invalid-ek")


def _mask_pair(name, sid):
    secret = draw(name)
    x = hkdf(secret, b"x25519" + sid)
    d_z = hkdf(secret, b"mlkem768" + sid, 64)
    ek, _ = mlkem768.keys(d_z)
    return secret, x, d_z, ek


def _pair():
    sid, u, v = draw("sid"), 255, 256
    seed_u, x_u, d_z_u, ek_u = _mask_pair("seed u", sid)
    seed_v, x_v, d_z_v, ek_v = _mask_pair("seed v", sid)
    pk_u, pk_v = x25519(x_u), x25519(x_v)
    coins = hkdf(seed_u, b"coins" + sid + u16(v) + H(ek_v))
    ciphertext, kem = mlkem768.encapsulate(ek_v, coins)
    shared = x25519(x_u, pk_v)
    secret = hkdf(shared + kem, b"pair" + sid + pk_u + pk_v + H(ek_v) + H(ciphertext))
    yield Vector("pair-secret-places-255-256", "pair-secret", "places that differ in both bytes; every step from the two seeds on", "Keys",
                 {"sid": sid, "u": u, "v": v, "seed_u": seed_u, "seed_v": seed_v},
                 {"x25519_secret_u": x_u, "x25519_secret_v": x_v, "pk_u": pk_u, "pk_v": pk_v, "d_z_u": d_z_u, "d_z_v": d_z_v, "sha256_ek_u": H(ek_u),
                  "sha256_ek_v": H(ek_v), "coins": coins, "ss_mlkem": kem, "sha256_ct": H(ciphertext), "ss_x25519": shared, "s_uv": secret})
    yield Vector("confirm-tag", "confirm-tag", "from the lower to the higher place", "Keys", {"s_uv": secret, "sid": sid}, {"tag": hkdf(secret, b"confirm" + sid)})
    b, rid, u1, u2 = draw("b"), draw("rid"), draw("H(U1)"), draw("H(U2)")
    end = rid + u1 + u2
    yield Vector("mask-keys", "mask-keys", "both kinds of both masks", "Keys", {"s_uv": secret, "b_u": b, "rid": rid, "H(U1)": u1, "H(U2)": u2},
                 {"pair": {"exact": hkdf(secret, b"mask\0" + end), "real": hkdf(secret, b"mask\1" + end)},
                  "self": {"exact": hkdf(b, b"self\0" + end), "real": hkdf(b, b"self\1" + end)}})


def _sharing():
    pairs = [[seed.number(f"gf a {i}", 2**16), seed.number(f"gf b {i}", 2**16)] for i in range(20)] + [[0, 65535], [65535, 0]]
    yield Vector("gf65536", "gf65536", "products, with zero on either side", "Keys", {"polynomial": 0x1100B, "pairs": pairs},
                 {"products": [field.multiply(a, b) for a, b in pairs], "inverse of 0x1234": field.inverse(0x1234)})
    secret, coefficients = draw("secret"), draw("coefficients", 64)
    shares = {p: field.deal(secret, coefficients, p) for p in (1, 2, 3, 4, 1024)}
    joins = [[1, 2, 3], [2, 4, 1024], [1, 3, 1024], [1, 2, 3, 4, 1024]]
    yield Vector("shamir-3-of-5", "shamir", "t = 3; places up to the highest; a join of more than t shares gives the same", "Keys",
                 {"secret": secret, "coefficients": coefficients, "places": list(shares), "joined": joins},
                 {"shares": shares, "joins": [
                     {"places": p, "weights": field.weights(p), "secret": field.join({q: shares[q] for q in p})} for p in joins],
                  "too few (places 1, 2 joined)": field.join({q: shares[q] for q in (1, 2)})})
    sid, share, salt = draw("sid"), draw("share"), draw("salt")
    both = u16(700) + u16(1024)
    yield Vector("commitments-high-places", "commitments", "places of two bytes", "Keys", {"sid": sid, "u": 700, "v": 1024, "share": share, "salt": salt},
                 {"com-s": H(b"com-s", sid, both, share, salt), "com-b": H(b"com-b", sid, both, share, salt)})


def _envelopes():
    sid, u1, a, b, d_z, coins, plain = (draw(f"envelope {n}", s) for n, s in (
        ("sid", 32), ("U1", 32), ("from", 32), ("to", 32), ("d z", 64), ("coins", 32), ("plain", 128)))
    ek, _ = mlkem768.keys(d_z)
    ciphertext, kem = mlkem768.encapsulate(ek, coins)
    both = u16(4) + u16(1)
    key = hkdf(x25519(a, x25519(b)) + kem, b"env" + sid + both + x25519(a) + x25519(b) + H(ek) + H(ciphertext))
    associated = b"env" + sid + u1 + both
    sealed = chacha.seal(key, bytes(12), plain, associated)
    given = {"sid": sid, "H(U1)": u1, "from": 4, "to": 1, "x25519_secret_from": a, "x25519_secret_to": b, "mlkem_d_z_to": d_z, "coins": coins}
    yield Vector("envelope-to-a-lower-place", "envelope", "the sender encapsulates whichever place is lower", "Keys",
                 {**given, "s-share, s-salt, b-share, b-salt": plain},
                 {"epk_from": x25519(a), "epk_to": x25519(b), "sha256_eek_to": H(ek), "sha256_ct": H(ciphertext), "ss_mlkem": kem, "key": key,
                  "associated_data": associated, "sealed": sealed})
    opened = {"sid": sid, "H(U1)": u1, "from": 4, "to": 1, "epk_from": x25519(a), "x25519_secret_to": b, "mlkem_d_z_to": d_z, "ct": ciphertext, "sealed": sealed}
    flipped = bytes([sealed[0] ^ 1]) + sealed[1:]
    for name, what, change in (
            ("flipped-bit", "one bit of the box", {"sealed": flipped}), ("flipped-tag", "one bit of its tag", {"sealed": sealed[:-1] + bytes([sealed[-1] ^ 128])}),
            ("other-u1", "sealed under another H(U1)", {"H(U1)": draw("other U1")}), ("other-direction", "sealed for the other direction", {"from": 1, "to": 4}),
            ("other-ciphertext", "a ciphertext of other coins", {"ct": mlkem768.encapsulate(ek, draw("other coins"))[0]}),
            ("other-sid", "replayed into another set-up", {"sid": draw("other sid")})):
        yield Vector(f"envelope-{name}", "open-envelope", what, "Keys", {**opened, **change}, expect="envelope")


def _streams():
    key = draw("stream")
    for suite in (1, 2):
        out = {}
        for first, last in ((0, 31), (65_520, 65_551), (131_064, 131_079), (3 * 65_536, 3 * 65_536 + 15)):
            data = aes.mask_stream(suite, key, first, last - first + 1)
            out[f"bytes {first}..{last}"] = data
            out |= {f"u{8 * w} lanes of bytes {first}..{last}": lanes.words(data, w) for w in (2, 4, 8)}
        yield Vector(f"stream-suite-{suite}-over-blocks", "stream", "bytes before, over and after the borders of 64 KiB", "Keys", {"suite": suite, "key": key}, out)


def _check_values():
    rid, u3, x, pairs = draw("rid"), draw("H(U3)"), draw("H(X)"), {p: draw(f"pair {p}") for p in (1, 3, 7)}
    exact, real = [2**59, -(2**59), 0, 1], [-(2**38), 2**38, 1]
    z = {}
    for suite in (1, 2):
        for j in (1, 2):
            key = H(rid, u3, x, bytes([j]))
            r = [w & P61 for w in lanes.words(aes.mask_stream(suite, key, 0, 56), 8)]
            product = sum(a * b for a, b in zip(r, exact + real)) % P61
            yield Vector(f"challenge-suite-{suite}-j{j}", "challenge", "residues of the stream, and their product with lanes at k = 40", "Verify",
                         {"suite": suite, "rid": rid, "H(U3)": u3, "H(X)": x, "j": j, "x exact lanes": exact, "x real lanes": real},
                         {"key": key, "r, first 4": r[:4], "<r_j, x>": product})
            if suite == 2:
                pads = {p: _pad(s, rid + u3 + x, j) for p, s in pairs.items()}
                z[j] = (product - pads[1] - pads[3] + pads[7]) % P61
    yield Vector("check-values-of-site-5", "check-values", "suite 2; two lower partners, one higher", "Verify",
                 {"suite": 2, "place": 5, "rid": rid, "H(U3)": u3, "H(X)": x, "x exact lanes": exact, "x real lanes": real, "s with each other": pairs},
                 {"z_1": z[1], "z_2": z[2]})
    yield Vector("ver-key-and-prf", "ver-key-and-prf", "the pads of one pair", "Verify", {"s_uv": pairs[1], "rid": rid, "H(U3)": u3, "H(X)": x},
                 {"key": hkdf(pairs[1], b"ver"), "PRF_1": _pad(pairs[1], rid + u3 + x, 1), "PRF_2": _pad(pairs[1], rid + u3 + x, 2)})


def _pad(secret, names, j):
    return int.from_bytes(hmac.new(hkdf(secret, b"ver"), names + bytes([j]), hashlib.sha256).digest(), "little") % P61


def _signatures():
    key, body = draw("signer"), b"scfed/v1/R4\0" + draw("body", 160)
    public, good = ed25519_public(key), ed25519_sign(key, body)
    yield Vector("signature", "signature", "RFC 8032", "Bytes", {"public": public, "message": body, "signature": good}, {"signature": good})
    bigger = good[:32] + (int.from_bytes(good[32:], "little") + L).to_bytes(32, "little")
    for name, what, given in (
            ("s-plus-l", "S is S + L: the same residue, another signature", (public, body, bigger)),
            ("r-of-order-1", "R is the point of order 1", (public, body, (1).to_bytes(32, "little") + good[32:])),
            ("key-of-order-1", "a key of order 1 signs everything with S = 0", ((1).to_bytes(32, "little"), body, (1).to_bytes(32, "little") + bytes(32))),
            ("other-label", "the body of an R5 under the signature of an R4", (public, body.replace(b"R4", b"R5"), good)),
            ("one-byte-short", "63 bytes", (public, body, good[:-1]))):
        yield Vector(f"signature-{name}", "signature", what, "Bytes", dict(zip(("public", "message", "signature"), given)), expect="signature")
