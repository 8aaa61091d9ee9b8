/**
 * The worst-case expected revenue under a Markov ambiguity set and its dual program.
 *
 * Setting     I ≥ 1, values in [0, 1], 0 < μ < 1, the ambiguity set (1.6): E[v_i] ≥ μ for every bidder; an ex-post monotone allocation rule q; the revenue
 *             with the payments (1.13), R(v) = Σ_i [q_i(v)v_i − ∫_0^{v_i} q_i(x, v_{−i}) dx].
 * Claim       What q earns in (MMDP), the value of (1.7) and that of (1.8) agree. Each is stated through its lower bounds w: some payment rule that is feasible in (MMDP)
 *             with q has an objective of at least w  ⟺  E[R] ≥ w over (1.6)  ⟺  for every η > 0 there are σ ≥ 0 and λ with
 *             λ + Σ_i σ_i v_i ≤ R(v) for all v, and λ + Σ_i σ_i μ ≥ w − η.
 * Rank        tight.
 * Proof       A payment rule that leaves u_i(0, v_{−i}) = 0 is best, by the first constraint of (MMDP). Strong duality for any function in place of R is the claim
 *             strong-duality; the thesis cites Shapiro (2001, Proposition 3.4).
 * Source      Proposition 1.5.4.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import {
  and,
  exists,
  type Formula,
  forall,
  functionVariable,
  iff,
  infimum,
  integer,
  real,
  type Variable,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute, type Term } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { exists as integralsExist, newest } from './bound-on-lotteries.proofs.ts';
import { allocationRule, at, atMostOne, monotone, nonnegative, REVENUE, ruleHints } from './lotteries.ts';
import { markovProgram } from './model.ts';
import { everyFunction } from './strong-duality.ts';
import { APPROACHED } from './strongDuality.proofs.ts';

const GENERAL = 'kocyigit-2020/strong-duality#printed';
const domain = [f('I >= 1'), f('0 < mu'), f('mu < 1')];
const revenue: FunctionTerm = { op: 'function', parameters: [vectorVariable('v', 'I')], body: x(REVENUE) };
const ofRevenue = <N extends Formula>(formula: N): N =>
  substitute(
    formula,
    new Map<string, Term>([
      ['g', revenue],
      ['z', x('w')],
    ]),
  );

/** Dual solutions of value at least w − η, for every η > 0. */
export const APPROACHES: Formula = ofRevenue(APPROACHED);

/** u_i(0, v_{−i}) and the constraints of (MMDP). */
const lowest = `(${at('i', '0')}*0 - ${at('i', '0').replace('q', 'm')})`;
const rent = `integral(x, 0, v(i), ${at('i', 'x')})`;
const forBidders = (text: string): Formula =>
  f(
    `forall([integer(i), vector(v, I)], [1 <= i, i <= I, forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)], ${text})`,
  );
const envelope = forBidders(`q(i, v)*v(i) - m(i, v) == ${lowest} + ${rent}`);
const rational = forBidders(`${lowest} >= 0`);
const objective = `sum(i, 1, I, q(i, v)*v(i) - ${lowest} - ${rent})`;
/** Payments m, a function of a bidder and a scenario, that are feasible in (MMDP) with q. */
export const paymentRule: Variable = functionVariable('m', 2n);
export const feasiblePayments: readonly Formula[] = [envelope, rational];
/** (q, m) has an objective of at least w. */
export const earnsAtLeast: Formula = infimum(markovProgram(x(objective)), '>=', 'w');
/** w is at most what q earns in (MMDP). */
const earned: Formula = exists([paymentRule], feasiblePayments, earnsAtLeast);
const worstCase = infimum(markovProgram(x(REVENUE)), '>=', 'w');
export const proposition154 = forall(
  [integer('I'), real('mu'), allocationRule, real('w')],
  [...domain, nonnegative, atMostOne, monotone],
  and(iff(earned, worstCase), iff(worstCase, APPROACHES)),
);

/** The objective with these payments in place of m. */
const objectiveOf = (payments: FunctionTerm): Expression => substitute(x(objective), new Map([['m', payments]]));

/** (MMDP) and (1.7): with u_i(0, v_{−i}) ≥ 0 the objective is at most that of (1.7); with payments (1.13) they are equal. */
const reduced = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic, sums } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const termwise = (from: Expression, to: Expression, each: (i: string, v: string) => Tactic): Tactic =>
    t.introAll((s) => {
      const v = newest(s);
      const of = (node: Expression) => substitute(node, new Map([['v', x(v)]]));
      return sums.termwise('<=', of(from), of(to), (inner) => each(newest(inner), v)(inner), t.byHypothesis)(s);
    });
  const earnsLess = termwise(x(objective), x(REVENUE), (i, v) =>
    t.instantiate(rational, [x(i), x(v)], known, arithmetic()),
  );
  const toWorstCase = t.intro(t.destruct(t.latest, t.momentMonotone(t.latest, earnsLess, arithmetic())));
  /** The payments (1.13) leave nothing to the value 0. */
  const nothing = (i: string, v: string, then: Tactic): Tactic => {
    const own = f(`if(${i} == ${i}, 0, ${v}(${i})) == 0`);
    const empty = x(`integral(x, 0, 0, q(${i}, vector(j, I, if(j == ${i}, x, if(j == ${i}, 0, ${v}(j))))))`);
    return t.have(own, auto({ degree: 1 }), t.rewrite(t.latest, t.fact('integral-empty', [empty], arithmetic(), then)));
  };
  const atBidder = (then: Tactic): Tactic =>
    t.introAll((s) => {
      const [i, v] = [...s.variables.keys()].slice(-2) as [string, string];
      return nothing(i, v, then)(s);
    });
  const payments: FunctionTerm = {
    op: 'function',
    parameters: [integer('i'), vectorVariable('v', 'I')],
    body: x(`q(i, v)*v(i) - ${rent}`),
  };
  const earnsAll = termwise(x(REVENUE), objectiveOf(payments), (i, v) => nothing(i, v, arithmetic()));
  const toEarned = t.intro(
    t.witness(
      [payments],
      atBidder(t.conjunction(arithmetic())),
      atBidder(arithmetic()),
      t.momentMonotone(t.latest, earnsAll, arithmetic()),
    ),
  );
  return t.conjunction(toWorstCase, toEarned);
};

const proof = (kit: ProverKit): Tactic => {
  const { t } = kit;
  const terms = [x('I'), x('mu'), revenue, x('w')];
  const general = t.lemma(GENERAL, everyFunction, t.instantiate(t.latest, terms, t.byHypothesis, t.byHypothesis));
  return t.introAll(t.conjunction(reduced(kit), general));
};

export default claim({
  id: 'kocyigit-2020/proposition-1.5.4',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.5.4',
  title: 'The worst-case expected revenue under a Markov ambiguity set is the value of the dual program.',
  source: { page: '27-29', equation: '(1.7), (1.8)', section: '1.5.1' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 1, 0 < μ < 1, every ex-post monotone allocation rule',
      formula: proposition154,
      expected: 'proved',
      hints: { ...ruleHints },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(proposition154, integralsExist(kit)),
        proof: await kit.prove(proposition154, proof(kit)),
      }),
    },
  ],
  lemmas: [GENERAL],
  divergences: [
    'Equal optimal values are stated through their lower bounds, without suprema.',
    'The printed proof says that u_i(0, v_{−i}) = 0 since v̲ = 0; a payment rule may pay a bidder with the value 0, so it is ≥ 0, and 0 for the best payments.',
    'Payment rules are any functions; those that attain the value, (1.13), are bounded, and measurable if q is.',
  ],
});
