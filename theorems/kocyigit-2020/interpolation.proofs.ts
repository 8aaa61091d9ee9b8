/**
 * Bilinear interpolation: there is such a function, what its integrals are, and what it inherits from the grid.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boundAt, inCell, interpolated, interpolates, rows, valueAt } from './interpolation.ts';

const floor = (name: string): string => `(-ceil(-(n*${name})))`;
const atCell = (text: string): string => text.replaceAll(/\bk\b/g, floor('z')).replaceAll(/\bl\b/g, floor('y'));
const newestName = (s: Parameters<Tactic>[0]): string => [...s.variables.keys()].at(-1) as string;

/** With the number of the cell by rounding down; at its upper end that of the next one, where nothing of the other end is left. */
export const existsInterpolation = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const term: FunctionTerm = {
    op: 'function',
    parameters: [real('z'), real('y')],
    body: x(atCell(interpolated('z'))),
  };
  const linear = arithmetic({ degree: 1 });
  /** Otherwise the larger integer is larger by 1, which is too much. */
  const apart = (order: Formula, larger: Expression, smaller: Expression): Tactic =>
    t.cases(order, t.byHypothesis, t.absurd(t.fact('integer-gap', [larger, smaller], linear, linear)));
  /** floor(n·name) is k, or k + 1 where n·name is. */
  const rounded = (name: string, k: string, then: Tactic): Tactic => {
    const ceil = x(`ceil(-(n*${name}))`);
    const whole = (value: string, next: Tactic): Tactic =>
      t.have(
        f(`ceil(-(n*${name})) == -(${value})`),
        t.fact(
          'ceil',
          [ceil],
          auto(),
          t.conjunction(
            apart(f(`ceil(-(n*${name})) <= -(${value})`), ceil, x(`-(${value})`)),
            apart(f(`ceil(-(n*${name})) >= -(${value})`), x(`-(${value})`), ceil),
          ),
        ),
        t.rewrite(t.latest, next),
      );
    return t.cases(
      f(`n*${name} == ${k} + 1`),
      whole(`${k} + 1`, t.rewrite(f(`n*${name} == ${k} + 1`), then)),
      t.have(f(`n*${name} < ${k} + 1`), auto(), whole(k, then)),
    );
  };
  return t.introAll(t.witness([term], t.introAll(rounded('z', 'k', rounded('y', 'l', arithmetic({ degree: 1 }))))));
};

/** Every number in [0, 1] lies in a cell. */
export const LOCATED = f(
  'forall([real(z)], [0 <= z, z <= 1], exists([integer(k)], [0 <= k, k < n], k <= n*z and n*z <= k + 1))',
);
export const proofOfLocated = ({ t, auto, arithmetic }: ProverKit): Tactic => {
  const down = x(floor('z'));
  const ceil = x('ceil(-(n*z))');
  const linear = t.firstOf(arithmetic({ degree: 1 }), auto());
  const least = t.cases(
    f(`0 <= ${floor('z')}`),
    t.byHypothesis,
    t.absurd(t.fact('integer-gap', [x('0'), down], linear, linear)),
  );
  const inside = t.have(
    f('n*z >= 0'),
    auto(),
    t.fact('ceil', [ceil], auto(), t.witness([down], least, linear, t.conjunction(linear, linear))),
  );
  const last = t.witness([x('n - 1')], linear, linear, t.conjunction(linear, linear));
  return t.introAll(t.have(f('n*z <= n'), auto(), t.cases(f('n*z == n'), last, t.have(f('n*z < n'), auto(), inside))));
};

const names = (...terms: readonly string[]): Expression[] => terms.map((one) => x(one));
const implication = (s: Parameters<Tactic>[0]): number => s.hypotheses.findLastIndex(({ kind }) => kind === 'implies');

/** The rows say that neighbours rise; so the whole line does. */
const LINE = f(
  'forall([integer(k), integer(m), integer(l)], [0 <= k, k <= m, m <= n, 0 <= l, l <= n], Q(k, l) <= Q(m, l))',
);
const proofOfLine = ({ t, auto, arithmetic }: ProverKit): Tactic => {
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }));
  return t.introAll(
    t.induction(
      { variable: 'o', from: x('k'), formula: f('implies(o <= n, Q(k, l) <= Q(o, l))') },
      t.introAll(auto()),
      t.introAll(
        t.have(
          f('o < n'),
          linear,
          t.instantiate(implication, [], linear, t.instantiate(rows.rises, names('o', 'l'), linear, linear)),
        ),
      ),
      t.instantiate(t.latest, names('m'), linear, t.instantiate(t.latest, [], linear, linear)),
    ),
  );
};

