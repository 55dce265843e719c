"""The one encoding of each MessagePack value that docs/wire.md allows: the shortest."""


def encode(value):
    if isinstance(value, bool):
        return b"\xc3" if value else b"\xc2"
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, (bytes, bytearray)):
        return _header(len(value), ((0x100, b"\xc4", 1), (0x10000, b"\xc5", 2), (1 << 32, b"\xc6", 4))) + bytes(value)
    if isinstance(value, str):
        data = value.encode()
        if len(data) < 32:
            return bytes([0xA0 | len(data)]) + data
        return _header(len(data), ((0x100, b"\xd9", 1), (0x10000, b"\xda", 2))) + data
    body = b"".join(encode(v) for v in value)
    if len(value) < 16:
        return bytes([0x90 | len(value)]) + body
    return _header(len(value), ((0x10000, b"\xdc", 2),)) + body


def _integer(value):
    if value < 0x80:
        return bytes([value])
    return _header(value, ((0x100, b"\xcc", 1), (0x10000, b"\xcd", 2), (1 << 32, b"\xce", 4), (1 << 64, b"\xcf", 8)))


def _header(value, forms):
    for below, code, size in forms:
        if value < below:
            return code + value.to_bytes(size, "big")
    raise ValueError("too long")
