"""One whole sum, from seeds to the signed close, in the form of the shared round files."""
import aes
import field
import lanes
from curve25519 import ed25519_sign
from member import P61, Pair, Site
from notation import H, canonical, label, set_hash, u16


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