/** k + 1 ≤ n, from k < n. */
export const withNext = ({ t, arithmetic }: ProverKit, numbers: readonly string[], then: Tactic): Tactic =>
  numbers.reduceRight((next, k) => t.fact('integer-gap', names('n', k), arithmetic({ degree: 1 }), next), then);

/** In the cells of k and m, and of l for the other value. */
const GROWTH = f(
  'forall([integer(k), integer(m), integer(l), real(z), real(w), real(y)], [0 <= k, k < n, 0 <= m, m < n, 0 <= l, l < n, k <= n*z, n*z <= k + 1, m <= n*w, n*w <= m + 1, l <= n*y, n*y <= l + 1, z <= w], g(z, y) <= g(w, y))',
);

/** What g rises by: a weighted mean of what Q does. */
export const proofOfGrowth = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), auto());
  const cell = (k: string, z: string, then: Tactic): Tactic =>
    t.instantiate(interpolates, names(k, 'l', z, 'y'), linear, then);
  /** V(k) ≤ V(m) between l and l + 1. */
  const line = (k: string, m: string, then: Tactic): Tactic =>
    t.instantiate(
      LINE,
      names(k, m, 'l'),
      linear,
      t.instantiate(
        LINE,
        names(k, m, 'l + 1'),
        linear,
        t.have(
          f(`(1 - (n*y - l))*(Q(${m}, l) - Q(${k}, l)) >= 0`),
          arithmetic({ degree: 2 }),
          t.have(
            f(`(n*y - l)*(Q(${m}, l + 1) - Q(${k}, l + 1)) >= 0`),
            arithmetic({ degree: 2 }),
            t.have(f(`${valueAt(m)} - ${valueAt(k)} >= 0`), arithmetic({ degree: 1 }), then),
          ),
        ),
      ),
    );
  const product = (left: string, k: string, then: Tactic): Tactic =>
    t.have(
      f(`${left} >= 0`),
      linear,
      t.have(f(`${left}*(${valueAt(`(${k} + 1)`)} - ${valueAt(k)}) >= 0`), arithmetic({ degree: 2 }), then),
    );
  const both = (then: Tactic): Tactic => cell('k', 'z', cell('m', 'w', then));
  const same = t.rewrite(
    f('m == k'),
    cell('k', 'z', cell('k', 'w', line('k', '(k + 1)', product('(n*w - n*z)', 'k', arithmetic({ degree: 1 }))))),
  );
  const apart = t.fact(
    'integer-gap',
    names('m', 'k'),
    linear,
    both(
      line(
        'k',
        '(k + 1)',
        line(
          '(k + 1)',
          'm',
          line('m', '(m + 1)', product('(k + 1 - n*z)', 'k', product('(n*w - m)', 'm', arithmetic({ degree: 1 })))),
        ),
      ),
    ),
  );
  const equal = t.fact(
    'integer-gap',
    names('k', 'm'),
    linear,
    t.have(f('n*(w - z) == 0'), auto(), t.have(f('z == w'), auto(), t.rewrite(t.latest, auto()))),
  );
  const order = t.cases(f('k < m'), apart, t.cases(f('m == k'), same, equal));
  /** The cells of z, w and y, whose numbers are the newest three variables. */
  const located = (point: string, then: Tactic): Tactic =>
    t.instantiate(LOCATED, names(point), linear, t.destruct(t.latest, t.opened(then)));
  const used: Tactic = (s) => {
    const cells = [...s.variables.keys()].slice(-3);
    return t.instantiate(GROWTH, names(...cells, 'z', 'w', 'y'), linear, linear)(s);
  };
  const everywhere = t.introAll(located('z', located('w', located('y', used))));
  return t.intro(
    t.have(
      LOCATED,
      proofOfLocated(kit),
      t.have(LINE, proofOfLine(kit), t.have(GROWTH, t.introAll(withNext(kit, ['k', 'm', 'l'], order)), everywhere)),
    ),
  );
};

