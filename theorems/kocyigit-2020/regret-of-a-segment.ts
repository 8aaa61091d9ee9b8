/**
 * Regret along a segment of values: the single-item problem to which the lower bounds of section 2.3 reduce.
 *
 * Setting     functions U (utility) and f (probability times gain) on [0, 1], numbers D ≥ 0 and r, with 0 ≤ U, f ≤ D,
 *             U(y) ≥ U(x) + (y − x)f(x) (incentive compatibility) and U(x) ≤ r − xD + x f(x) (the regret xD − (x f(x) − U(x)) is at most r).
 * Claim       r ≥ D/e.
 * Rank        lower.
 * Proof       G(s) = U(s)/s − D log s − r/s has G(y) − G(x) ≥ −De²(y − x)² for 1/e ≤ x ≤ y ≤ 1, and therefore G(1) ≥ G(1/e): the errors of n equal
 *             steps sum to a multiple of 1/n. With U(1) ≤ r and U(1/e) ≥ 0 this is er ≥ D.
 * Source      (2.12c) in the proof of Theorem 2.3.2, in terms of regret bounds: the lower bound of Theorem 2.3.1 without a grid.
 * Example     D = 1: f(s) = 1 + log s for s ≥ 1/e, U(s) = s log s + 1/e, r = 1/e.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, real, type Variable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const variables: readonly Variable[] = [functionVariable('U', 1n), functionVariable('f', 1n), real('D'), real('r')];
const share = (names: readonly string[], formula: string): Formula =>
  forall(
    names.map(real),
    names.flatMap((name) => [f(`0 <= ${name}`), f(`${name} <= 1`)]),
    f(formula),
  );
const conditions = {
  positive: f('D >= 0'),
  nonnegative: share(['x'], 'U(x) >= 0'),
  atMostAll: share(['x'], 'f(x) <= D'),
  tangent: share(['x', 'y'], 'U(y) >= U(x) + (y - x)*f(x)'),
  bounded: share(['x'], 'U(x) <= r - x*D + x*f(x)'),
} as const;

/** The claim, and its conditions in the order in which it asks for them. */
export const segment = forall(variables, Object.values(conditions), f('r >= D/e'));

const curve = (s: string): string => `(U(${s})/(${s}) - D*log(${s}) - r/(${s}))`;

/** What G(y) − G(x) ≥ −De²(y − x)² comes to, as numbers: L stands for log y − log x. */
const step = f(
  `forall([real(x), real(y), real(Ux), real(Uy), real(F), real(D), real(r), real(L)],
    [x > 0, x <= y, x >= 1/e, D >= 0, Uy >= Ux + (y - x)*F, Ux <= r - x*D + x*F, L <= (y - x)/x],
    Uy/y - Ux/x - D*L - r/y + r/x >= -(D*e^2*(y - x)^2))`.replaceAll('\n', ' '),
);

function stepHolds({ t, auto, arithmetic }: ProverKit): Tactic {
  const cleared = f('x*Uy - y*Ux - x*y*D*L + r*(y - x) >= -(D*(y - x)^2)');
  const first = f('x*Uy >= x*Ux + (y - x)*(Ux + x*D - r)');
  const second = f('x*y*D*L <= y*D*(y - x)');
  const square = f('1/(x*y) <= e^2');
  const total = f('Uy/y - Ux/x - D*L - r/y + r/x == (x*Uy - y*Ux - x*y*D*L + r*(y - x))*(1/(x*y))');
  const error = f('D*(y - x)^2*(1/(x*y)) <= D*e^2*(y - x)^2');
  const haves: readonly (readonly [Formula, Tactic])[] = [
    [f('e > 0'), t.enclosure()],
    [f('y > 0'), arithmetic()],
    [f('x*F >= Ux + x*D - r'), arithmetic()],
    [f('x*Uy >= x*Ux + x*(y - x)*F'), arithmetic()],
    [f('(y - x)*(x*F) >= (y - x)*(Ux + x*D - r)'), arithmetic()],
    [first, arithmetic()],
    [f('x*L <= y - x'), t.have(f('x*((y - x)/x) == y - x'), arithmetic(), arithmetic())],
    [f('D*y >= 0'), arithmetic()],
    [f('D*y*(x*L) <= D*y*(y - x)'), arithmetic()],
    [second, arithmetic()],
    [cleared, arithmetic()],
    [f('x*y > 0'), arithmetic()],
    [f('1/(x*y) > 0'), auto()],
    [f('e*x >= 1'), t.have(f('e*(1/e) == 1'), arithmetic(), arithmetic())],
    [f('e*y >= 1'), arithmetic()],
    [f('e*x*(e*y) >= 1'), arithmetic()],
    [square, auto()],
    [total, auto()],
    [f('D*(y - x)^2 >= 0'), arithmetic()],
    [error, arithmetic()],
  ];
  const end = arithmetic();
  return t.introAll(haves.reduceRight<Tactic>((next, [formula, proof]) => t.have(formula, proof, next), end));
}

