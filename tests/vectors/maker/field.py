"""GF(2^16) modulo 0x1100B, and Shamir's scheme over it."""


def multiply(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a <<= 1
        if a & 0x10000:
            a ^= 0x1100B
        b >>= 1
    return product


def inverse(a):
    result = 1
    for _ in range(15):
        a = multiply(a, a)
        result = multiply(result, a)
    return result


def _words(data):
    return [int.from_bytes(data[i:i + 2], "little") for i in range(0, 32, 2)]


def _bytes(words):
    return b"".join(w.to_bytes(2, "little") for w in words)


def deal(secret, coefficients, place):
    """The share of a place; coefficients are those of x^1, x^2, …, 32 bytes each."""
    value = [0] * 16
    for at in range(len(coefficients) - 32, -1, -32):
        value = [multiply(v ^ c, place) for v, c in zip(value, _words(coefficients[at:at + 32]))]
    return _bytes(v ^ s for v, s in zip(value, _words(secret)))


def weights(places):
    out = []
    for i in places:
        numerator = denominator = 1
        for j in places:
            if j != i:
                numerator, denominator = multiply(numerator, j), multiply(denominator, i ^ j)
        out.append(multiply(numerator, inverse(denominator)))
    return out


def join(shares):
    """The secret that {place: share} give."""
    secret = [0] * 16
    for weight, share in zip(weights(list(shares)), shares.values()):
        secret = [s ^ multiply(w, weight) for s, w in zip(secret, _words(share))]
    return _bytes(secret)
