/**
 * The order of integration over a triangle for bounded functions: the statement, and its proof from estimates on short intervals.
 *
 * With A = ∫ g and B = ∫ f from v̲, the integral of A f + g B over a short [a, b] lies between A(a)β + B(a)α and A(b)β + B(b)α, for the increments
 * α and β of A and B, as does the increment of A B; so they differ by at most αβ ≤ c²(b − a)². The sum of this over n equal pieces is c²(v̄ − v̲)²/n.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { definedWith } from './lotteryInTwoBids.ts';

/** ∀x ∈ [v̲, v̄]: the function is integrable on [v̲, x]. */
const hasIntegrals = (body: string): Formula =>
  forall([real('x')], [f('lo <= x'), f('x <= hi')], isIntegrable(x(`integral(y, lo, x, ${body})`) as Integral));
const between = (body: string): Formula => f(`forall([real(z)], [lo <= z, z <= hi], 0 <= ${body} and ${body} <= c)`);
const [A, B] = ['integral(y, lo, x, g(y))', 'integral(y, lo, x, f(y))'];
export const statement = forall(
  [real('lo'), real('hi'), real('c'), functionVariable('f', 1n), functionVariable('g', 1n)],
  [f('lo <= hi'), between('f(z)'), between('g(z)'), hasIntegrals('f(y)'), hasIntegrals('g(y)')],
  f(
    `integral(x, lo, hi, ${A}*f(x)) + integral(x, lo, hi, g(x)*${B}) == integral(x, lo, hi, g(x))*integral(x, lo, hi, f(x))`,
  ),
);

/** What increases over [a, b] by C(b − a)² at most does not increase. */
const FLAT = f(`forall([real(lo), real(hi), real(C), function(P, 1)],
  [lo <= hi, C >= 0, forall([real(a), real(b)], [lo <= a, a <= b, b <= hi], P(b) - P(a) <= C*(b - a)^2)], P(hi) <= P(lo))`);

const proofOfFlat = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const d = '((hi - lo)/n)';
  const point = (k: string) => `lo + ${k}*${d}`;
  const steps = x(`sum(k, 0, n - 1, P(${point('(k + 1)')}) - P(${point('k')}))`);
  const most = x(`sum(k, 0, n - 1, C*${d}^2)`);
  const smooth = f('forall([real(a), real(b)], [lo <= a, a <= b, b <= hi], P(b) - P(a) <= C*(b - a)^2)');
  const each: Tactic = (s) => {
    const k = newest(s);
    const signs: readonly (readonly [string, Tactic])[] = [
      [`${k}*${d} >= 0`, auto()],
      [`(n - 1 - ${k})*${d} >= 0`, auto()],
      [`n*${d} == hi - lo`, auto()],
      [`${point(`(${k} + 1)`)} - (${point(k)}) == ${d}`, auto()],
    ];
    const use = t.instantiate(
      smooth,
      [x(point(k)), x(point(`(${k} + 1)`))],
      arithmetic(),
      t.rewrite(f(`${point(`(${k} + 1)`)} - (${point(k)}) == ${d}`), t.byHypothesis),
    );
    return chain(kit, signs, use)(s);
  };
  const ends = chain(
    kit,
    [
      [`${point('(n - 1 + 1)')} == hi`, auto()],
      [`${point('0')} == lo`, auto()],
      [`n*(C*${d}^2) == C*(hi - lo)^2/n`, auto()],
    ],
    t.rewrite(
      f(`${point('(n - 1 + 1)')} == hi`),
      t.rewrite(f(`${point('0')} == lo`), t.have(f('1/n > 0'), auto(), auto())),
    ),
  );
  const sum = sums.termwise(
    '<=',
    steps,
    most,
    each,
    sums.constant(most, t.fact('sum-telescope', [x(`sum(k, 0, n - 1, P(${point('k')}))`)], auto(), ends)),
  );
  const every = f('forall([integer(n)], [n >= 1], P(hi) <= P(lo) + (C*(hi - lo)^2 + 1)/n)');
  const positive = (then: Tactic): Tactic => t.have(f('n > 0'), auto(), t.have(f(`${d} >= 0`), auto(), then));
  return t.introAll(
    t.have(
      f('C*(hi - lo)^2 >= 0'),
      arithmetic({ degree: 2, squares: [x('hi - lo')] }),
      t.have(every, t.introAll(positive(sum)), kit.fromEveryInteger(every, x('C*(hi - lo)^2 + 1'))),
    ),
  );
};

