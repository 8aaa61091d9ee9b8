/**
 * Proposition 4: the counterexample with nine values, and the repaired bound for all m.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distribution, each } from './model.ts';
import { tactics } from './tactics.ts';

/** Two items with K values each, D(i, j) = exp(g(i) + h(j) + psi(i, j)). */
const D = (i: string, j: string) => `exp(g(${i}) + h(${j}) + psi(${i}, ${j}))`;
export const PAIR = (
  bound: string,
) => `forall([integer(K), real(Delta), function(g, 1), function(h, 1), function(psi, 2)],
  [K >= 1, Delta >= 0, forall([integer(i), integer(j)], [1 <= i, i <= K, 1 <= j, j <= K], abs(psi(i, j)) <= Delta),
   sum(t, 1, K, sum(s, 1, K, ${D('t', 's')})) == 1],
  exists([function(a, 1), function(b, 1)], [${distribution('a', 'K')}, ${distribution('b', 'K')}],
    sum(t, 1, K, sum(s, 1, K, abs(${D('t', 's')} - a(t)*b(s))))/2 <= min(${bound}, sqrt(1 - exp(-Delta)))))`;

const term = (body: string, ...names: readonly string[]) =>
  ({ op: 'function', parameters: names.map((name) => integer(name)), body: x(body) }) as const;
const LOG = { low: 'log(1/6)', high: 'log(6)' };
const mass = (i: string, j: string) => `exp(log(1/66) + 0 + if(${i} == ${j}, ${LOG.high}, ${LOG.low}))`;
const plain = (i: string, j: string) => `if(${i} == ${j}, 1/11, 1/396)`;

/** a, b ≥ 0: what is left of 1/11 above ab. */
const leftover = f('forall([real(a), real(b)], [a >= 0, b >= 0], max(1/11 - a*b, 0) >= 1/11 - (a + b)/6)');

