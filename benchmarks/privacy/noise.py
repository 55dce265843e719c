"""Noise multipliers of a study within (epsilon, delta), by the Renyi differential privacy of the (Poisson-subsampled) Gaussian at integer orders.

Arguments: EPSILON DELTA STEPS RATE STATISTICS_Z. Prints z of the training sums, with one sum of statistics at STATISTICS_Z in the same budget, and z of one
evaluation, whose units are in no other sum. Formulas: Mironov, Talwar and Zhang 2019, section 3.3; conversion of Canonne, Kamath and Steinke 2020, proposition 12.
"""
import math
import sys

ORDERS = [*range(2, 64), 80, 96, 128, 192, 256, 512]


def log_sum(terms):
    largest = max(terms)
    return largest + math.log(sum(math.exp(term - largest) for term in terms))


def renyi(rate, z, order):
    if rate == 1:
        return order / (2 * z * z)
    terms = [
        math.lgamma(order + 1) - math.lgamma(k + 1) - math.lgamma(order - k + 1)
        + k * math.log(rate) + (order - k) * math.log1p(-rate) + (k * k - k) / (2 * z * z)
        for k in range(order + 1)
    ]
    return log_sum(terms) / (order - 1)


def epsilon(z, rate, steps, statistics, delta):
    return min(
        steps * renyi(rate, z, a) + (a / (2 * statistics * statistics) if statistics else 0)
        + math.log1p(-1 / a) - (math.log(delta) + math.log(a)) / (a - 1)
        for a in ORDERS
    )


def noise(target, rate, steps, statistics, delta):
    low, high = 0.2, 1e4
    if epsilon(high, rate, steps, statistics, delta) > target:
        sys.exit("the statistics alone spend more: raise STATISTICS_Z")
    for _ in range(40):
        middle = math.sqrt(low * high)
        if epsilon(middle, rate, steps, statistics, delta) > target:
            low = middle
        else:
            high = middle
    return math.ceil(high * 1000) / 1000


if __name__ == "__main__":
    target, delta, steps, rate, statistics = map(float, sys.argv[1:])
    print(noise(target, rate, int(steps), statistics, delta), noise(target, 1, 1, 0, delta))