/** Integration by parts for functions with increments that are integrals. */
const inner = (name: string, of: string) =>
  `forall([real(a), real(b)], [lo <= a, a <= b, b <= hi], ${name}(b) - ${name}(a) == integral(y, a, b, ${of}(y)))`;
const total = (from: string, to: string) => `integral(x, ${from}, ${to}, A(x)*f(x) + g(x)*B(x))`;
const PARTS = f(`forall([real(lo), real(hi), real(c), function(f, 1), function(g, 1), function(A, 1), function(B, 1)],
  [lo <= hi, forall([real(z)], [lo <= z, z <= hi], 0 <= f(z) and f(z) <= c), forall([real(z)], [lo <= z, z <= hi], 0 <= g(z) and g(z) <= c),
   ${inner('A', 'g')}, ${inner('B', 'f')}],
  ${total('lo', 'hi')} == A(hi)*B(hi) - A(lo)*B(lo))`);

const proofOfParts = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const [fIs, gIs] = [between('f(z)'), between('g(z)')];
  const at = (z: string, then: Tactic): Tactic =>
    t.instantiate(fIs, [x(z)], auto(), t.opened(t.instantiate(gIs, [x(z)], auto(), t.opened(then))));
  /** 0 ≤ A(b) − A(a) ≤ c(b − a), and likewise for B; with other words for the terms if asked. */
  const grows = (a: string, b: string, then: Tactic): Tactic => {
    const inside = ofRange(
      t.introAll((s) => at(newest(s), auto())(s)),
      arithmetic(),
    );
    const one = (name: string, of: string, next: Tactic): Tactic =>
      t.instantiate(
        f(inner(name, of)),
        [x(a), x(b)],
        arithmetic(),
        t.fact('integral-bounds', [x(`integral(y, ${a}, ${b}, ${of}(y))`), x('0'), x('c')], inside, next),
      );
    return one('A', 'g', one('B', 'f', then));
  };
  const LINEAR = f(
    `forall([real(p), real(s)], [], integral(x, a, b, p*f(x) + g(x)*s) == p*integral(x, a, b, f(x)) + s*integral(x, a, b, g(x)))`,
  );
  const most = '2*c*(c*(hi - lo))';
  const flat = (end: string) => x(`integral(x, a, b, A(${end})*f(x) + g(x)*B(${end}))`);
  /** The newest number is X. */
  const compare = (first: string, second: string): Tactic =>
    t.introAll((s) => {
      const z = newest(s);
      const [lower, upper] = [first, second].map((name) => (name === 'X' ? z : name)) as [string, string];
      const steps: readonly (readonly [string, Tactic])[] = [
        [`A(${upper}) - A(${lower}) >= 0`, arithmetic()],
        [`B(${upper}) - B(${lower}) >= 0`, arithmetic()],
        [
          `A(${upper}) - A(${lower}) <= c*(hi - lo)`,
          t.have(f(`c*(hi - lo - (${upper} - ${lower})) >= 0`), arithmetic({ degree: 2 }), arithmetic()),
        ],
        [
          `B(${upper}) - B(${lower}) <= c*(hi - lo)`,
          t.have(f(`c*(hi - lo - (${upper} - ${lower})) >= 0`), arithmetic({ degree: 2 }), arithmetic()),
        ],
        ['c*(hi - lo) >= 0', arithmetic()],
        [`(A(${upper}) - A(${lower}))*f(${z}) >= 0`, arithmetic({ degree: 2 })],
        [`(B(${upper}) - B(${lower}))*g(${z}) >= 0`, arithmetic({ degree: 2 })],
        [`(c*(hi - lo) - (A(${upper}) - A(${lower})))*f(${z}) >= 0`, arithmetic({ degree: 2 })],
        [`(c*(hi - lo) - (B(${upper}) - B(${lower})))*g(${z}) >= 0`, arithmetic({ degree: 2 })],
        [`c*(hi - lo)*(c - f(${z})) >= 0`, arithmetic({ degree: 2 })],
        [`c*(hi - lo)*(c - g(${z})) >= 0`, arithmetic({ degree: 2 })],
      ];
      return at(
        z,
        grows(lower, upper, chain(kit, steps, t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 })))),
      )(s);
    });
  const own = x(total('a', 'b'));
  const sandwich = (then: Tactic): Tactic =>
    t.fact(
      'integral-le',
      [flat('a'), own, x(most)],
      compare('a', 'X'),
      t.fact('integral-le', [own, flat('b'), x(most)], compare('X', 'b'), then),
    );
  const bounds = (then: Tactic): Tactic =>
    t.have(
      LINEAR,
      t.introAll(auto()),
      t.instantiate(
        LINEAR,
        [x('A(a)'), x('B(a)')],
        auto(),
        t.instantiate(LINEAR, [x('A(b)'), x('B(b)')], auto(), then),
      ),
    );
  const product = '(A(b) - A(a))*(B(b) - B(a))';
  const squared = chain.bind(undefined, kit, [
    ['A(b) - A(a) >= 0', arithmetic()],
    ['B(b) - B(a) >= 0', arithmetic()],
    [`${product} <= (c*(b - a))*(B(b) - B(a))`, arithmetic({ degree: 2 })],
    ['c*(b - a) >= 0', arithmetic()],
    ['(c*(b - a))*(B(b) - B(a)) <= (c*(b - a))*(c*(b - a))', arithmetic({ degree: 2 })],
    [`${product} <= c^2*(b - a)^2`, arithmetic({ degree: 1 })],
    ['A(b) - A(a) == integral(x, a, b, g(x))', arithmetic()],
    ['B(b) - B(a) == integral(x, a, b, f(x))', arithmetic()],
    [`${total('a', 'b')} >= A(a)*(B(b) - B(a)) + B(a)*(A(b) - A(a))`, arithmetic({ equationDegree: 1 })],
    [`${total('a', 'b')} <= A(b)*(B(b) - B(a)) + B(b)*(A(b) - A(a))`, arithmetic({ equationDegree: 1 })],
  ]);
  const estimate = t.introAll(
    grows(
      'a',
      'b',
      sandwich(
        bounds(
          t.fact(
            'integral-split',
            [x(total('lo', 'b')), x('a')],
            arithmetic(),
            squared(t.conjunction(arithmetic({ degree: 1 }), arithmetic({ degree: 1 }))),
          ),
        ),
      ),
    ),
  );
  const P = (z: string) => `(${total('lo', z)} - A(${z})*B(${z}))`;
  const ESTIMATE = f(
    `forall([real(a), real(b)], [lo <= a, a <= b, b <= hi], ${P('b')} - ${P('a')} <= c^2*(b - a)^2 and -${P('b')} - -${P('a')} <= c^2*(b - a)^2)`,
  );
  const term = (sign: string): FunctionTerm => ({
    op: 'function',
    parameters: [real('w')],
    body: x(`${sign}${P('w')}`),
  });
  const small = t.introAll(t.instantiate(ESTIMATE, [x('a'), x('b')], arithmetic(), t.opened(t.byHypothesis)));
  const flatness = (sign: string, then: Tactic): Tactic =>
    t.instantiate(
      FLAT,
      [x('lo'), x('hi'), x('c^2'), term(sign)],
      ofRange(small, arithmetic({ degree: 2, squares: [x('c')] })),
      then,
    );
  const empty = t.fact('integral-empty', [x(total('lo', 'lo'))], auto(), t.conjunction(arithmetic(), arithmetic()));
  return t.have(FLAT, proofOfFlat(kit), t.introAll(t.have(ESTIMATE, estimate, flatness('', flatness('-', empty)))));
};