export function nineValues(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { named, at, le, eq, ground } = tactics(kit);
  const fact = (name: Parameters<typeof t.fact>[0], terms: readonly string[], then: Tactic) =>
    t.fact(
      name,
      terms.map((e) => x(e)),
      auto(),
      then,
    );
  const logs = (then: Tactic) =>
    fact('log-quotient', ['1', '6'], fact('log', ['1'], t.have(f('log(1/6) == -log(6)'), auto(), then)));
  const exps = (then: Tactic) =>
    fact(
      'exp-log',
      ['1/66'],
      fact('exp-log', ['6'], fact('exp-log', ['1/6'], fact('log-exp', ['0'], fact('exp-log', ['1'], then)))),
    );
  const product = (value: string, result: string) =>
    fact(
      'exp-sum',
      ['log(1/66)', `${value}`],
      t.have(f(`exp(log(1/66) + 0 + ${value}) == ${result}`), kit.arithmetic(), auto()),
    );
  const masses = f(`forall([integer(i), integer(j)], [], ${mass('i', 'j')} == ${plain('i', 'j')})`);
  const known = t.introAll(
    t.cases(
      f('i == j'),
      t.branch(x(`if(i == j, ${LOG.high}, ${LOG.low})`), product(LOG.high, '1/11'), auto()),
      t.branch(x(`if(i == j, ${LOG.high}, ${LOG.low})`), auto(), product(LOG.low, '1/396')),
    ),
  );

  const difference = (i: string, j: string) => `(${mass(i, j)} - a(${i})*b(${j}))`;
  const total = `sum(t, 1, 9, sum(s, 1, 9, abs(${difference('t', 's')})))`;
  const isA = each('i', '9', 'a(i) >= 0');
  const isB = each('i', '9', 'b(i) >= 0');
  /** Row k: Σ_j |δ|/2 ≥ 1/11 − (a + b)/6 − Σ_j δ/2. */
  const row = named((k) => {
    const low = `if(${k} == s, max(1/11 - a(${k})*b(${k}), 0), 0) - (${plain(k, 's')} - a(${k})*b(s))/2`;
    const entry = named((l) =>
      at(
        `forall([integer(i), integer(j)], [], ${mass('i', 'j')} == ${plain('i', 'j')})`,
        [k, l],
        t.rewrite(t.latest, t.cases(f(`${k} == ${l}`), t.rewrite(t.latest, auto()), auto())),
      ),
    );
    const onDiagonal = sums.spike(
      '=',
      x(`sum(s, 1, 9, if(${k} == s, max(1/11 - a(${k})*b(${k}), 0), 0))`),
      x(k),
      x('0'),
      auto(),
      sums.spike(
        '=',
        x(`sum(s, 1, 9, ${plain(k, 's')} - 1/396)`),
        x(k),
        x('0'),
        auto(),
        at(
          isA,
          [k],
          at(
            isB,
            [k],
            t.instantiate(
              leftover,
              [x(`a(${k})`), x(`b(${k})`)],
              auto(),
              fact('sum-constant', ['sum(s, 1, 9, 1/396)'], auto({ splits: 12 })),
            ),
          ),
        ),
      ),
    );
    return le(`sum(s, 1, 9, ${low})`, `sum(s, 1, 9, abs(${difference(k, 's')})/2)`, entry, onDiagonal);
  });
  const bound = t.introAll(
    le(
      'sum(t, 1, 9, 1/11 - (a(t) + b(t))/6 - (1/11 + 8/396 - a(t))/2)',
      `sum(t, 1, 9, sum(s, 1, 9, abs(${difference('t', 's')})/2))`,
      row,
      fact(
        'sum-constant',
        ['sum(t, 1, 9, 1)'],
        t.have(
          f(`${total}/2 >= 16/33`),
          auto(),
          t.have(
            f('sqrt(2*log(6))/4 < 16/33'),
            t.enclosure(),
            fact('min', ['min(sqrt(2*log(6))/4, sqrt(1 - exp(-log(6))))'], kit.arithmetic()),
          ),
        ),
      ),
    ),
  );
  const functions = [term('log(1/66)', 'i'), term('0', 'i'), term(`if(i == j, ${LOG.high}, ${LOG.low})`, 'i', 'j')];
  const potential = t.introAll(t.branch(x(`if(i == j, ${LOG.high}, ${LOG.low})`), fact('log', ['6'], auto()), auto()));
  const sumsTo1 = eq(
    `sum(t, 1, 9, sum(s, 1, 9, ${mass('t', 's')}))`,
    `sum(t, 1, 9, sum(s, 1, 9, ${plain('t', 's')}))`,
    named((k) =>
      eq(
        `sum(s, 1, 9, ${mass(k, 's')})`,
        `sum(s, 1, 9, ${plain(k, 's')})`,
        named((l) =>
          at(`forall([integer(i), integer(j)], [], ${mass('i', 'j')} == ${plain('i', 'j')})`, [k, l], auto()),
        ),
        auto(),
      ),
    ),
    t.have(f(`sum(t, 1, 9, sum(s, 1, 9, ${plain('t', 's')})) == 1`), t.enclosure(), auto()),
  );
  const positive = t.enclosure();
  const instance = t.witness(
    [x('9'), x('log(6)'), ...functions],
    t.enclosure(),
    positive,
    potential,
    sumsTo1,
    t.conjunction(t.firstOf(ground, auto()), bound),
  );
  return logs(
    exps(
      t.have(
        leftover,
        t.introAll(t.cases(f('a + b >= 6/11'), auto(), auto({ squares: [x('a - b')] }))),
        t.have(masses, known, instance),
      ),
    ),
  );
}

/** Any number m of items: configurations 1..N with coordinates c(i, t); symmetric edge potentials psi(i, j, x, y), none from i to i. */
const vertices = (t: string) => `sum(s, 1, m, phi(s, c(s, ${t})))`;
const degree = (i: string, t: string) => `sum(u, 1, m, psi(${i}, u, c(${i}, ${t}), c(u, ${t})))`;
const edges = (t: string) => `sum(s, 1, m, ${degree('s', t)})/2`;
export const REPAIRED =
  f(`forall([integer(m), integer(N), real(Delta), function(c, 2), function(phi, 2), function(psi, 4), function(D, 1)],
  [m >= 1, N >= 1, Delta >= 0,
   forall([integer(i), integer(k)], [1 <= i, i <= m, 1 <= k, k <= N], abs(${degree('i', 'k')}) <= Delta),
   ${each('k', 'N', `D(k) == exp(${vertices('k')} + ${edges('k')})`)}, sum(t, 1, N, D(t)) == 1],
  exists([function(p, 1), real(z)],
    [z > 0, ${each('k', 'N', `p(k)*z == exp(${vertices('k')})`)}, ${distribution('p')}],
    sum(t, 1, N, abs(D(t) - p(t)))/2 <= (exp(m*Delta/2) - 1)/(exp(m*Delta/2) + 1)
    and (exp(m*Delta/2) - 1)/(exp(m*Delta/2) + 1) <= min(sqrt(m*Delta/4), sqrt(1 - exp(-(m*Delta/2))))))`);