function proof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const at = (formula: Formula, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      formula,
      terms.map((term) => x(term)),
      auto(),
      then,
    );
  const { tangent, bounded, atMostAll, nonnegative } = conditions;
  const terms = ['x', 'y', 'U(x)', 'U(y)', 'f(x)', 'D', 'r', 'log(y) - log(x)'];
  const logarithm = (then: Tactic): Tactic =>
    t.fact(
      'log-quotient',
      [x('y'), x('x')],
      auto(),
      t.have(f('y/x > 0'), auto(), t.fact('log', [x('y/x')], auto(), then)),
    );
  const near = t.introAll(
    t.have(
      f('x > 0'),
      t.have(f('1/e > 0'), t.enclosure(), arithmetic()),
      t.have(
        f('y > 0'),
        arithmetic(),
        t.have(
          f('x <= y'),
          arithmetic(),
          t.have(
            f('log(y) - log(x) <= (y - x)/x'),
            logarithm(auto()),
            at(tangent, ['x', 'y'], at(bounded, ['x'], at(step, terms, auto()))),
          ),
        ),
      ),
    ),
  );
  const ends = t.have(
    f('log(1/e) == -1'),
    t.fact(
      'exp-one',
      [],
      auto(),
      t.fact(
        'log-exp',
        [x('1')],
        auto(),
        t.rewrite(-2, t.fact('log-quotient', [x('1'), x('e')], auto(), t.fact('log', [x('1')], auto(), auto()))),
      ),
    ),
    t.fact('log', [x('1')], auto(), at(bounded, ['1'], at(atMostAll, ['1'], at(nonnegative, ['1/e'], auto())))),
  );
  const rises = t.integralBelow(
    { term: x('integral(s, 1/e, 1, 0)'), variable: 'z', value: x(curve('z')), error: x('D*e^2*z'), bound: x('0') },
    t.have(f('e > 1'), t.enclosure(), auto()),
    t.introAll(auto()),
    near,
    ends,
  );
  return t.have(step, stepHolds(kit), t.introAll(t.have(f('e > 0'), t.enclosure(), rises)));
}

const hints: InstanceHints = {
  values: { D: [x('0'), x('1'), x('5/2')], r: [x('D/e'), x('D*37/100'), x('D*36/100'), x('D/2')] },
  functions: [
    {
      name: 'the optimal curve',
      variables: [],
      where: [],
      functions: {
        U: { parameters: ['a'], body: x('if(a >= 1/e, D*(a*log(max(a, 1/e)) + 1/e), 0)') },
        f: { parameters: ['a'], body: x('if(a >= 1/e, D*(1 + log(max(a, 1/e))), 0)') },
      },
    },
    {
      name: 'one price',
      variables: [real('rho'), real('beta')],
      where: [f('0 <= rho'), f('rho <= 1'), f('0 <= beta'), f('beta <= 1')],
      functions: {
        U: { parameters: ['a'], body: x('beta*D*max(a - rho, 0)') },
        f: { parameters: ['a'], body: x('if(a >= rho, beta*D, 0)') },
      },
    },
    {
      name: 'two prices',
      variables: [real('rho'), real('tau')],
      where: [f('0 <= rho'), f('rho <= tau'), f('tau <= 1')],
      functions: {
        U: { parameters: ['a'], body: x('D*(max(a - rho, 0) + max(a - tau, 0))/2') },
        f: { parameters: ['a'], body: x('if(a >= rho, D/2, 0) + if(a >= tau, D/2, 0)') },
      },
    },
  ],
};

export default claim({
  id: 'kocyigit-2020/regret-of-a-segment',
  paper: 'kocyigit-2020',
  label: '(2.12c), as a bound on regret',
  title: 'Along a segment of values with gain D, no incentive compatible mechanism has less regret than D/e.',
  source: { page: '75-87', equation: '(2.12c)', section: '2.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all functions U and f on [0, 1], D ≥ 0',
      formula: segment,
      expected: 'proved',
      hints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(segment, proof(kit)) }),
    },
  ],
  divergences: [
    'The thesis bounds the expected regret under one distribution, and refers to the literature for the optimal price; here the bound r on the regret at every point is used directly.',
  ],
});
