"""Frames and messages (docs/wire.md)."""
import msgpack
import wire
from notation import Seed, u32
from vector import Vector

seed = Seed("scfed own frames")
SECTION = "docs/wire.md"


def vectors():
    yield from _frames()
    yield from _messages()
    yield from _malformed()


def _slug(kind):
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in kind)[1:]


def _frames():
    chunk = u32(2) + seed.draw("lanes", 24)
    good = {
        "heartbeat-and-goodbye": ("both", [("Heartbeat", b""), ("Goodbye", b"")]),
        "upload": ("aggregator", [("MaskedInput", wire.payload(wire.samples()["MaskedInput"][1])), ("InputChunk", chunk)]),
        "sum-chunk": ("site", [("SumChunk", chunk)]),
    }
    for name, (way, frames) in good.items():
        yield Vector(f"frames-{name}", "frames", "read by the end that they are for", SECTION,
                     {"receiver": "site" if way == "both" else way, "bytes": b"".join(wire.frame(k, p) for k, p in frames)},
                     {"frames": [{"number": wire.KINDS[k][0], "kind": k, "payload": p} for k, p in frames]})
    hello = wire.frame("Hello", wire.payload(wire.samples()["Hello"][1]))
    for name, what, receiver, data, word in (
            ("truncated-header", "five bytes of a header", "aggregator", hello[:5], "truncated-frame"),
            ("truncated-payload", "the last byte of the payload is missing", "aggregator", hello[:-1], "truncated-frame"),
            ("truncated-second", "a whole frame, and one byte of the next", "aggregator", hello + b"\0", "truncated-frame"),
            ("too-long", "one byte more than a Hello may have", "aggregator", wire.frame("Hello", bytes(257)), "frame-too-large"),
            ("huge-length", "a claim of four gigabytes, of which nothing follows", "aggregator", b"\xff\xff\xff\xff\x01\0\0\0", "frame-too-large"),
            ("heartbeat-with-payload", "a heartbeat is empty", "site", wire.frame("Heartbeat", b"\0"), "frame-too-large"),
            ("unknown-kind", "kind 200", "site", wire.frame(200), "unknown-kind"),
            ("kind-zero", "kind 0", "site", wire.frame(0), "unknown-kind"),
            ("reserved-byte", "a reserved byte is set", "aggregator", hello[:7] + b"\1" + hello[8:], "reserved-bytes"),
            ("hello-to-a-site", "a frame that only sites send", "site", hello, "wrong-direction"),
            ("welcome-to-the-aggregator", "a frame that only the aggregator sends", "aggregator",
             wire.frame("Welcome", wire.payload(wire.samples()["Welcome"][1])), "wrong-direction")):
        yield Vector(f"frame-{name}", "frames", what, SECTION, {"receiver": receiver, "bytes": data}, expect=word)


def _messages():
    for kind, (names, values) in wire.samples().items():
        data = wire.payload(values)
        yield Vector(f"message-{_slug(kind)}", "message", "a payload, and the fields that it says", SECTION, {"message": kind, "payload": data},
                     {"fields": dict(zip(names, values))})
        yield Vector(f"message-{_slug(kind)}-truncated", "message", "the last byte is missing", SECTION, {"message": kind, "payload": data[:-1]},
                     expect="malformed-message")
        yield Vector(f"message-{_slug(kind)}-extra-byte", "message", "a byte is left over", SECTION, {"message": kind, "payload": data + b"\0"},
                     expect="trailing-bytes")