const POLYNOMIAL = f(
  'forall([real(d), real(h), real(a), real(b), real(p), real(o)], [p <= o], integral(x, p, o, a + (d*x - h)*b) == a*(o - p) + b*(d*(o*o - p*p)/2 - h*(o - p)))',
);
const proofOfPolynomial = (kit: ProverKit): Tactic => {
  const term = x('integral(x, p, o, a + (d*x - h)*b)');
  return kit.t.introAll(kit.integrate(term, kit.auto(), { by: ['x', x('a*x + b*(d*x*x/2 - h*x)')] }));
};

/** Linear arithmetic from these hypotheses alone. */
const using =
  ({ t, arithmetic }: ProverKit, formulas: readonly Formula[]): Tactic =>
  (s) =>
    arithmetic({ degree: 1, hypotheses: formulas.map((one) => t.indexOf(s, one)) })(s);

/** Replaces the integral over a part of the cell of k and l, from k/n on, is. */
const piece = (kit: ProverKit, to: string, then: Tactic): Tactic => {
  const { t, auto, arithmetic } = kit;
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), auto());
  const [left, right] = [x(`integral(x, k/n, ${to}, g(x, y))`), x(`integral(x, k/n, ${to}, ${interpolated('x')})`)];
  const inside = t.introAll((s) => {
    const point = newestName(s);
    const used = t.instantiate(interpolates, names('k', 'l', point, 'y'), linear, linear);
    return t.have(
      f(`k <= n*${point}`),
      t.have(f(`n*(${point} - k/n) >= 0`), auto(), auto()),
      t.have(f(`n*${point} <= k + 1`), t.have(f(`n*(${to} - ${point}) >= 0`), auto(), auto()), used),
    )(s);
  });
  const terms = names('n', 'k', valueAt('k'), RISE, 'k/n', to);
  const value = t.instantiate(POLYNOMIAL, terms, linear, t.rewrite(t.latest, then));
  return t.fact('integral-eq', [left, right], inside, t.rewrite(t.latest, value));
};
/** What the values between l and l + 1 rise by. */
const RISE = `(${valueAt('(k + 1)')} - ${valueAt('k')})`;

/** ∫ of V(k) + (nx − k)(V(k + 1) − V(k)) from k/n on. */
const pieceValue = (to: string): string =>
  `(${valueAt('k')}*(${to} - k/n) + ${RISE}*(n*(${to}*(${to}) - k/n*(k/n))/2 - k*(${to} - k/n)))`;

/** n ∫_0^{k/n} ≤ T between l and l + 1, for all k. */
const AREA = `n*integral(x, 0, k/n, g(x, y)) <= ${boundAt('k')}`;
const AREAS = f(
  `forall([integer(m), integer(l), real(y)], [0 <= m, m <= n, 0 <= l, l < n, l <= n*y, n*y <= l + 1], ${AREA.replaceAll(/\bk\b/g, 'm')})`,
);
const proofOfAreas = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), auto());
  const at = (row: keyof typeof rows, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(rows[row], names(...terms), linear, then);
  /** (1 − u)a + ub ≥ 0 from a ≥ 0 and b ≥ 0. */
  const mixed = (a: (l: string) => string, then: Tactic): Tactic =>
    t.have(
      f(`(1 - (n*y - l))*(${a('l')}) >= 0`),
      arithmetic({ degree: 2 }),
      t.have(f(`(n*y - l)*(${a('(l + 1)')}) >= 0`), arithmetic({ degree: 2 }), then),
    );
  const both = (row: keyof typeof rows, before: readonly string[], then: Tactic): Tactic =>
    at(row, [...before, 'l'], at(row, [...before, '(l + 1)'], then));
  const nothing = t.introAll(
    both(
      'empty',
      [],
      t.fact(
        'integral-empty',
        names('integral(x, 0, 0/n, g(x, y))'),
        linear,
        mixed((l) => `T(0, ${l})`, arithmetic({ degree: 1 })),
      ),
    ),
  );
  const gap = (l: string): string => `T(k + 1, ${l}) - T(k, ${l}) - (Q(k, ${l}) + Q(k + 1, ${l}))/2`;
  const before = 'integral(x, 0, k/n, g(x, y))';
  const width = f(
    `n*(${before} + ${pieceValue('(k + 1)/n')}) == n*${before} + (${valueAt('k')} + ${valueAt('(k + 1)')})/2`,
  );
  const weighted = (l: string, weight: string) => f(`${weight}*(${gap(l)}) >= 0`);
  const summed = using(kit, [f(AREA), weighted('l', '(1 - (n*y - l))'), weighted('(l + 1)', '(n*y - l)')]);
  const grown = t.fact(
    'integral-split',
    names('integral(x, 0, (k + 1)/n, g(x, y))', 'k/n'),
    linear,
    t.rewrite(t.latest, piece(kit, '(k + 1)/n', t.have(width, auto(), t.rewrite(t.latest, summed)))),
  );
  const further = t.introAll(
    t.have(
      f('k < n'),
      linear,
      t.instantiate(
        implication,
        [],
        linear,
        both('area', ['k'], mixed(gap, t.have(f('k/n <= (k + 1)/n'), auto(), grown))),
      ),
    ),
  );
  const induced = f(`implies(k <= n, ${AREA})`);
  const chosen = t.instantiate(t.latest, names('m'), linear, t.instantiate(t.latest, [], linear, t.byHypothesis));
  return t.introAll(
    withNext(kit, ['l'], t.induction({ variable: 'k', from: x('0'), formula: induced }, nothing, further, chosen)),
  );
};

