"""One site of a round, and one pair of sites: keys, shares, input, openings, check values."""
import hashlib
import hmac

import chacha
import field
import lanes
import mlkem768
import trees
from curve25519 import ed25519_public, ed25519_sign, x25519
from notation import H, hkdf, label, u16, u64

P61 = 2**61 - 1


class Pair:
    """The lower place encapsulates to the higher one."""

    def __init__(self, round_, low, high):
        self.round, self.low, self.high = round_, low, high
        coins = hkdf(low.seed, b"coins" + round_.sid + u16(high.place) + H(high.ek))
        self.ciphertext, kem = mlkem768.encapsulate(high.ek, coins)
        shared = x25519(low.x_secret, high.x_public)
        self.secret = hkdf(shared + kem, b"pair" + round_.sid + low.x_public + high.x_public + H(high.ek) + H(self.ciphertext))
        self.tag = hkdf(self.secret, b"confirm" + round_.sid)

    def make_mask(self):
        r = self.round
        self.keys = {kind: hkdf(self.secret, b"mask" + bytes([i]) + r.rid + r.u1 + r.u2) for i, kind in enumerate(("exact", "real"))}
        self.mask = r.mask(self.keys)

    def pad(self, j):
        r = self.round
        key = hkdf(self.secret, b"ver")
        return int.from_bytes(hmac.new(key, r.rid + r.u3 + r.x_hash + bytes([j]), hashlib.sha256).digest(), "little") % P61


class Site:
    def __init__(self, round_, place):
        self.round, self.place = round_, place
        draw = self._draw
        self.identity, self.session = draw("identity"), draw("session", 16)
        self.public = ed25519_public(self.identity)
        self.seed, self.b = draw("seed"), draw("b")
        self.envelope_secret, self.envelope_seed = draw("envelope-x25519"), draw("envelope-mlkem", 64)
        self.coins = {p: draw(f"envelope-coins {p}") for p in round_.all if p != place}
        self.seed_coefficients = draw("shamir-s", 32 * (round_.t - 1))
        self.self_coefficients = draw("shamir-b", 32 * (round_.t - 1))
        self.seed_salts = {p: draw(f"salt-s {p}") for p in round_.all}
        self.self_salts = {p: draw(f"salt-b {p}") for p in round_.all}
        self.logs = {step: round_.source.log(place, step) for step in ("R1", "R3")}
        self.x_given = round_.source.inputs(place, round_.exact, round_.real, round_.n, round_.k)
        exact, real = self.x_given
        self.x_exact = lanes.flat(lanes.with_canaries(exact, round_.chunk))
        self.x_real = lanes.flat(lanes.with_canaries(real, round_.chunk))

    def _draw(self, name, length=32):
        return self.round.source.draw(f"site {self.place} {name}", length)

    def sign(self, body):
        return body + ed25519_sign(self.identity, body)

    def make_keys(self):
        sid = self.round.sid
        self.x_secret = hkdf(self.seed, b"x25519" + sid)
        self.x_public = x25519(self.x_secret)
        self.ek, self.dk = mlkem768.keys(hkdf(self.seed, b"mlkem768" + sid, 64))
        self.envelope_public = x25519(self.envelope_secret)
        self.envelope_ek, _ = mlkem768.keys(self.envelope_seed)
        size, root = self.logs["R1"]
        self.r1 = self.sign(label("R1") + sid + self.session + self.x_public + self.ek + self.envelope_public + self.envelope_ek + H(self.b) + u64(size) + root)

    def make_shares(self):
        r = self.round
        self.seed_shares = {p: field.deal(self.seed, self.seed_coefficients, p) for p in r.all}
        self.self_shares = {p: field.deal(self.b, self.self_coefficients, p) for p in r.all}
        self.parts = {p: self._part(p) for p in r.all}
        leaves = [trees.leaf(self.parts[p]) for p in r.all]
        self.paths = {p: trees.path(i, leaves) for i, p in enumerate(r.all)}
        self.r2 = self.sign(label("R2") + r.sid + u16(self.place) + r.u1 + trees.root(leaves))

    def _part(self, to):
        r, u = self.round, self.place
        both = u16(u) + u16(to)
        committed = [H(name, r.sid, both, share[to], salt[to]) for name, share, salt in (
            (b"com-s", self.seed_shares, self.seed_salts), (b"com-b", self.self_shares, self.self_salts))]
        if to == u:
            return both + b"".join(committed)
        peer = r.sites[to]
        ciphertext, kem = mlkem768.encapsulate(peer.envelope_ek, self.coins[to])
        shared = x25519(self.envelope_secret, peer.envelope_public)
        key = hkdf(shared + kem, b"env" + r.sid + both + self.envelope_public + peer.envelope_public + H(peer.envelope_ek) + H(ciphertext))
        plain = self.seed_shares[to] + self.seed_salts[to] + self.self_shares[to] + self.self_salts[to]
        part = both + ciphertext + chacha.seal(key, bytes(12), plain, b"env" + r.sid + r.u1 + both) + b"".join(committed)
        return part + r.pairs[u, to].ciphertext + r.pairs[u, to].tag if to > u else part

    def make_input(self):
        r = self.round
        keys = {kind: hkdf(self.b, b"self" + bytes([i]) + r.rid + r.u1 + r.u2) for i, kind in enumerate(("exact", "real"))}
        self.self_keys, self.self_mask = keys, r.mask(keys)
        exact = [x + s for x, s in zip(self.x_exact, self.self_mask[0])]
        real = [x + s for x, s in zip(self.x_real, self.self_mask[1])]
        for other in r.all:
            if other != self.place:
                sign = 1 if other > self.place else -1
                mask = r.pairs[min(other, self.place), max(other, self.place)].mask
                exact = [y + sign * q for y, q in zip(exact, mask[0])]
                real = [y + sign * q for y, q in zip(real, mask[1])]
        self.y_exact, self.y_real = [y % 2**64 for y in exact], [y % 2**r.k for y in real]
        self.chunks = [lanes.exact_bytes(self.y_exact[i:i + r.chunk]) for i in range(0, r.exact_lanes, r.chunk)]
        self.chunks += [lanes.pack(self.y_real[i:i + r.chunk], r.k) for i in range(0, r.real_lanes, r.chunk)]
        size, root = self.logs["R3"]
        self.r3 = self.sign(label("R3") + r.sid + r.rid + trees.root([trees.leaf(c) for c in self.chunks]) + r.u1 + r.u2 + u64(size) + root)

    def make_openings(self):
        r, openings = self.round, b""
        for p in r.all:
            dealer = r.sites[p]
            if p in r.survivors:
                openings += b"b" + dealer.self_shares[self.place] + dealer.self_salts[self.place]
            else:
                openings += b"s" + dealer.seed_shares[self.place] + dealer.seed_salts[self.place]
        self.r5 = self.sign(label("R5") + r.sid + r.rid + r.u1 + r.u2 + r.u3 + openings)

    def make_tags(self):
        r, self.z = self.round, {}
        for j in (1, 2):
            total = sum(a * x for a, x in zip(r.r[j], self.x_exact + self.x_real))
            for other in r.survivors:
                if other != self.place:
                    pad = r.pairs[min(other, self.place), max(other, self.place)].pad(j)
                    total += pad if other > self.place else -pad
            self.z[j] = total % P61
        self.r6 = self.sign(label("R6") + r.sid + r.rid + u64(self.z[1]) + u64(self.z[2]) + r.u3 + r.x_hash)
