"""Whole rounds of four sites with one drop-out, and messages in them that must be refused."""
import lanes
import round_file
import trees
from curve25519 import L, ed25519_sign
from notation import H, label, u16, u64
from round import P61, Round
from sources import SeedSource
from vector import Vector

BASE = "round-suite-1-k20"


def rounds():
    """n = 4, c = 1, t = m = 3; site 2 is dropped; chunks of 4 and 8 lanes, so that both kinds have several canaries."""
    for name, suite, k, exact, real, chunk in ((BASE, 1, 20, 5, 11, 4), ("round-suite-2-k24", 2, 24, 1, 30, 8), ("round-suite-1-k37", 1, 37, 3, 9, 4),
                                               ("round-suite-2-k16", 2, 16, 0, 20, 8)):
        made = Round(SeedSource(f"scfed own {name}"), 4, 1, 3, 3, suite, k, exact, real, chunk, dropped=2)
        yield name, made


def vectors():
    made = dict(rounds())
    for name, r in made.items():
        yield Vector(name, "round", f"a whole sum, suite {r.suite}, k = {r.k}", "all of docs/protocol.md", None, members=round_file.members(r))
    yield from Refusals(made[BASE]).vectors()


class Refusals:
    def __init__(self, r):
        self.r = r

    def vectors(self):
        for part in (self._keys, self._shares, self._headers, self._inputs, self._signatures, self._openings, self._sums, self._tags, self._closes):
            yield from part()

    def _case(self, name, what, receiver, step, replace, word, section="Messages", **more):
        given = {"base": f"{BASE}.json", "receiver": receiver, "step": step, "replace": replace, **more}
        return Vector(f"refused-{name}", "refusal", what, section, given, expect=word)

    def _signed(self, place, body):
        return self.r.sites[place].sign(body)

    def _both(self, name, what, key, step, message, place, word):
        """The same message at the aggregator and, in a list, at site 1."""
        yield self._case(f"{name}-at-the-aggregator", what, "aggregator", key, {key: {place: message}}, word)
        yield self._case(f"{name}-at-a-site", what, "site 1", step, {key if key in ("R1", "R6") else f"{key} headers": {place: message}}, word)

    def _variants(self, key, step, place, good, bodies):
        """What can be wrong with any signed message: a list of (name, what, bytes, word)."""
        body = good[:-64]
        size = len(label(key))
        yield "truncated", "the last byte is missing", good[:-1], "length"
        yield "extra-byte", "a byte behind the signature", good + b"\0", "length"
        yield "other-label", "signed under the label of a close", self._signed(place, (b"scfed/v1/" + b"Z" * (size - 10) + b"\0") + body[size:]), "binding"
        yield "other-sid", "signed for another set-up", self._signed(place, body[:size] + H(b"another sid") + body[size + 32:]), "binding"
        yield "flipped-signature", "one bit of the signature", good[:-1] + bytes([good[-1] ^ 1]), "signature"
        yield "s-plus-l", "S is S + L", good[:-32] + (int.from_bytes(good[-32:], "little") + L).to_bytes(32, "little"), "signature"
        yield from bodies

    def _keys(self):
        r, good = self.r, self.r.r1[3]
        body, keys = good[:-64], 60
        own = r.sites[4]
        yield self._case("setup-header-flipped-signature", "one bit of the signature", "site 1", "set-up header",
                         {"set-up header": {"nonce": r.nonce, "index": r.index, "signature": r.setup_signature[:-1] + bytes([r.setup_signature[-1] ^ 1])}}, "signature")
        low = body[:keys] + bytes(32) + body[keys + 32:]
        ek = body[:keys + 32] + b"\xff\xff\xff" + body[keys + 35:]
        more = [("zero-key", "an X25519 key of zeros", self._signed(3, low), "low-order-key"),
                ("invalid-ek", "coefficients above the modulus", self._signed(3, ek), "invalid-ek"),
                ("by-another-site", "signed by site 4", own.sign(body), "signature")]
        for name, what, message, word in self._variants("R1", "U1 list", 3, good, more):
            yield from self._both(f"r1-{name}", what, "R1", "U1 list", message, 3, word)
        copied = self._signed(3, body[:keys] + own.x_public + body[keys + 32:])
        yield self._case("r1-key-of-another", "the mask key of site 4 under site 3", "site 1", "U1 list", {"R1": {3: copied}}, "duplicate-key")
        crossed = self._signed(3, body[:1276] + own.x_public + body[1308:])
        yield self._case("r1-mask-key-as-envelope-key", "the mask key of site 4 is the envelope key of site 3", "site 1", "U1 list", {"R1": {3: crossed}}, "duplicate-key")
        yield self._case("u1-without-me", "the own R1 is missing", "site 1", "U1 list", {"R1": {1: None}}, "own-message")
        yield self._case("u1-too-few", "two sites where m is three", "site 1", "U1 list", {"R1": {3: None, 4: None}}, "too-few")

    def _shares(self):
        r, good = self.r, self.r.r2[3]
        body, site = good[:-64], self.r.sites[3]
        more = [("other-place", "the body names site 4", self._signed(3, body[:44] + u16(4) + body[46:]), "binding"),
                ("other-u1", "over another H(U1)", self._signed(3, body[:46] + H(b"another U1") + body[78:]), "binding")]
        for name, what, message, word in self._variants("R2", "U2 list and parts", 3, good, more):
            yield self._case(f"r2-{name}-at-a-site", what, "site 1", "U2 list and parts", {"R2 headers": {3: message}}, word)
            yield self._case(f"r2-{name}-at-the-aggregator", what, "aggregator", "R2", {"R2": {3: {"header": message, "parts": site.parts}}}, word)
        yield self._case("part-altered", "a bit of a part was changed on the way", "site 1", "U2 list and parts",
                         {"part 3 to 1": site.parts[1][:-1] + bytes([site.parts[1][-1] ^ 1])}, "path")
        yield self._case("path-altered", "a bit of a path was changed on the way", "site 1", "U2 list and parts",
                         {"part 3 to 1": site.parts[1], "path": [H(b"not this")] + site.paths[1][1:]}, "path")
        yield self._case("path-too-long", "a digest behind a good path", "site 1", "U2 list and parts",
                         {"part 3 to 1": site.parts[1], "path": site.paths[1] + [H(b"more")]}, "path")
        swapped = {**site.parts, 1: site.parts[2], 2: site.parts[1]}
        yield self._case("parts-swapped", "two parts are swapped", "aggregator", "R2", {"R2": {3: {"header": good, "parts": swapped}}}, "root")
        for name, what, change in (
                ("tag", "the confirmation tag is of another secret", lambda p: p[:2388] + H(b"tag")), ("com-s", "com-s is of another share", lambda p: p[:1236] + H(b"s") + p[1268:]),
                ("com-b", "com-b is of another share", lambda p: p[:1268] + H(b"b") + p[1300:]),
                ("sealed-box", "the sealed box is spoilt", lambda p: p[:1092] + bytes([p[1092] ^ 1]) + p[1093:]),
                ("short", "the part is a byte short", lambda p: p[:-1])):
            yield self._pair_fault(name, what, change(site.parts[4]))

    def _pair_fault(self, name, what, part):
        """Site 3 commits to a bad part for site 4, under a good path: site 4 answers with a pair fault."""
        r, site = self.r, self.r.sites[3]
        leaves = [trees.leaf(part if p == 4 else site.parts[p]) for p in r.all]
        header = site.sign(label("R2") + r.sid + u16(3) + r.u1 + trees.root(leaves))
        fault = r.sites[4].sign(label("pair-fault") + r.sid + r.rid + u16(4) + u16(3))
        return self._case(f"part-{name}", what, "site 4", "U2 list and parts",
                          {"R2 headers": {3: header}, "part 3 to 4": part, "path": trees.path(3, leaves)}, "pair-fault", "Pair fault", **{"pair-fault": fault})

    def _headers(self):
        r = self.r
        base = {"entry": r.entry, "round": r.position, "attempt": r.attempt, "state_hash": r.state_hash, "head": r.head, "signature": r.round_signature}
        yield self._case("round-header-flipped-signature", "one bit of the signature", "site 1", "round header",
                         {"round header": {**base, "signature": r.round_signature[:-1] + bytes([r.round_signature[-1] ^ 1])}}, "signature")
        yield self._case("round-header-later-round", "a round that is not next, under the signature of the one that is", "site 1", "round header",
                         {"round header": {**base, "round": 1}}, "signature")
        yield self._case("round-header-second", "the same header once more, after R3", "site 1", "round header, after R3", {}, "sid-used", "Rules")

    def _inputs(self):
        r, good = self.r, self.r.r3[3]
        body, site = good[:-64], self.r.sites[3]
        more = [("other-rid", "signed for another round", self._signed(3, body[:44] + H(b"another rid") + body[76:]), "binding"),
                ("other-u1", "over another H(U1)", self._signed(3, body[:108] + H(b"another U1") + body[140:]), "binding"),
                ("other-u2", "over another H(U2)", self._signed(3, body[:140] + H(b"another U2") + body[172:]), "binding")]
        for name, what, message, word in self._variants("R3", "U3 list", 3, good, more):
            yield self._case(f"r3-{name}-at-a-site", what, "site 1", "U3 list", {"R3 headers": {3: message}}, word)
            yield self._case(f"r3-{name}-at-the-aggregator", what, "aggregator", "R3", {"R3": {3: {"header": message, "chunks": site.chunks}}}, word)
        absent = r.sites[2].sign(body)
        yield self._case("u3-without-me", "the own R3 is missing, and another one there in its place", "site 1", "U3 list", {"R3 headers": {1: None, 2: absent}}, "own-message")
        yield self._case("u3-too-few", "two survivors where m is three", "site 1", "U3 list", {"R3 headers": {4: None}}, "too-few")
        last = site.chunks[-1]

        def root_over(chunks):
            return site.sign(body[:76] + trees.root([trees.leaf(c) for c in chunks]) + body[108:])

        for name, what, chunks, word in (
                ("chunk-short", "the last chunk is a byte short, and signed so", site.chunks[:-1] + [last[:-1]], "length"),
                ("chunk-missing", "the last chunk is missing, and signed so", site.chunks[:-1], "length"),
                ("chunk-extra", "a chunk too many, and signed so", site.chunks + [last], "length"),
                ("chunk-padding", "the last padding bit is set, and signed so", site.chunks[:-1] + [last[:-1] + bytes([last[-1] | 0x80])], "padding")):
            yield self._case(f"upload-{name}", what, "aggregator", "R3", {"R3": {3: {"header": root_over(chunks), "chunks": chunks}}}, word)
        yield self._case("upload-chunks-swapped", "two chunks of equal length are swapped", "aggregator", "R3",
                         {"R3": {3: {"header": good, "chunks": [site.chunks[0]] + [site.chunks[1]] + [site.chunks[3], site.chunks[2]] + site.chunks[4:]}}}, "root")

    def _signatures(self):
        r = self.r
        other = self._signed(3, label("R4") + r.sid + r.rid + r.u1 + r.u2 + H(b"another U3"))[-64:]
        for name, what, change in (
                ("missing", "two R4 where t is three", {3: None}), ("short", "63 bytes", {3: r.r4[3][:-1]}), ("other-u3", "on another U3", {3: other}),
                ("of-a-dropped-site", "the third is of site 2, not in U3",
                 {3: None, 2: r.sites[2].sign(label("R4") + r.sid + r.rid + r.u1 + r.u2 + r.u3)[-64:]}),
                ("of-another", "the R4 of site 4 once more under 3", {3: r.r4[4]})):
            yield self._case(f"r4-{name}", what, "site 1", "R4 list", {"R4": change}, "too-few-r4")

    def _openings(self):
        r, good = self.r, self.r.sites[3].r5
        body = good[:-64]
        first = len(body) - 65 * r.n
        swapped = body[:first] + body[first + 65:first + 130] + body[first:first + 65] + body[first + 130:]
        more = [("other-u3", "over another H(U3)", self._signed(3, body[:140] + H(b"another U3") + body[172:]), "binding"),
                ("one-opening-less", "the last opening is missing", self._signed(3, body[:-65]), "length"),
                ("one-opening-more", "both secrets of site 4", self._signed(3, body + b"s" + r.sites[4].seed_shares[3] + r.sites[4].seed_salts[3]), "length"),
                ("other-kind", "the byte before an opening is neither b nor s", self._signed(3, body[:first] + b"x" + body[first + 1:]), "answerer"),
                ("swapped", "the openings of sites 1 and 2 are swapped", self._signed(3, swapped), "answerer"),
                ("other-salt", "the salt is another one", self._signed(3, body[:-1] + bytes([body[-1] ^ 1])), "answerer"),
                ("self-share-of-the-dropped", "the self-mask share of a dropped site",
                 self._signed(3, body[:first + 65] + b"b" + r.sites[2].self_shares[3] + r.sites[2].self_salts[3] + body[first + 130:]), "answerer")]
        for name, what, message, word in self._variants("R5", "R5", 3, good, more):
            extra = {"names": 3} if word == "answerer" else {}
            yield self._case(f"r5-{name}", what, "aggregator", "R5", {"R5": {3: message}}, word, "Liars" if extra else "Messages", **extra)

    def _sums(self):
        r = self.r
        canaries = [i for i in range(r.chunk - 1, r.exact_lanes, r.chunk)] + [r.exact_lanes - 1]
        for name, what, exact, real, word in (
                ("second-exact-canary", "the canary of the last exact chunk is one too many", {canaries[-1]: 1}, {}, "canary"),
                ("first-real-canary", "the canary of the first real chunk is one too few", {}, {r.chunk - 1: -1}, "canary"),
                ("exact-range", "an exact coordinate is beyond |U3|·L", {0: 2**62}, {}, "range")):
            changed = [x + exact.get(i, 0) for i, x in enumerate(r.x_exact)], [x + real.get(i, 0) for i, x in enumerate(r.x_real)]
            yield self._sum(name, what, *changed, word)
        yield self._sum("real-lane-missing", "a real coordinate less", r.x_exact, r.x_real[1:], "length")
        x = {"exact_lanes": r.x_exact, "real_lanes": r.x_real, "H(X)": r.x_hash, "signature": r.x_signature}
        yield self._case("x-flipped-signature", "one bit of the signature", "site 1", "X",
                         {"X": {**x, "signature": r.x_signature[:-1] + bytes([r.x_signature[-1] ^ 1])}}, "signature")
        changed = [r.x_exact[0] + 1] + r.x_exact[1:]
        yield self._case("x-lanes-of-another-sum", "the lanes do not hash to the signed H(X)", "site 1", "X", {"X": {**x, "exact_lanes": changed}}, "sum-hash")

    def _sum(self, name, what, exact, real, word):
        r, digest = self.r, lanes.sum_hash(exact, real)
        signature = ed25519_sign(r.aggregator, label("sum") + r.sid + r.rid + digest)
        return self._case(f"x-{name}", what, "site 1", "X", {"X": {"exact_lanes": exact, "real_lanes": real, "H(X)": digest, "signature": signature}}, word)

    def _tags(self):
        r, good = self.r, self.r.sites[3].r6
        body, z = good[:-64], self.r.sites[3].z
        more = [("z1-plus-p", "the first check value is not reduced", self._signed(3, body[:76] + u64(z[1] + P61) + body[84:]), "z-range"),
                ("z2-is-p", "the second check value is p", self._signed(3, body[:84] + u64(P61) + body[92:]), "z-range"),
                ("other-u3", "over another H(U3)", self._signed(3, body[:92] + H(b"another U3") + body[124:]), "binding"),
                ("other-sum", "on another H(X)", self._signed(3, body[:124] + H(b"another X")), "binding")]
        for name, what, message, word in self._variants("R6", "R6", 3, good, more):
            yield from self._both(f"r6-{name}", what, "R6", "R6", message, 3, word)

    def _closes(self):
        r, good = self.r, self.r.close
        body = good[:-64]
        other = body[:47] + H(b"another rid") + body[79:]
        for name, what, message, word in (
                ("truncated", "the last byte is missing", good[:-1], "length"), ("extra-byte", "a byte behind the signature", good + b"\0", "length"),
                ("flipped-signature", "one bit of the signature", good[:-1] + bytes([good[-1] ^ 1]), "signature"),
                ("other-rid", "signed for another round", r.sign(other), "binding"),
                ("by-a-site", "signed by site 2", r.sites[2].sign(body), "signature")):
            yield self._case(f"close-{name}", what, "site 1", "close", {"close": message}, word)
