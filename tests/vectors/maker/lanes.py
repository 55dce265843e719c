"""Chunks, canaries, packing, centring (docs/protocol.md, Segments)."""
import aes
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


def rotation_signs(suite, study, query, state, first, count):
    """Whether coordinates first … are negated: bits of the suite's stream, least significant of a byte first."""
    key = H(b"scfed/v1/rotation", canonical(study, query, state))
    stream = aes.mask_stream(suite, key, 0, (first + count + 7) // 8)
    return [bool(stream[i // 8] >> (i % 8) & 1) for i in range(first, first + count)]


def blocks(length):
    """4,096 as often as it goes, then falling powers of two."""
    out = []
    while length:
        out.append(4096 if length >= 4096 else 1 << length.bit_length() - 1)
        length -= out[-1]
    return out


def undo_rotation(values, minus):
    """D·H·X, block by block, by the definition of the matrix."""
    out, at = [], 0
    for m in blocks(len(values)):
        block = values[at:at + m]
        out += [sum(-x if bin(i & j).count("1") % 2 else x for j, x in enumerate(block)) for i in range(m)]
        at += m
    return [-x if s else x for x, s in zip(out, minus)]
