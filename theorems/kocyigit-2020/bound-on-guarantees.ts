/**
 * No mechanism guarantees more than r(2 − r) in expectation, whatever the distribution of the values: without strong duality.
 *
 * Setting     I ≥ 2 bidders, r ∈ (0, 1), Iμ ≤ r(I − log r); any ex-post monotone q, with the payments (1.13).
 * Claims      on-grid: for r = X(0) ≤ … ≤ X(n) = 1 with r(X(k + 1)/X(k) − 1) ≤ h the guarantee is at most r(2 − r) + h;
 *             printed: it is at most r(2 − r).
 * Rank        upper.
 * Worst case  Bidder i, drawn at random, has the value X(k + 1) with probability r/X(k) − r/X(k + 1), and 1 with r; all others have r. Rounded up,
 *             the mean is at least r(I − log r)/I, since t − 1 ≥ log t.
 * Proof       With g(x) = q_i(x, r, …, r) and G(x) = ∫ᵣˣ g, the mean of x g(x) − G(x) is at most r g(1) + Σ_k r(X(k + 1)/X(k) − 1)(g(X(k + 1)) − g(X(k))),
 *             by summation by parts; on a grid with r(X(k + 1)/X(k) − 1) ≤ h the last sum is at most h, and h = (1 − r)/n for equal steps.
 * Source      Lemma 1.7.15; the thesis argues in the dual program instead.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { proofOnGrid, STEPS } from './bound-on-guarantees.proofs.ts';
import { exists } from './bound-on-lotteries.proofs.ts';
import { allocationRule, guarantees } from './lotteries.ts';

const setting = ['I >= 2', '0 < r', 'r < 1', 'I*mu <= r*(I - log(r))'].map((text) => f(text));
const variables = [integer('I'), real('mu'), real('r'), allocationRule, real('w')];
const grid: readonly Formula[] = [
  f('N >= 1'),
  f('h >= 0'),
  f('X(0) == r'),
  f('X(N) == 1'),
  f('A(0)*X(0) == r'),
  f('A(N)*X(N) == r'),
  STEPS,
];

const onGrid = forall(
  [...variables, integer('N'), real('h'), functionVariable('X', 1n), functionVariable('A', 1n)],
  [...setting, ...guarantees, ...grid],
  f('w <= r*(2 - r) + h'),
);
export const statement = forall(variables, [...setting, ...guarantees], f('w <= r*(2 - r)'));

const proof = (kit: ProverKit): Tactic => {
  const { t, auto } = kit;
  const point = (k: string) => `(r + ${k}*((1 - r)/n))`;
  const of = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('k')], body: x(body) });
  const numbers = f(`forall([real(u), real(v), real(d)], [r <= u, v == u + d, d >= 0, v <= 1],
    r <= u and u <= v and v <= 1 and r/u*u == r and r/v*v == r and r/u >= r/v and r/v >= 0 and (r/u - r/v)*v <= d and (r/u - r/v)*v >= r*log(v) - r*log(u))`);
  const logarithms = (then: Tactic): Tactic =>
    t.fact('log-quotient', [x('v'), x('u')], auto(), t.fact('log', [x('v/u')], auto(), then));
  const signs = ['u > 0', 'v > 0', 'v/u > 0', 'r/u <= 1', '(r/u - r/v)*v == r/u*d', '(r/u - r/v)*v == r*(v/u - 1)'];
  const ofNumbers = t.introAll(
    signs.reduceRight<Tactic>((then, sign) => t.have(f(sign), auto(), then), logarithms(t.conjunction(auto()))),
  );
  const d = '((1 - r)/n)';
  const step: Tactic = t.introAll(
    t.have(
      f(`(n - (k + 1))*${d} >= 0`),
      auto(),
      t.instantiate(
        numbers,
        [point('k'), point('(k + 1)'), d].map((term) => x(term)),
        t.firstOf(auto(), t.have(f(`k*${d} >= 0`), auto(), auto())),
        t.byHypothesis,
      ),
    ),
  );
  const conditions: Tactic = t.firstOf(t.byHypothesis, (s) =>
    s.goal.kind === 'forall' ? t.have(numbers, ofNumbers, step)(s) : auto()(s),
  );
  const terms = [
    ...['I', 'mu', 'r', 'q', 'w', 'n', '(1 - r)/n'].map((name) => x(name)),
    of(point('k')),
    of(`r/${point('k')}`),
  ];
  const each = f('forall([integer(n)], [n >= 1], w <= r*(2 - r) + (1 - r)/n)');
  const positive = (then: Tactic) => t.have(f('1/n > 0'), auto(), t.have(f('(1 - r)/n > 0'), auto(), then));
  const fine = positive(t.instantiate(onGrid, terms, conditions, t.byHypothesis));
  const forEvery = t.introAll(t.have(each, t.introAll(fine), kit.fromEveryInteger(each, x('1 - r'))));
  return t.have(onGrid, proofOnGrid(kit), forEvery);
};

const domain = 'I ≥ 2, 0 < r < 1, Iμ ≤ r(I − log r), every ex-post monotone allocation rule';

export default claim({
  id: 'kocyigit-2020/bound-on-guarantees',
  paper: 'kocyigit-2020',
  label: 'proof of Lemma 1.7.15, without strong duality',
  title: 'No mechanism guarantees more than r(2 − r).',
  source: { page: '61-63', section: '1.7' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain,
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 2n }, functions: [] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, exists(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  divergences: [
    'The thesis bounds the dual program and takes strong duality; here the bound is on the worst-case expected revenue itself, by distributions on finitely many scenarios.',
  ],
});