export const proof = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const of = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('w')], body: x(body) });
  const from = (name: string): FunctionTerm => of(`integral(y, lo, w, ${name}(y))`);
  /** A(b) − A(a) is the integral from a to b. */
  const increments: Tactic = t.introAll((s) => {
    const name = ['g', 'f'].find((one) =>
      JSON.stringify(s.goal, (_, v) => (typeof v === 'bigint' ? `${v}` : v)).includes(`"name":"${one}"`),
    ) as string;
    return t.fact('integral-split', [x(`integral(y, lo, b, ${name}(y))`), x('a')], auto(), auto())(s);
  });
  const conditions: Tactic = t.firstOf(t.byHypothesis, increments);
  const empty = (name: string, then: Tactic): Tactic =>
    t.fact('integral-empty', [x(`integral(y, lo, lo, ${name}(y))`)], auto(), then);
  const terms: (Expression | FunctionTerm)[] = [x('lo'), x('hi'), x('c'), of('f(w)'), of('g(w)'), from('g'), from('f')];
  const use = t.instantiate(PARTS, terms, conditions, empty('f', empty('g', auto())));
  return t.have(PARTS, proofOfParts(kit), t.introAll(use));
};

/** ∫_v̲^x of a function ≥ 0 rises with x; what it is multiplied with has integrals by hypothesis. */
export const isDefined = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const known = (name: string, end: string): Tactic =>
    t.instantiate(hasIntegrals(`${name}(y)`), [x(end)], t.firstOf(t.byHypothesis, arithmetic()), t.byHypothesis);
  const upTo = (name: string, end: string): [Expression, Tactic] => [
    x(`integral(y, lo, ${end}, ${name}(y))`),
    known(name, end),
  ];
  const rises = (name: string): Tactic =>
    t.introAll((s) => {
      const [low, high] = [...s.variables.keys()].slice(-2) as [string, string];
      const inside = t.introAll((inner) =>
        t.instantiate(
          between(`${name}(z)`),
          [x(newest(inner))],
          arithmetic(),
          t.opened(t.conjunction(t.byHypothesis, t.byHypothesis)),
        )(inner),
      );
      const rest = x(`integral(p, ${low}, ${high}, ${name}(p))`);
      const bounds = t.fact('integral-bounds', [rest, x('0'), x('c')], ofRange(inside, arithmetic()), arithmetic());
      return t.fact('integral-split', [x(`integral(p, lo, ${high}, ${name}(p))`), x(low)], arithmetic(), bounds)(s);
    });
  const product = (body: string, first: [Expression, Tactic], second: [Expression, Tactic]): [Expression, Tactic] => {
    const term = x(`integral(x, lo, hi, ${body})`);
    const parts = definedWith(kit, [first, second], arithmetic());
    return [term, t.integrable(term, 'parts', [], parts)];
  };
  const whole = (name: string): [Expression, Tactic] => [x(`integral(x, lo, hi, ${name}(x))`), known(name, 'hi')];
  const area = (name: string): [Expression, Tactic] => {
    const term = x(`integral(x, lo, hi, integral(y, lo, x, ${name}(y)))`);
    return [term, t.integrable(term, 'increasing', [], ofRange(rises(name), arithmetic()))];
  };
  const exists = [
    product(`${A}*f(x)`, area('g'), whole('f')),
    product(`g(x)*${B}`, whole('g'), area('f')),
    ...['f', 'g'].flatMap((name) => [whole(name), upTo(name, 'x')]),
  ];
  return definedWith(kit, exists, auto());
};
