"""ChaCha20-Poly1305 (RFC 8439), encryption only."""
import struct

_MASK = 0xFFFFFFFF


def _quarter(s, a, b, c, d):
    for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & _MASK
        value = s[z] ^ s[x]
        s[z] = (value << turn | value >> (32 - turn)) & _MASK


def _block(key, counter, nonce):
    start = list(struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", counter) + nonce))
    s = list(start)
    for _ in range(10):
        for i in range(4):
            _quarter(s, i, i + 4, i + 8, i + 12)
        for i in range(4):
            _quarter(s, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4)
    return struct.pack("<16I", *((a + b) & _MASK for a, b in zip(s, start)))


def _poly1305(key, data):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for i in range(0, len(data), 16):
        total = (total + int.from_bytes(data[i:i + 16] + b"\1", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def _padded(data):
    return data + bytes(-len(data) % 16)


def seal(key, nonce, plain, associated):
    """ciphertext ‖ tag."""
    stream = b"".join(_block(key, 1 + i, nonce) for i in range((len(plain) + 63) // 64))
    sealed = bytes(a ^ b for a, b in zip(plain, stream))
    lengths = struct.pack("<QQ", len(associated), len(sealed))
    return sealed + _poly1305(_block(key, 0, nonce)[:32], _padded(associated) + _padded(sealed) + lengths)
