"""Frames and messages of docs/wire.md: kinds with number and receiver, and a sample of every message."""
import msgpack
from notation import Seed, u32

SITE, AGGREGATOR, BOTH = "site", "aggregator", "both"

KINDS = {
    "Hello": (1, AGGREGATOR), "Welcome": (2, SITE), "Heartbeat": (3, BOTH), "Goodbye": (4, BOTH), "Error": (5, BOTH), "SetupHeader": (6, SITE),
    "AdvertiseKeys": (7, AGGREGATOR), "KeyList": (8, SITE), "ShareKeys": (9, AGGREGATOR), "ShareList": (10, SITE), "RoundHeader": (11, SITE),
    "MaskedInput": (12, AGGREGATOR), "InputChunk": (13, AGGREGATOR), "InputList": (14, SITE), "ConsistencySignature": (15, AGGREGATOR),
    "SignatureList": (16, SITE), "UnmaskShares": (17, AGGREGATOR), "SumHeader": (18, SITE), "SumChunk": (19, SITE), "Close": (20, SITE),
    "VoidSetup": (21, SITE), "PairFault": (22, AGGREGATOR), "Refuse": (23, AGGREGATOR), "ClosedRound": (24, SITE), "Acknowledge": (25, SITE),
    "VerifyTags": (26, AGGREGATOR), "VerifyList": (27, SITE), "AuditDemand": (28, AGGREGATOR), "AuditOpening": (29, SITE),
    "AuditPart": (30, SITE), "AuditChunk": (31, SITE), "AuditUnavailable": (32, SITE)}


def frame(kind, payload=b""):
    number = KINDS[kind][0] if isinstance(kind, str) else kind
    return u32(len(payload)) + bytes([number]) + bytes(3) + payload


_seed = Seed("scfed own messages")


def some(name, length=32):
    return _seed.draw(name, length)


def signed(place, length, name="signed"):
    return [place, some(f"{name} {place}", length)]


def samples():
    """{message: (names of the fields, values)}; a message is the MessagePack array of the values."""
    setup = [1, 2, some("study"), some("roster"), 4, 3, 1, 3, some("nonce"), 300, some("setup signature", 64)]
    header = [some("sid"), 3, 2**32, 1, some("state"), some("head"), [5, 10, 20, 4, False], some("round signature", 64)]
    total = [some("rid"), some("H(X)"), some("sum signature", 64)]
    close = some("close", 330)
    part = [3, some("part", 68), [some("path 1"), some("path 2")]]
    encoding = "encoding (exact, real, bits, chunk, noise)"
    return {
        "Hello": (["version", "study hash", "place", "session id", "closed rounds", "head"], [1, some("study"), 1024, some("session", 16), 0, some("head")]),
        "Welcome": (["version", "closed rounds", "head"], [1, 200, some("head")]),
        "Error": (["code", "detail"], [14, "KeyList where a SetupHeader belongs"]),
        "SetupHeader": (["version", "suite", "study hash", "roster hash", "n", "t", "c", "m", "nonce", "index", "signature"], setup),
        "AdvertiseKeys": (["signed"], [signed(7, 300)]),
        "KeyList": (["list"], [[signed(p, 64) for p in range(1, 18)]]),
        "ShareKeys": (["signed", "parts"], [signed(2, 174), [some(f"part {i}", 68) for i in range(3)]]),
        "ShareList": (["list", "parts (from, part, path)"], [[signed(1, 174), signed(3, 174)], [part]]),
        "RoundHeader": (["sid", "entry", "round", "attempt", "state hash", "head", encoding, "signature"], header),
        "MaskedInput": (["signed"], [signed(4, 276)]),
        "InputList": (["rid", "list"], [some("rid"), [signed(1, 276), signed(300, 276)]]),
        "ConsistencySignature": (["rid", "signed"], [some("rid"), signed(5, 64)]),
        "SignatureList": (["rid", "list"], [some("rid"), [signed(1, 64), signed(2, 64), signed(129, 64)]]),
        "UnmaskShares": (["signed"], [signed(6, 496)]),
        "SumHeader": (["rid", "H(X)", "signature"], total),
        "Close": (["bytes"], [close]),
        "VoidSetup": (["sid", "signature"], [some("sid"), some("void signature", 64)]),
        "PairFault": (["signed"], [signed(3, 152)]),
        "Refuse": (["signed"], [signed(2, 160)]),
        "ClosedRound": (
            ["setup header", "round header", "inputs", "signatures", "sum", "tags", "close"],
            [setup, header, [signed(1, 276), signed(3, 276)], [signed(1, 64), signed(3, 64)], [total], [signed(3, 220)], [close]]),
        "Acknowledge": (["rid", "chunks"], [some("rid"), 65_536]),
        "VerifyTags": (["signed"], [signed(4, 220)]),
        "VerifyList": (["rid", "list"], [some("rid"), [signed(1, 220), signed(2, 220)]]),
        "AuditDemand": (["rid", "chunks"], [some("rid"), [0, 7, 128, 65_536]]),
        "AuditOpening": (["rid", "signed"], [some("rid"), signed(2, 496)]),
        "AuditPart": (["rid", "to", "part (from, part, path)"], [some("rid"), 4, part]),
        "AuditChunk": (["rid", "index", "place", "bytes", "path"], [some("rid"), 300, 4, some("lanes", 40), [some("path 3")]]),
        "AuditUnavailable": (["rid"], [some("rid")]),
    }


def payload(values):
    return msgpack.encode(values)
