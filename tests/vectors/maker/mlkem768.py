"""ML-KEM-768 of FIPS 203 (final), with given seed and coins."""
from hashlib import sha3_256, sha3_512, shake_128, shake_256

Q, N, K = 3329, 256, 3
_ZETAS = [pow(17, int(f"{i:07b}"[::-1], 2), Q) for i in range(128)]
_GAMMAS = [pow(17, 2 * int(f"{i:07b}"[::-1], 2) + 1, Q) for i in range(128)]


def _ntt(f):
    f, i, length = list(f), 1, 128
    while length >= 2:
        for start in range(0, N, 2 * length):
            zeta, i = _ZETAS[i], i + 1
            for j in range(start, start + length):
                t = zeta * f[j + length] % Q
                f[j + length], f[j] = (f[j] - t) % Q, (f[j] + t) % Q
        length //= 2
    return f


def _inverse_ntt(f):
    f, i, length = list(f), 127, 2
    while length <= 128:
        for start in range(0, N, 2 * length):
            zeta, i = _ZETAS[i], i - 1
            for j in range(start, start + length):
                t = f[j]
                f[j], f[j + length] = (t + f[j + length]) % Q, zeta * (f[j + length] - t) % Q
        length *= 2
    return [x * 3303 % Q for x in f]


def _product(f, g):
    h = [0] * N
    for i in range(128):
        a, b, c, d = f[2 * i], f[2 * i + 1], g[2 * i], g[2 * i + 1]
        h[2 * i], h[2 * i + 1] = (a * c + b * d * _GAMMAS[i]) % Q, (a * d + b * c) % Q
    return h


def _add(*polynomials):
    return [sum(c) % Q for c in zip(*polynomials)]


def _encode(f, bits):
    return sum(c << (bits * i) for i, c in enumerate(f)).to_bytes(32 * bits, "little")


def _decode(data, bits):
    number = int.from_bytes(data, "little")
    return [(number >> (bits * i)) & ((1 << bits) - 1) for i in range(N)]


def _compress(f, bits):
    return [((c << bits) + Q // 2) // Q % (1 << bits) for c in f]


def _decompress(f, bits):
    return [(c * Q + (1 << (bits - 1))) >> bits for c in f]


def _uniform(seed):
    stream, out = shake_128(seed).digest(1680), []
    for a, b, c in zip(stream[::3], stream[1::3], stream[2::3]):
        out += [v for v in (a | (b & 15) << 8, b >> 4 | c << 4) if v < Q]
    return out[:N]


def _noise(seed, nonce):
    bits = int.from_bytes(shake_256(seed + bytes([nonce])).digest(128), "little")
    return [((bits >> 4 * i & 1) + (bits >> 4 * i + 1 & 1) - (bits >> 4 * i + 2 & 1) - (bits >> 4 * i + 3 & 1)) % Q for i in range(N)]


def _matrix(rho):
    return [[_uniform(rho + bytes([j, i])) for j in range(K)] for i in range(K)]


def _dot(a, b):
    return _add(*(_product(f, g) for f, g in zip(a, b)))


def keys(seed):
    """(encapsulation key, decapsulation key) of d ‖ z."""
    d, z = seed[:32], seed[32:]
    digest = sha3_512(d + bytes([K])).digest()
    rho, sigma = digest[:32], digest[32:]
    secret = [_ntt(_noise(sigma, i)) for i in range(K)]
    error = [_ntt(_noise(sigma, K + i)) for i in range(K)]
    public = [_add(_dot(row, secret), e) for row, e in zip(_matrix(rho), error)]
    ek = b"".join(_encode(f, 12) for f in public) + rho
    return ek, b"".join(_encode(f, 12) for f in secret) + ek + sha3_256(ek).digest() + z


def _encrypt(ek, message, coins):
    public, rho = [_decode(ek[384 * i:384 * (i + 1)], 12) for i in range(K)], ek[384 * K:]
    matrix = _matrix(rho)
    y = [_ntt(_noise(coins, i)) for i in range(K)]
    u = [_add(_inverse_ntt(_dot([matrix[j][i] for j in range(K)], y)), _noise(coins, K + i)) for i in range(K)]
    v = _add(_inverse_ntt(_dot(public, y)), _noise(coins, 2 * K), _decompress(_decode(message, 1), 1))
    return b"".join(_encode(_compress(f, 10), 10) for f in u) + _encode(_compress(v, 4), 4)


def encapsulate(ek, coins):
    """(ciphertext, shared secret)."""
    digest = sha3_512(coins + sha3_256(ek).digest()).digest()
    return _encrypt(ek, coins, digest[32:]), digest[:32]


def decapsulate(dk, ciphertext):
    secret, ek, digest, z = dk[:384 * K], dk[384 * K:768 * K + 32], dk[768 * K + 32:768 * K + 64], dk[768 * K + 64:]
    u = [_decompress(_decode(ciphertext[320 * i:320 * (i + 1)], 10), 10) for i in range(K)]
    v = _decompress(_decode(ciphertext[960:], 4), 4)
    shared = _inverse_ntt(_dot([_decode(secret[384 * i:384 * (i + 1)], 12) for i in range(K)], [_ntt(f) for f in u]))
    message = _encode(_compress([(a - b) % Q for a, b in zip(v, shared)], 1), 1)
    both = sha3_512(message + digest).digest()
    return both[:32] if _encrypt(ek, message, both[32:]) == ciphertext else shake_256(z + ciphertext).digest(32)
