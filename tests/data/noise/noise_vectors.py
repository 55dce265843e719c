"""Writes tests/data/noise/vectors.json, or with --check compares it with what would be written.

    python3 tests/data/noise/noise_vectors.py [--check]

A second implementation of docs/noise.md: whole numbers and fractions of Python, cumulative probabilities from decimal's exponential. The keystream is that of
tests/vectors/maker. Python 3.9 or newer and its standard library. Takes about half a minute.
"""
import decimal
import hashlib
import json
import pathlib
import sys
from fractions import Fraction

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent / "vectors" / "maker"))

import aes  # noqa: E402

DIGITS = 120  # decimal ones: 398 binary ones, so every comparison below is decided long before they end
decimal.getcontext().prec = DIGITS
decimal.getcontext().Emin = -10_000
WORD = 1 << 64


class Coins:
    def __init__(self, suite, key):
        self._suite, self._key, self._at, self._words = suite, key, 0, []

    def word(self):
        if not self._words:
            data = aes.mask_stream(self._suite, self._key, self._at, 1_024)
            self._at += 1_024
            self._words = [int.from_bytes(data[i:i + 8], "little") for i in range(0, 1_024, 8)][::-1]
        return self._words.pop()


def floor_of(number, bits):
    """The floor of number * 2^bits, for a Fraction or a Decimal that is nowhere near a whole number then."""
    if isinstance(number, Fraction):
        return (number.numerator << bits) // number.denominator
    return int((number * (1 << bits)).to_integral_value(decimal.ROUND_FLOOR))


def below(coins, number, drawn=None, bits=0):
    """Whether a uniform number, of which `bits` digits are drawn already, is below `number`."""
    if drawn is None:
        drawn, bits = coins.word(), 64
    while True:
        digits = floor_of(number, bits)
        if drawn != digits:
            return drawn < digits
        if isinstance(number, Fraction) and number * (1 << bits) == digits:
            return False
        drawn, bits = drawn << 64 | coins.word(), bits + 64
        assert bits < 320


def bernoulli(coins, r):
    return True if r >= 1 else below(coins, r)


def bernoulli_exp(coins, gamma):
    while gamma > 1:
        if not bernoulli_exp(coins, Fraction(1)):
            return False
        gamma -= 1
    k = 1
    while bernoulli(coins, gamma / k):
        k += 1
    return k % 2 == 1


def laplace(coins, t, s):
    mask = (1 << max((t - 1).bit_length(), 1)) - 1
    while True:
        u = coins.word() & mask
        while u >= t:
            u = coins.word() & mask
        if not bernoulli_exp(coins, Fraction(u, t)):
            continue
        v = 0
        while bernoulli_exp(coins, Fraction(1)):
            v += 1
        magnitude = (u + t * v) // s
        minus = coins.word() % 2
        if magnitude or not minus:
            return -magnitude if minus else magnitude


def rejection_gaussian(coins, variance):
    t = 1
    while t * t <= variance:
        t *= 2
    step = t
    while step:
        if t - step > 0 and (t - step) * (t - step) > variance:
            t -= step
        step //= 2
    # t is now the least whole number above sigma, floor(sigma) + 1.
    while True:
        y = laplace(coins, t, 1)
        if bernoulli_exp(coins, (abs(y) - variance / t) ** 2 / (2 * variance)):
            return y


class DiscreteGaussian:
    def __init__(self, variance):
        self._variance = variance
        self._bits = 0
        while variance >= 1 << (20 + 2 * self._bits):
            self._bits += 1
        size = 1 << self._bits
        h = self._decimal(Fraction(size * size) / (2 * variance))
        weights = [decimal.Decimal(1 if self._bits else 0.5)]
        while weights[-1] > decimal.Decimal(10) ** -60:
            weights.append((-h * len(weights) ** 2).exp())
        total, partial = sum(weights), decimal.Decimal(0)
        self._cumulative = []
        for weight in weights:
            partial += weight
            self._cumulative.append(partial / total)
        self._floors = [floor_of(c, 63) for c in self._cumulative]

    @staticmethod
    def _decimal(fraction):
        return decimal.Decimal(fraction.numerator) / decimal.Decimal(fraction.denominator)

    def draw(self, coins):
        while True:
            word = coins.word()
            digits = word >> 1
            k = next(i for i, f in enumerate(self._floors) if digits <= f)
            assert digits != self._floors[k], "once in 2^50 draws: choose another key"
            magnitude, kept = k, True
            if self._bits:
                u = coins.word() % (1 << self._bits)
                magnitude = (k << self._bits) + u
                gamma = Fraction(u * ((k << (self._bits + 1)) + u)) / (2 * self._variance)
                first = coins.word()
                kept = u == 0 or below(coins, (-self._decimal(gamma)).exp(), first, 64)
            if kept and (magnitude or word % 2 == 0):
                return -magnitude if word % 2 else magnitude
            if not self._bits and not magnitude:
                return 0


UNIT = 1 << 56


def square(sigma):
    """The square of a double, rounded up to a whole number of 2^-56; as that number."""
    exact = Fraction(sigma) ** 2 * UNIT
    return -(-exact.numerator // exact.denominator)


def vectors():
    for sigma in (0.5, 1.0, 2.0, 3.3, 10.0, 100.0, 1000.0, 10_000.0, 100_000.0, 2.0 ** 35):
        for suite in (1, 2):
            units = square(sigma)
            variance = Fraction(units, UNIT)
            sampler = DiscreteGaussian(variance)
            yield "discrete-gaussian", suite, {"variance": str(units)}, f"sigma = {sigma}", sampler.draw
            yield "rejection-gaussian", suite, {"variance": str(units)}, f"sigma = {sigma}", lambda coins, v=variance: rejection_gaussian(coins, v)
    for t, s in ((1, 2), (1, 1), (7, 3), (1000, 1), (10 ** 12, 10 ** 9 + 7)):
        for suite in (1, 2):
            yield "discrete-laplace", suite, {"numerator": t, "denominator": s}, f"scale = {t}/{s}", lambda coins, t=t, s=s: laplace(coins, t, s)


def text():
    entries = []
    for sampler, suite, parameters, description, draw in vectors():
        key = hashlib.sha256(f"noise vector {sampler} {description} suite {suite}".encode()).digest()
        coins = Coins(suite, key)
        draws = [draw(coins) for _ in range(64)]
        entry = {"sampler": sampler, "description": description, "suite": suite, "key": key.hex(), **parameters}
        entries.append(json.dumps({**entry, "draws": draws, "next word": str(coins.word())}))
    return '{"format": "scfed-noise/1", "section": "docs/noise.md", "vectors": [\n' + ",\n".join(entries) + "\n]}\n"


def main(arguments):
    if arguments not in ([], ["--check"]):
        sys.exit(__doc__)
    made, file = text(), HERE / "vectors.json"
    if not arguments:
        file.write_text(made, encoding="utf-8")
    elif file.read_text(encoding="utf-8") != made:
        sys.exit(f"{file.name} is not what would be made")
    print(f"{made.count('sampler')} vectors")


main(sys.argv[1:])
