"""Logs: events, proofs, signed notes, checkpoints (docs/audit-log.md)."""
import base64

import trees
from curve25519 import ed25519_public, ed25519_sign
from notation import H, Seed, canonical, u16
from vector import Vector

seed = Seed("scfed own logs")
draw = seed.draw
SECTION = "docs/audit-log.md"


def vectors():
    yield from _events()
    yield from _inclusion()
    yield from _consistency()
    yield from _notes()


def _event(kind, time, sid, rid, number, attempt, digests, places, text):
    return canonical(kind, time, sid, rid, number, attempt, b"".join(digests), b"".join(map(u16, places)), text)


def _events():
    for name, what, values in (
            ("input-sent", "four digests", (5, 1_700_000_000_123, draw("sid"), draw("rid"), 3, 1, [draw(f"d{i}") for i in range(4)], [], "training/0")),
            ("setup-opened", "zeros for a round that there is none of; a set-up index above 2^53", (2, 0, draw("sid"), bytes(32), 2**63, 0, [], [], "")),
            ("shares-opened", "places of two bytes", (7, 2**62, draw("sid"), draw("rid"), 0, 0, [draw("d5")], [1, 4, 256, 1024], "statistics"))):
        names = ("kind", "time", "sid", "rid", "number", "attempt", "digests", "places", "text")
        data = _event(*values)
        yield Vector(f"event-{name}", "audit-event", what, SECTION, dict(zip(names, values)), {"bytes": data, "leaf": trees.leaf(data)})


def _inclusion():
    leaves = [trees.leaf(draw(f"part {i}")) for i in range(5)]
    good = {"root": trees.root(leaves), "size": 5, "index": 4, "leaf": leaves[4], "path": trees.path(4, leaves)}
    yield Vector("inclusion-last-of-five", "inclusion", "a last leaf that stands alone has one sibling", "Bytes", good, {"valid": True})
    for name, what, change in (
            ("other-index", "the path of another leaf", {"index": 3}),
            ("other-leaf", "another leaf", {"leaf": leaves[3]}),
            ("one-digest-more", "a digest too many", {"path": good["path"] + [leaves[0]]}),
            ("one-digest-less", "the path is empty", {"path": []}),
            ("index-beyond-size", "there is no such leaf", {"index": 5}),
            ("other-size", "the same root for a larger tree", {"size": 9})):
        yield Vector(f"inclusion-{name}", "inclusion", what, "Bytes", {**good, **change}, expect="proof")


def _consistency():
    leaves = [trees.leaf(draw(f"entry {i}")) for i in range(13)]
    good = {"from": 6, "from root": trees.root(leaves[:6]), "to": 13, "to root": trees.root(leaves), "proof": trees.consistency(6, leaves)}
    yield Vector("consistency-6-to-13", "consistency", "neither size is a power of two", "Bytes", good, {"valid": True})
    forked = leaves[:3] + [trees.leaf(draw("another entry"))] + leaves[4:]
    for name, what, change in (
            ("forked", "the fourth entry was replaced; the proof is that of the new tree", {"to root": trees.root(forked), "proof": trees.consistency(6, forked)}),
            ("shrunk", "from the larger tree to the smaller one",
             {"from": 13, "from root": trees.root(leaves), "to": 6, "to root": trees.root(leaves[:6])}),
            ("refilled", "the same size with another root", {"from": 13, "from root": trees.root(forked), "proof": []}),
            ("one-digest-less", "the last digest is missing", {"proof": good["proof"][:-1]}),
            ("swapped", "two digests are swapped", {"proof": [good["proof"][1], good["proof"][0]] + good["proof"][2:]}),
            ("empty-proof", "no proof at all", {"proof": []})):
        yield Vector(f"consistency-{name}", "consistency", what, "Bytes", {**good, **change}, expect="proof")


def _text(origin, size, root):
    return f"{origin}\n{size}\n{base64.b64encode(root).decode()}\n"


def _key(name, public):
    tail = b"\1" + public
    identifier = H(name.encode(), b"\n", tail)[:4]
    return f"{name}+{identifier.hex()}+{base64.b64encode(tail).decode()}"


def _line(name, public, secret, text):
    identifier = H(name.encode(), b"\n\1", public)[:4]
    return f"— {name} {base64.b64encode(identifier + ed25519_sign(secret, text.encode())).decode()}\n"


def _notes():
    secret, other = draw("log key"), draw("other log key")
    public, origin, root = ed25519_public(secret), "scfed/0123456789abcdef/site-3", draw("root")
    key = _key(origin, public)
    text = _text(origin, 41, root)
    line = _line(origin, public, secret, text)
    peer = _line("scfed/0123456789abcdef/site-1", ed25519_public(other), other, text)
    good = {"origin": origin, "size": 41, "root": root}
    yield Vector("checkpoint", "checkpoint", "one signature", SECTION, {"key": key, "note": text + "\n" + line}, good)
    yield Vector("checkpoint-countersigned", "checkpoint", "a peer's signature before the log's own", SECTION, {"key": key, "note": text + "\n" + peer + line}, good)
    foreign = _text("scfed/0123456789abcdef/site-4", 41, root)
    stranger = _line("scfed/0123456789abcdef/site-3", ed25519_public(other), other, text)
    extended = text + "extension\n"
    padded = text.replace("\n41\n", "\n041\n")
    for name, what, note, word in (
            ("flipped-root", "the root was changed after the signature", _text(origin, 41, draw("another root")) + "\n" + line, "signature"),
            ("other-key", "signed by another key under the log's name", text + "\n" + stranger, "signature"),
            ("only-a-peer", "signed by a peer alone", text + "\n" + peer, "signature"),
            ("bad-second-signature", "a good signature and then a wrong one of the same key", text + "\n" + line + _line(origin, public, secret, text + "x"), "signature"),
            ("other-origin", "the checkpoint of another log, signed by this key", foreign + "\n" + _line(origin, public, secret, foreign), "signature"),
            ("no-empty-line", "no empty line before the signatures", text + line, "malformed-note"),
            ("no-last-newline", "the last newline is missing", text + "\n" + line[:-1], "malformed-note"),
            ("hyphen-for-dash", "a hyphen where the em dash belongs", text + "\n" + line.replace("—", "-"), "malformed-note"),
            ("carriage-return", "a control character", text.replace("\n", "\r\n", 1) + "\n" + line, "malformed-note"),
            ("leading-zero", "a size in another spelling", padded + "\n" + _line(origin, public, secret, padded), "malformed-note"),
            ("extension-line", "a fourth line", extended + "\n" + _line(origin, public, secret, extended), "malformed-note"),
            ("loose-base64", "bits set behind the last byte of the signature", text + "\n" + _loosen(line), "malformed-note")):
        yield Vector(f"checkpoint-{name}", "checkpoint", what, SECTION, {"key": key, "note": note}, expect=word)


def _loosen(line):
    """68 bytes end in one padding character: two bits of the last digit are free, and have to be zero."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    head, end = line[:-3], line[-2:]
    return head + alphabet[alphabet.index(line[-3]) | 1] + end