def _malformed():
    samples = wire.samples()
    hello, welcome = samples["Hello"][1], samples["Welcome"][1]
    rid, header = wire.some("rid"), samples["RoundHeader"][1]
    e = msgpack.encode
    keys = [wire.signed(1, 64), wire.signed(2, 64)]
    cases = (
        ("hello-wide-integer", "Hello", "the version as uint 16", b"\x96\xcd\0\1" + b"".join(map(e, hello[1:]))),
        ("hello-signed-integer", "Hello", "the version as int 8", b"\x96\xd0\1" + b"".join(map(e, hello[1:]))),
        ("hello-long-array-header", "Hello", "six fields announced as array 16", b"\xdc\0\6" + b"".join(map(e, hello))),
        ("hello-long-bin-header", "Hello", "a digest of 32 bytes as bin 16", b"\x96\1\xc5\0\x20" + hello[1] + b"".join(map(e, hello[2:]))),
        ("hello-bytes-as-text", "Hello", "a digest as str 8", b"\x96\1\xd9\x20" + bytes(32) + b"".join(map(e, hello[2:]))),
        ("hello-place-zero", "Hello", "places count from 1", e(hello[:2] + [0] + hello[3:])),
        ("hello-place-1025", "Hello", "a roster has at most 1,024 places", e(hello[:2] + [1025] + hello[3:])),
        ("hello-short-session", "Hello", "a session id of 15 bytes", e(hello[:3] + [bytes(15)] + hello[4:])),
        ("hello-as-map", "Hello", "a map in place of the array", b"\x86" + b"".join(map(e, hello))),
        ("welcome-nil", "Welcome", "nil in place of a number", b"\x93\1\xc0" + e(welcome[2])),
        ("welcome-one-field-less", "Welcome", "two fields", e(welcome[:2])),
        ("welcome-float", "Welcome", "a float in place of a number", b"\x93\1\xca\0\0\0\0" + e(welcome[2])),
        ("error-unknown-code", "Error", "a code that does not exist", e([0, "x"])),
        ("error-control-character", "Error", "a line feed could forge a line in a log", e([1, "one\ntwo"])),
        ("error-invalid-utf8", "Error", "a lone continuation byte", b"\x92\1\xa1\x80"),
        ("error-detail-of-513-bytes", "Error", "one byte more than fits", e([1, "x" * 513])),
        ("key-list-wrong-order", "KeyList", "place 2 before place 1", e([[keys[1], keys[0]]])),
        ("key-list-twice", "KeyList", "place 1 twice", e([[keys[0], keys[0]]])),
        ("key-list-signed-of-63-bytes", "KeyList", "shorter than a signature", e([[[1, bytes(63)]]])),
        ("key-list-huge-count", "KeyList", "65,535 entries announced, none there", b"\x91\xdc\xff\xff"),
        ("input-list-huge-bytes", "InputList", "a byte string of four gigabytes announced", b"\x92" + e(rid) + b"\x91\x92\1\xc6\xff\xff\xff\xff"),
        ("share-keys-part-of-67-bytes", "ShareKeys", "shorter than any part", e([wire.signed(1, 174), [bytes(67)]])),
        ("share-list-path-of-11", "ShareList", "a path longer than any among 1,024 leaves", e([[], [[1, bytes(68), [bytes(32)] * 11]]])),
        ("consistency-signature-of-65-bytes", "ConsistencySignature", "a signature has 64 bytes", e([rid, [1, bytes(65)]])),
        ("round-header-k15", "RoundHeader", "k below 16", e(header[:6] + [[1, 1, 15, 4, False]] + header[7:])),
        ("round-header-k41", "RoundHeader", "k above 40", e(header[:6] + [[1, 1, 41, 4, False]] + header[7:])),
        ("round-header-chunk-of-1", "RoundHeader", "a chunk with nothing but its canary", e(header[:6] + [[1, 1, 20, 1, False]] + header[7:])),
        ("round-header-no-coordinates", "RoundHeader", "a sum of nothing", e(header[:6] + [[0, 0, 20, 4, False]] + header[7:])),
        ("round-header-noise-as-number", "RoundHeader", "1 in place of true", e(header[:6] + [[1, 1, 20, 4, 1]] + header[7:])),
        ("audit-demand-for-nothing", "AuditDemand", "no chunk", e([rid, []])),
        ("audit-demand-not-ascending", "AuditDemand", "a chunk twice", e([rid, [3, 3]])),
        ("audit-chunk-empty", "AuditChunk", "no lanes", e([rid, 0, 1, b"", []])),
        ("closed-round-two-sums", "ClosedRound", "two sums where none or one belongs",
         e([samples["SetupHeader"][1], header, [], [], [samples["SumHeader"][1]] * 2, [], samples["Close"][1]])),
    )
    for name, kind, what, data in cases:
        yield Vector(f"message-{name}", "message", what, SECTION, {"message": kind, "payload": data}, expect="malformed-message")
