"""The notation of docs/protocol.md: integers, canonical(…), H, HKDF, labels, lists of signed messages."""
import hashlib
import hmac


def u16(value):
    return value.to_bytes(2, "little")


def u32(value):
    return value.to_bytes(4, "little")


def u64(value):
    return (value % 2**64).to_bytes(8, "little")


def H(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def canonical(*fields):
    out = b""
    for field in fields:
        if isinstance(field, int):
            field = u64(field)
        elif isinstance(field, str):
            field = field.encode()
        out += u32(len(field)) + field
    return out


def hkdf(ikm, info, length=32):
    """RFC 5869 with SHA-256 and no salt."""
    key = hmac.new(bytes(32), ikm, hashlib.sha256).digest()
    out, block, counter = b"", b"", 1
    while len(out) < length:
        block = hmac.new(key, block + info + bytes([counter]), hashlib.sha256).digest()
        out, counter = out + block, counter + 1
    return out[:length]


def label(name):
    return b"scfed/v1/" + name.encode() + b"\0"


def set_hash(number, messages):
    """H(Ui) over {place: signed message}."""
    return H(f"scfed/v1/U{number}".encode(), *(u16(p) + u32(len(m)) + m for p, m in sorted(messages.items())))


class Seed:
    """Bytes that follow from a text: the same text, the same vectors."""

    def __init__(self, text):
        self._key = text.encode()

    def draw(self, name, length=32):
        return hkdf(self._key, name.encode(), length)

    def number(self, name, below):
        return int.from_bytes(self.draw(name, 16), "little") % below
