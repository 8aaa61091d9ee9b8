"""Hypothesis on the claims of claims.ts: the same generators and predicates. One JSON object a line on standard output."""
import json
import math
import sys
import time

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st


def real(low, high):
    return st.floats(min_value=low, max_value=high, allow_nan=False)


def reals(least=1, most=64):
    return st.lists(real(0, 1), min_size=least, max_size=most)


def prior(lists):
    return lists.filter(lambda w: sum(w) > 0).map(lambda w: [x / sum(w) for x in w])


def of(count):
    return prior(reals(count, count))


def best_price(v, p):
    return max(price * sum(q for w, q in zip(v, p) if w >= price) for price in v)


def top_two_differ(v):
    a, b = sorted(v)[-2:]
    return b > a


FALSE = {
    'harmonic number, from n = 25': (st.integers(1, 1000), lambda n: sum(1 / k for k in range(1, n + 1)) <= 3.8),
    'only at n = 27': (st.integers(1, 1000000), lambda n: n != 27),
    'winner above the mean, from n = 26': (reals(), lambda v: max(v) - sum(v) / len(v) <= 24 / 25),
    'collision probability, from n = 25': (prior(reals()), lambda p: sum(x * x for x in p) >= 1 / 24),
    'parabola, by a per-mille': (real(0, 1), lambda x: x * (1 - x) <= 0.2495),
    'reserve price, by a per-mille': (
        st.tuples(st.integers(2, 64), real(1e-6, 1 - 1e-6), real(0, 1)),
        lambda a: a[0] * a[2] * a[1] * (a[1] - a[2] * a[1]) / (1 - a[2] * a[1])
        <= 0.999 * a[0] * (1 - math.sqrt(1 - a[1])) ** 2,
    ),
    'three shares, by a per-mille': (of(3), lambda s: s[0] * s[1] * s[2] <= 0.037),
    'needle of width 1/1000': (real(0, 1), lambda x: 1 / (1 + 1e6 * (x - 271 / 828) ** 2) <= 0.5),
    'covariance, correlated priors only': (of(4), lambda p: p[0] * p[3] - p[1] * p[2] <= 0.249),
    'mass off the diagonal': (
        st.integers(2, 8).flatmap(lambda n: of(n * n)),
        lambda p: sum(p[:: math.isqrt(len(p)) + 1]) <= 0.99,
    ),
    'a line in the plane': (st.tuples(real(0, 1), real(0, 1)), lambda a: 3 * a[0] + 5 * a[1] != 4),
    'no tie for the highest value': (reals(2), top_two_differ),
    'one price against a heavy tail': (
        st.integers(1, 16).flatmap(lambda n: st.tuples(st.lists(real(0, 1e12), min_size=n, max_size=n), of(n))),
        lambda a: sum(x * y for x, y in zip(*a)) <= 3 * best_price(*a) + 1e-9,
    ),
    'logarithm, heavy tail': (real(1, 1e12), lambda x: math.log(x) <= 10),
}

TRUE = {
    'parabola': (real(0, 1), lambda x: x * (1 - x) <= 0.25),
    'winner above the mean': (reals(), lambda v: max(v) >= sum(v) / len(v) - 1e-12),
    'covariance': (of(4), lambda p: p[0] * p[3] - p[1] * p[2] <= 0.25 + 1e-12),
}


class OutOfTime(BaseException):
    pass


def run(strategy, holds, number, limit):
    """Seconds to the first failing instance, or None; and how many instances were tried."""
    start = time.perf_counter()
    tried = [0]
    found = [None]

    @seed(number)
    @settings(
        max_examples=10**9,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.explicit, Phase.generate, Phase.target],
    )
    @given(strategy)
    def attempt(instance):
        if time.perf_counter() - start > limit:
            raise OutOfTime
        tried[0] += 1
        if not holds(instance):
            found[0] = time.perf_counter() - start
            raise OutOfTime

    try:
        attempt()
    except OutOfTime:
        pass
    return found[0], tried[0], time.perf_counter() - start


def main():
    limit, seeds = float(sys.argv[1]), [int(text) for text in sys.argv[2].split(',')]
    for kind, claims in (('false', FALSE), ('true', TRUE)):
        for name, (strategy, holds) in claims.items():
            for number in seeds if kind == 'false' else seeds[:1]:
                found, tried, elapsed = run(strategy, holds, number, limit if kind == 'false' else limit / 5)
                print(json.dumps({'kind': kind, 'name': name, 'found': found, 'tried': tried, 'seconds': elapsed}), flush=True)


main()
