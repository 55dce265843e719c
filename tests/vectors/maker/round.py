"""One whole sum, from seeds to the signed close, in the form of the shared round files."""
import hashlib
import hmac

import aes
import chacha
import field
import lanes
import mlkem768
import trees
from curve25519 import ed25519_public, ed25519_sign, x25519
from notation import H, canonical, hkdf, label, set_hash, u16, u64

P61 = 2**61 - 1


def encoding_bytes(exact, real, k, chunk):
    return canonical(exact, real, k, chunk, 0)


class Round:
    def __init__(self, source, n, c, t, m, suite, k, exact, real, chunk, dropped):
        self.source, self.n, self.c, self.t, self.m, self.suite, self.k, self.chunk = source, n, c, t, m, suite, k, chunk
        self.exact, self.real, self.dropped = exact, real, dropped
        self.all = list(range(1, n + 1))
        self.survivors = [p for p in self.all if p != dropped]
        self.study_hash = source.draw("study")
        self.aggregator = source.draw("aggregator")
        self.sites = {p: Site(self, p) for p in self.all}
        self.roster_hash = H(b"scfed/v1/roster", *(u16(p) + s.public for p, s in self.sites.items()))
        self._set_up()
        self._shares()
        self._header()
        self._inputs()
        self._open()
        self._verify()
        self._close()

    def sign(self, body):
        return body + ed25519_sign(self.aggregator, body)

    def _set_up(self):
        self.nonce, self.index = self.source.draw("nonce"), self.source.index
        self.sid = H(b"scfed/v1/setup", canonical(1, self.suite, self.study_hash, self.roster_hash, self.n, self.t, self.c, self.m, self.nonce, self.index))
        self.setup_signature = ed25519_sign(self.aggregator, label("setup-header") + self.sid)
        for site in self.sites.values():
            site.make_keys()
        self.r1 = {p: s.r1 for p, s in self.sites.items()}
        self.u1 = set_hash(1, self.r1)

    def _shares(self):
        self.pairs = {}
        for u in self.all:
            for v in self.all[u:]:
                self.pairs[u, v] = Pair(self, self.sites[u], self.sites[v])
        for site in self.sites.values():
            site.make_shares()
        self.r2 = {p: s.r2 for p, s in self.sites.items()}
        self.u2 = set_hash(2, self.r2)

    def _header(self):
        self.entry, self.position, self.attempt = 0, 0, 0
        self.state_hash = self.source.draw("state")
        self.head = H(b"scfed/v1/head", self.study_hash)
        self.encoding = encoding_bytes(self.exact, self.real, self.k, self.chunk)
        self.rid = H(b"scfed/v1/round", canonical(self.sid, self.entry, self.position, self.attempt, self.state_hash, self.head, self.encoding))
        self.round_signature = ed25519_sign(self.aggregator, label("round-header") + self.sid + self.rid)

    def mask(self, keys):
        """The lanes of one mask: {kind: key} to (exact, real)."""
        size = lanes.word_bytes(self.k)
        exact = lanes.words(aes.mask_stream(self.suite, keys["exact"], 0, 8 * self.exact_lanes), 8)
        real = lanes.words(aes.mask_stream(self.suite, keys["real"], 0, size * self.real_lanes), size)
        return exact, [r % 2**self.k for r in real]

    @property
    def exact_lanes(self):
        return self.exact + -(-self.exact // (self.chunk - 1))

    @property
    def real_lanes(self):
        return self.real + -(-self.real // (self.chunk - 1))

    def _inputs(self):
        for pair in self.pairs.values():
            pair.make_mask()
        for place in self.survivors:
            self.sites[place].make_input()
        self.r3 = {p: self.sites[p].r3 for p in self.survivors}
        self.u3 = set_hash(3, self.r3)
        body = label("R4") + self.sid + self.rid + self.u1 + self.u2 + self.u3
        self.r4 = {p: self.sites[p].sign(body)[-64:] for p in self.survivors}

    def _open(self):
        for place in self.survivors:
            self.sites[place].make_openings()
        exact = [sum(lane) for lane in zip(*(self.sites[p].x_exact for p in self.survivors))]
        real = [sum(lane) for lane in zip(*(self.sites[p].x_real for p in self.survivors))]
        self._check_unmasking(exact, real)
        self.x_exact, self.x_real = exact, real
        self.x_hash = lanes.sum_hash(exact, real)
        self.x_signature = ed25519_sign(self.aggregator, label("sum") + self.sid + self.rid + self.x_hash)

    def _check_unmasking(self, exact, real):
        """What the aggregator computes from the y and the opened secrets alone has to be the sum of the x."""
        first = self.survivors[:self.t]
        seed = field.join({p: self.sites[self.dropped].seed_shares[p] for p in first})
        selves = {u: field.join({p: self.sites[u].self_shares[p] for p in first}) for u in self.survivors}
        assert seed == self.sites[self.dropped].seed and all(selves[u] == self.sites[u].b for u in self.survivors)
        self.opened = (seed, selves)
        got_exact, got_real = [0] * self.exact_lanes, [0] * self.real_lanes
        for u in self.survivors:
            site, d = self.sites[u], self.dropped
            pair = self.pairs[min(u, d), max(u, d)].mask
            sign = -1 if u < d else 1
            got_exact = [(g + y - s + sign * q) % 2**64 for g, y, s, q in zip(got_exact, site.y_exact, site.self_mask[0], pair[0])]
            got_real = [(g + y - s + sign * q) % 2**self.k for g, y, s, q in zip(got_real, site.y_real, site.self_mask[1], pair[1])]
        assert [lanes.centred(g, 64) for g in got_exact] == exact and [lanes.centred(g, self.k) for g in got_real] == real

    def challenge(self, j, count):
        """r_j: words of the stream, low 61 bits, p rejected."""
        key = H(self.rid, self.u3, self.x_hash, bytes([j]))
        drawn = [w & P61 for w in lanes.words(aes.mask_stream(self.suite, key, 0, 8 * count), 8)]
        assert P61 not in drawn
        return drawn

    def _verify(self):
        total = self.exact_lanes + self.real_lanes
        self.r = {j: self.challenge(j, total) for j in (1, 2)}
        for place in self.survivors:
            self.sites[place].make_tags()
        for j in (1, 2):
            expected = sum(r * x for r, x in zip(self.r[j], self.x_exact + self.x_real)) % P61
            assert sum(self.sites[p].z[j] for p in self.survivors) % P61 == expected

    def _close(self):
        self.status = "verified"
        body = label("close") + self.sid + self.rid + self.u1 + self.u2 + self.u3 + canonical("sum", self.x_hash, self.status)
        self.close = self.sign(body)
        self.next_head = H(self.head, self.close)


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
