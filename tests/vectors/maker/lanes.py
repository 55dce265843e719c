"""Chunks, canaries, packing, centring (docs/protocol.md, Segments)."""
from notation import H, canonical, u64


def with_canaries(values, chunk, canary=1):
    """Chunks of chunk − 1 coordinates and a canary; the last one is shorter."""
    return [values[i:i + chunk - 1] + [canary] for i in range(0, len(values), chunk - 1)]


def flat(chunks):
    return [lane for chunk in chunks for lane in chunk]


def exact_bytes(values):
    return b"".join(u64(v) for v in values)


def pack(values, bits):
    number = sum((v % 2**bits) << (bits * i) for i, v in enumerate(values))
    return number.to_bytes((bits * len(values) + 7) // 8, "little")


def word_bytes(bits):
    """Of a real lane's word in the mask stream."""
    return 2 if bits == 16 else 4 if bits <= 32 else 8


def centred(value, bits):
    value %= 2**bits
    return value - 2**bits if value >> (bits - 1) else value


def words(data, size):
    return [int.from_bytes(data[i:i + size], "little") for i in range(0, len(data), size)]


def sum_hash(exact, real):
    """H(X) over centred lanes, canaries included."""
    return H(b"scfed/v1/X", canonical(exact_bytes(exact), exact_bytes(real)))
