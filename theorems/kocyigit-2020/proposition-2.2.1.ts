/**
 * Incentive compatibility for one item: a monotone allocation, and the payment identity.
 *
 * Setting     one item, values in [0, v̄] with v̄ ≥ 0 (written vb); q and m any functions.
 * Claim       q(v)v − m(v) ≥ q(w)v − m(w) for all v and w if and only if q does not decrease and m(v) = m(0) + q(v)v − ∫₀^v q for all v.
 * Rank        structural.
 * Proof       With u(v) = q(v)v − m(v): (w − v)q(v) ≤ u(w) − u(v) ≤ (w − v)q(w) for v ≤ w; so u(v) − u(0) is the integral of the monotone q, for
 *             the sum over n equal pieces misses it by at most (q(v) − q(0))v/n. Conversely ∫_v^w q lies between (w − v)q(v) and (w − v)q(w).
 * Source      Proposition 2.2.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, functionVariable, iff, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const compatible = forall(
  [real('v'), real('w')],
  [f('0 <= v'), f('v <= vb'), f('0 <= w'), f('w <= vb')],
  f('q(v)*v - m(v) >= q(w)*v - m(w)'),
);
const monotone = forall([real('v'), real('w')], [f('0 <= v'), f('v <= w'), f('w <= vb')], f('q(v) <= q(w)'));
const paid = forall([real('v')], [f('0 <= v'), f('v <= vb')], f('m(v) == m(0) + q(v)*v - integral(y, 0, v, q(y))'));
export const CHARACTERISATION = 'kocyigit-2020/proposition-2.2.1#printed';
export const proposition221 = forall(
  [real('vb'), functionVariable('q', 1n), functionVariable('m', 1n)],
  [f('vb >= 0')],
  iff(compatible, and(monotone, paid)),
);

function proof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const at = (hypothesis: number | typeof compatible, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      hypothesis,
      terms.map((term) => x(term)),
      t.firstOf(t.byHypothesis, arithmetic()),
      then,
    );
  /** (w − v)(q(w) − q(v)) ≥ 0, so q(v) ≤ q(w) or v = w. */
  const isMonotone = t.introAll(
    at(
      compatible,
      ['v', 'w'],
      at(compatible, ['w', 'v'], t.cases(f('v == w'), t.rewrite(t.latest, auto()), t.have(f('w > v'), auto(), auto()))),
    ),
  );
  const near = t.introAll(
    at(compatible, ['x', 'y'], at(compatible, ['y', 'x'], at(monotone, ['x', 't'], at(monotone, ['t', 'y'], auto())))),
  );
  const isPaid = t.introAll(
    t.integralBy(
      { term: x('integral(y, 0, v, q(y))'), variable: 'z', value: x('q(z)*z - m(z)'), error: x('q(z)') },
      arithmetic(),
      near,
      arithmetic(),
    ),
  );
  const forward = t.intro(t.have(monotone, isMonotone, t.conjunction(t.byHypothesis, isPaid)));
  const between = (low: string, high: string, then: Tactic): Tactic =>
    t.fact(
      'integral-split',
      [x(`integral(y, 0, ${high}, q(y))`), x(low)],
      arithmetic(),
      t.fact(
        'integral-bounds',
        [x(`integral(y, ${low}, ${high}, q(y))`), x(`q(${low})`), x(`q(${high})`)],
        t.firstOf(
          arithmetic(),
          t.introAll((s) => {
            const point = kit.sums.newest(s);
            const within = (terms: readonly ReturnType<typeof x>[], next: Tactic): Tactic =>
              t.instantiate(monotone, terms, arithmetic(), next);
            return within([x(low), point], within([point, x(high)], t.conjunction(auto(), auto())))(s);
          }),
        ),
        then,
      ),
    );
  const order = t.cases(
    f('v <= w'),
    between('v', 'w', arithmetic()),
    t.have(f('w <= v'), arithmetic(), between('w', 'v', arithmetic())),
  );
  const backward = t.intro(t.destruct(t.latest, t.introAll(at(paid, ['v'], at(paid, ['w'], order)))));
  return t.introAll(t.conjunction(forward, backward));
}

const hints: InstanceHints = {
  functions: [
    {
      name: 'one price, or by lot',
      variables: [real('rho'), real('beta'), real('fee')],
      where: [f('0 <= rho'), f('rho <= vb'), f('0 <= beta'), f('beta <= 1'), f('-1 <= fee'), f('fee <= 1')],
      functions: {
        q: { parameters: ['a'], body: x('if(a >= rho, beta, 0)') },
        m: { parameters: ['a'], body: x('fee + if(a >= rho, beta*rho, 0)') },
      },
    },
    {
      name: 'linear, with a payment that may be wrong',
      variables: [real('rho'), real('beta')],
      where: [f('-1 <= rho'), f('rho <= 1'), f('0 <= beta'), f('beta <= 1')],
      functions: {
        q: { parameters: ['a'], body: x('rho*a') },
        m: { parameters: ['a'], body: x('if(beta <= 1/2, rho*a^2/2, beta*rho*a^2)') },
      },
    },
  ],
};

export default claim({
  id: 'kocyigit-2020/proposition-2.2.1',
  paper: 'kocyigit-2020',
  label: 'Proposition 2.2.1',
  title: 'One item: incentive compatible if and only if the allocation is monotone and the payment identity holds.',
  source: { page: '71-75', section: '2.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'v̄ ≥ 0, all functions q and m on [0, v̄]',
      formula: proposition221,
      expected: 'proved',
      hints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(proposition221, proof(kit)) }),
    },
  ],
  divergences: [
    'The integral is Riemann’s; a monotone function has one, so that nothing else is meant where the claim holds.',
    'q need not have values in [0, 1], and may be any function; the thesis asks for bounded Borel functions.',
  ],
});
