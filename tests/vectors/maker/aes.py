"""AES-256 (FIPS 197), its counter mode, and the keystream of AEGIS-256 (draft-irtf-cfrg-aegis-aead)."""


def _times(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = (a << 1) ^ (0x11B if a & 0x80 else 0)
        b >>= 1
    return product


def _sbox():
    box = []
    for value in range(256):
        inverse = next((c for c in range(256) if _times(value, c) == 1), 0)
        result = 0x63
        for shift in range(5):
            result ^= ((inverse << shift) | (inverse >> (8 - shift))) & 0xFF
        box.append(result)
    return bytes(box)


SBOX = _sbox()
_DOUBLE = bytes(_times(v, 2) for v in range(256))
_TRIPLE = bytes(_times(v, 3) for v in range(256))
_SHIFTED = tuple((5 * i) % 16 for i in range(16))


def xor(a, b):
    return bytes(x ^ y for x, y in zip(a, b))


def aes_round(block, key):
    """One full round: SubBytes, ShiftRows, MixColumns, AddRoundKey."""
    s = [SBOX[block[i]] for i in _SHIFTED]
    out = bytearray(16)
    for c in range(0, 16, 4):
        a, b, d, e = s[c:c + 4]
        out[c] = _DOUBLE[a] ^ _TRIPLE[b] ^ d ^ e ^ key[c]
        out[c + 1] = a ^ _DOUBLE[b] ^ _TRIPLE[d] ^ e ^ key[c + 1]
        out[c + 2] = a ^ b ^ _DOUBLE[d] ^ _TRIPLE[e] ^ key[c + 2]
        out[c + 3] = _TRIPLE[a] ^ b ^ d ^ _DOUBLE[e] ^ key[c + 3]
    return bytes(out)


class Aes256:
    def __init__(self, key):
        words = [key[i:i + 4] for i in range(0, 32, 4)]
        constant = 1
        for i in range(8, 60):
            word = words[-1]
            if i % 8 == 0:
                word = bytes(SBOX[b] for b in word[1:] + word[:1])
                word = bytes([word[0] ^ constant]) + word[1:]
                constant = _times(constant, 2)
            elif i % 8 == 4:
                word = bytes(SBOX[b] for b in word)
            words.append(xor(words[i - 8], word))
        self._keys = [b"".join(words[i:i + 4]) for i in range(0, 60, 4)]

    def encrypt(self, block):
        block = xor(block, self._keys[0])
        for key in self._keys[1:14]:
            block = aes_round(block, key)
        return xor(bytes(SBOX[block[i]] for i in _SHIFTED), self._keys[14])


def counter_stream(key, first, length):
    """Bytes first … first + length − 1 of AES-256-CTR with a 16-byte big-endian counter from zero."""
    cipher = Aes256(key)
    start = first // 16
    stream = b"".join(cipher.encrypt(i.to_bytes(16, "big")) for i in range(start, (first + length + 15) // 16))
    return stream[first - 16 * start:][:length]


_C0 = bytes.fromhex("000101020305080d1522375990e97962")
_C1 = bytes.fromhex("db3d18556dc22ff12011314273b528dd")


def _update(s, message):
    return [xor(aes_round(s[i - 1], s[i]), message if i == 0 else bytes(16)) for i in range(6)]


def aegis_256(key, nonce, length):
    """The encryption of `length` zero bytes."""
    k0, k1, n0, n1 = key[:16], key[16:], nonce[:16], nonce[16:]
    a, b = xor(k0, n0), xor(k1, n1)
    s = [a, b, _C1, _C0, xor(k0, _C0), xor(k1, _C1)]
    for _ in range(4):
        for message in (k0, k1, a, b):
            s = _update(s, message)
    out = bytearray()
    while len(out) < length:
        both = bytes(x & y for x, y in zip(s[2], s[3]))
        out += xor(xor(s[1], s[4]), xor(s[5], both))
        s = _update(s, bytes(16))
    return bytes(out[:length])


BLOCK = 65_536


def mask_stream(suite, key, first, length):
    """Bytes of a mask stream: suite 1 is AEGIS-256 in blocks of 64 KiB, suite 2 is AES-256-CTR in one piece."""
    if suite == 2:
        return counter_stream(key, first, length)
    out = bytearray()
    while length:
        block, skip = divmod(first, BLOCK)
        count = min(length, BLOCK - skip)
        out += aegis_256(key, block.to_bytes(8, "little") + bytes(24), skip + count)[skip:]
        first, length = first + count, length - count
    return bytes(out)