/** Within a cell: n(g z − ∫) ≥ k V(k) + k(nz − k)(V(k + 1) − V(k)) − T(k), all between l and l + 1. */
export const BROUGHT = `n*(g(z, y)*z - integral(x, 0, z, g(x, y))) >= k*${valueAt('k')} + k*(n*z - k)*${RISE} - ${boundAt('k')}`;
export const REVENUE = f(`forall([integer(k), integer(l), real(z), real(y)], [${inCell}], ${BROUGHT})`);
export const proofOfRevenue = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), auto());
  const rising = (l: string, then: Tactic): Tactic => t.instantiate(rows.rises, names('k', l), linear, then);
  const rise = t.have(
    f(`(1 - (n*y - l))*(Q(k + 1, l) - Q(k, l)) >= 0`),
    arithmetic({ degree: 2 }),
    t.have(f(`(n*y - l)*(Q(k + 1, l + 1) - Q(k, l + 1)) >= 0`), arithmetic({ degree: 2 }), arithmetic({ degree: 1 })),
  );
  const before = 'integral(x, 0, k/n, g(x, y))';
  const [t0, half] = ['(n*z - k)', `((n*z - k)*(n*z - k)/2*${RISE})`];
  const value = f(
    `n*(${interpolated('z')}*z - (${before} + ${pieceValue('z')})) == k*${valueAt('k')} + k*${t0}*${RISE} + ${half} - n*${before}`,
  );
  const end = t.have(
    f(`${half} >= 0`),
    auto(),
    t.have(value, auto(), t.rewrite(t.latest, using(kit, [f(`${half} >= 0`), f(AREA)]))),
  );
  const pieces = t.fact(
    'integral-split',
    names('integral(x, 0, z, g(x, y))', 'k/n'),
    linear,
    t.rewrite(t.latest, piece(kit, 'z', end)),
  );
  const ordered = t.have(f('0 <= k/n'), auto(), t.have(f('k/n <= z'), auto(), pieces));
  const cell = rising(
    'l',
    rising(
      '(l + 1)',
      t.have(
        f(`${RISE} >= 0`),
        rise,
        t.instantiate(
          interpolates,
          names('k', 'l', 'z', 'y'),
          linear,
          t.rewrite(t.latest, t.instantiate(AREAS, names('k', 'l', 'y'), linear, ordered)),
        ),
      ),
    ),
  );
  return t.intro(
    t.have(
      f('n > 0'),
      auto(),
      t.have(
        POLYNOMIAL,
        proofOfPolynomial(kit),
        t.have(AREAS, proofOfAreas(kit), t.introAll(withNext(kit, ['k', 'l'], cell))),
      ),
    ),
  );
};