/** |d − p| lies below its chord over [L p, E² L p]. */
const chord =
  f(`forall([real(d), real(p), real(L), real(E)], [E >= 1, p >= 0, L <= 1, 1 <= E^2*L, L*p <= d, d <= E^2*L*p],
  abs(d - p)*(E^2*L - L) <= (E^2*L*p - d)*(1 - L) + (d - L*p)*(E^2*L - 1))`);
/** (E² L − 1)(1 − L) ≤ (E − 1)² L, since (E L − 1)² ≥ 0. */
const last = f(
  `forall([real(T), real(L), real(E)], [E > 1, L > 0, T*(E^2*L - L) <= (E^2*L - 1)*(1 - L)], T <= (E - 1)/(E + 1))`,
);

export function repaired(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { named, at, le, eq } = tactics(kit);
  const fact = (name: Parameters<typeof t.fact>[0], terms: readonly string[], then: Tactic) =>
    t.fact(
      name,
      terms.map((e) => x(e)),
      auto(),
      then,
    );
  const number = (name: string, value: string, then: Tactic) =>
    t.have(
      f(`exists([real(${name})], [], ${name} == ${value})`),
      t.witness([x(value)], auto()),
      t.destruct(t.latest, then),
    );
  const weight = (k: string) => `exp(${vertices(k)})`;
  const y = 'm*Delta/2';

  /** The product of the vertex potentials, normalised. */
  const product = f(
    `exists([function(p, 1), real(z)], [z > 0, ${each('k', 'N', `p(k)*z == ${weight('k')}`)}, ${distribution('p')}], true)`,
  );
  const all = `sum(t, 1, N, ${weight('t')})`;
  const nonnegative = named((k) => fact('exp', [vertices(k)], kit.arithmetic()));
  const firstTerm = fact('exp', [vertices('1')], fact('sum-empty', [`sum(t, 1, 0, ${weight('t')})`], kit.arithmetic()));
  const positive = (then: Tactic) =>
    t.have(
      f('w > 0'),
      sums.peel(x(all), x('1'), le('sum(t, 2, N, 0)', `sum(t, 2, N, ${weight('t')})`, nonnegative, firstTerm)),
      then,
    );
  const isProduct = number(
    'w',
    all,
    positive(
      t.witness(
        [{ op: 'function', parameters: [integer('k')], body: x(`${weight('k')}/w`) }, x('w')],
        auto(),
        t.introAll(kit.arithmetic()),
        t.introAll(fact('exp', [vertices('i')], auto())),
        t.have(f(`${all}/w == 1`), auto(), auto()),
        auto(),
      ),
    ),
  );

  /** exp(edges) lies between 1/E and E. */
  const range = f(`forall([integer(k)], [1 <= k, k <= N], exp(${edges('k')}) <= E and 1 <= E*exp(${edges('k')}))`);
  const degrees = `forall([integer(i), integer(k)], [1 <= i, i <= m, 1 <= k, k <= N], abs(${degree('i', 'k')}) <= Delta)`;
  const bounded = named((_) => named((i) => at(degrees, [i, 'k'], auto())));
  const inRange = t.introAll(
    le(
      `sum(s, 1, m, ${degree('s', 'k')})`,
      'sum(s, 1, m, Delta)',
      bounded,
      le(
        'sum(s, 1, m, -Delta)',
        `sum(s, 1, m, ${degree('s', 'k')})`,
        bounded,
        fact(
          'sum-constant',
          ['sum(s, 1, m, Delta)'],
          fact(
            'sum-constant',
            ['sum(s, 1, m, -Delta)'],
            fact(
              'exp-le',
              [edges('k'), y],
              fact(
                'exp-le',
                [`-(${y})`, edges('k')],
                t.have(
                  f(`E*exp(-(${y})) == 1`),
                  t.byHypothesis,
                  t.have(f(`E*(exp(${edges('k')}) - exp(-(${y}))) >= 0`), auto(), t.conjunction(auto())),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  const inverse = fact(
    'exp-sum',
    [y, `-(${y})`],
    fact(
      'exp-sum',
      ['0', '0'],
      fact(
        'exp',
        ['0'],
        t.have(f('exp(0) == 1'), auto(), t.have(f(`E*exp(-(${y})) == 1`), auto(), t.have(range, inRange, main()))),
      ),
    ),
  );

  function main(): Tactic {
    const definition = each('k', 'N', `D(k) == exp(${vertices('k')} + ${edges('k')})`);
    const scaled = each('k', 'N', `p(k)*z == ${weight('k')}`);
    const between = f(each('k', 'N', 'p(k) >= 0 and L*p(k) <= D(k) and D(k) <= E^2*L*p(k)'));
    const inside = t.have(
      f('p(k)*L*E*(E - r) >= 0'),
      t.have(f('p(k)*L*E >= 0'), auto(), auto()),
      t.conjunction(auto()),
    );
    const factors = t.have(f('p(k)*L >= 0'), auto(), t.have(f('p(k)*L*(E*r - 1) >= 0'), auto(), inside));
    const ratio = t.have(f('D(k) == p(k)*z*r'), auto(), t.have(f('D(k) == p(k)*(E*L)*r'), auto(), factors));
    const exponent = fact('exp-sum', [vertices('k'), edges('k')], number('r', `exp(${edges('k')})`, ratio));
    const isBetween = t.introAll(
      at(
        definition,
        ['k'],
        at(
          scaled,
          ['k'],
          at(each('i', 'N', 'p(i) >= 0'), ['k'], t.instantiate(range, [x('k')], auto(), t.opened(exponent))),
        ),
      ),
    );
    const use = (then: Tactic) => named((k) => t.instantiate(between, [x(k)], auto(), t.opened(then)));
    const sumBounds = le(
      'sum(t, 1, N, L*p(t))',
      'sum(t, 1, N, D(t))',
      use(auto()),
      le(
        'sum(t, 1, N, D(t))',
        'sum(t, 1, N, E^2*L*p(t))',
        use(auto()),
        t.have(f('L <= 1'), auto(), t.have(f('1 <= E^2*L'), auto(), distance())),
      ),
    );
    return number(
      'L',
      'z/E',
      t.have(f('E*L == z'), auto(), t.have(f('L > 0'), auto(), t.have(between, isBetween, sumBounds))),
    );

    function distance(): Tactic {
      const point = use(
        named((k) =>
          t.instantiate(
            chord,
            [`D(${k})`, `p(${k})`, 'L', 'E'].map((e) => x(e)),
            kit.arithmetic(),
            kit.arithmetic(),
          ),
        ),
      );
      const apart = le(
        'sum(t, 1, N, abs(D(t) - p(t))*(E^2*L - L))',
        'sum(t, 1, N, (E^2*L*p(t) - D(t))*(1 - L) + (D(t) - L*p(t))*(E^2*L - 1))',
        point,
        number(
          'T',
          'sum(t, 1, N, abs(D(t) - p(t)))/2',
          t.have(
            f('T*(E^2*L - L) <= (E^2*L - 1)*(1 - L)'),
            auto(),
            t.instantiate(last, [x('T'), x('L'), x('E')], auto(), auto()),
          ),
        ),
      );
      const same = eq(
        'sum(t, 1, N, abs(D(t) - p(t)))',
        'sum(t, 1, N, 0)',
        use(named((k) => t.have(f(`D(${k}) == p(${k})`), auto(), auto()))),
        auto(),
      );
      const far = t.have(
        f('sum(t, 1, N, abs(D(t) - p(t)))/2 <= (E - 1)/(E + 1)'),
        t.cases(f('E > 1'), apart, t.have(f('E == 1'), auto(), t.have(f('L == 1'), auto(), same))),
        roots(),
      );
      return far;
    }
    /** S = (E − 1)/(E + 1) has 2S ≤ log E, since log v − 2(v − 1)/(v + 1) increases, and S² ≤ S ≤ mΔ/4, S² ≤ 1 − 1/E. */
    function roots(): Tactic {
      const atMost = (value: string, why: Tactic, then: Tactic) =>
        t.have(
          f(`S^2 <= ${value}`),
          why,
          fact(
            'sqrt',
            [`sqrt(${value})`],
            t.have(
              f(`S <= sqrt(${value})`),
              t.cases(f(`S <= sqrt(${value})`), t.byHypothesis, t.absurd(kit.arithmetic())),
              then,
            ),
          ),
        );
      const byName = f(`exp(${y}) == E`);
      const minimum = t.branch(x(`min(sqrt(m*Delta/4), sqrt(1 - exp(-(${y}))))`), kit.arithmetic(), kit.arithmetic());
      const finish = t.have(byName, kit.arithmetic(), t.rewrite(byName, t.conjunction(kit.arithmetic(), minimum)));
      const both = atMost('m*Delta/4', kit.arithmetic(), atMost(`1 - exp(-(${y}))`, second(), finish));
      const logarithm = t.monotone(
        { variable: 'v', from: x('1'), to: x('E'), body: x('log(v) - 2*(v - 1)/(v + 1)'), relation: '<=' },
        kit.arithmetic(),
        auto(),
        auto(),
        fact(
          'log',
          ['1'],
          fact(
            'log-exp',
            [y],
            t.have(
              f(`log(E) == ${y}`),
              t.have(f(`exp(${y}) == E`), kit.arithmetic(), t.rewrite(f(`exp(${y}) == E`), auto())),
              t.have(f('2*S <= m*Delta/2'), auto(), t.have(f('S^2 <= S'), kit.arithmetic(), both)),
            ),
          ),
        ),
      );
      return t.have(
        f('E + 1 > 0'),
        kit.arithmetic(),
        number(
          'S',
          '(E - 1)/(E + 1)',
          t.have(f('S >= 0'), kit.arithmetic(), t.have(f('S < 1'), kit.arithmetic(), logarithm)),
        ),
      );
    }
    /** (1 − 1/E) − S² = (E − 1)((E + 1)² − E(E − 1))/(E (E + 1)²). */
    function second(): Tactic {
      return t.have(
        f('S*(E + 1) == E - 1'),
        kit.arithmetic(),
        number(
          'r',
          `exp(-(${y}))`,
          t.have(
            f('E*r == 1'),
            kit.arithmetic(),
            t.have(f('r > 0'), auto(), t.have(f('S <= 1 - r'), auto(), kit.arithmetic())),
          ),
        ),
      );
    }
  }
  const lastStep = t.have(
    f('(E^2*L - 1)*(1 - L) <= (E - 1)^2*L'),
    auto({ squares: [x('E*L - 1')] }),
    t.have(
      f('L*(E - 1) > 0'),
      auto(),
      t.have(
        f('T*(E + 1) <= E - 1'),
        t.cases(
          f('T*(E + 1) <= E - 1'),
          t.byHypothesis,
          t.have(f('(T*(E + 1) - (E - 1))*(L*(E - 1)) > 0'), auto(), t.absurd(kit.arithmetic())),
        ),
        auto(),
      ),
    ),
  );
  const start = number('E', `exp(${y})`, fact('exp', [y], t.have(f('E >= 1'), auto(), inverse)));
  return t.introAll(
    t.have(
      chord,
      t.introAll(auto()),
      t.have(
        last,
        t.introAll(lastStep),
        t.have(
          product,
          isProduct,
          t.destruct(
            t.latest,
            t.witness([x('p'), x('z')], t.byHypothesis, t.byHypothesis, t.byHypothesis, t.byHypothesis, start),
          ),
        ),
      ),
    ),
  );
}

/** e^{mΔ/2} + 1 is not 0, and e^{−mΔ/2} is at most 1. */
export function isDefined(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const fact = (name: Parameters<typeof t.fact>[0], terms: readonly string[], then: Tactic) =>
    t.fact(
      name,
      terms.map((e) => x(e)),
      auto(),
      then,
    );
  const exps = fact(
    'exp',
    ['m*Delta/2'],
    fact(
      'exp-le',
      ['-(m*Delta/2)', '0'],
      fact('exp-sum', ['0', '0'], fact('exp', ['0'], t.have(f('exp(0) == 1'), auto(), auto()))),
    ),
  );
  const open: Tactic = (state) => {
    const { kind } = state.goal;
    if (kind === 'forall' || kind === 'implies') return t.intro(open)(state);
    return kind === 'and' ? t.conjunction(open)(state) : exps(state);
  };
  return open;
}
