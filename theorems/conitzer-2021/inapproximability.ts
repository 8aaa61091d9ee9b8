/**
 * No mechanism from finitely many samples approaches the optimum along a sequence of distributions.
 *
 * Claim       for any k > 0 and any mechanism that uses finitely many samples there is a T such that for all distributions of the sequence
 *             from T on the expected revenue is less than OPT(pi*) + k.
 * Rank        upper.
 * Letters     revenue(M, i): the expected revenue of mechanism M under the i-th distribution; OPT(pi*) = opt.
 * Source      slide 'Theorem: Inapproximability of the Optimal Mechanism'.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boundedAlongSequence } from './limit.proofs.ts';
import { undefinedQuantities } from './undefinedQuantities.ts';

/** Only the quantifiers: the functions stand for quantities that the statement language does not define. */
const printed = f(
  `forall([function(revenue, 2), real(opt), real(k)], [k > 0], forall([integer(M)], [M >= 0], exists([integer(T)], [T >= 1], forall([integer(i)], [i >= T], revenue(M, i) < opt + k))))`,
);

/**
 * A mechanism that uses finitely many samples is, as far as its revenue goes, one of finitely many mechanisms (q, x)(a), a = 1, …, A, for
 * each outcome of the samples one, with the probability rho(i, a) under the i-th distribution. Each is taken to be feasible under every
 * distribution of the sequence, with the same reports; G(i, t, w) → Gamma(t, w). opt is any bound of what a mechanism that is feasible under pi* can earn.
 */
const finite =
  f(`forall([integer(m), integer(n), integer(A), function(Gamma, 2), function(G, 3), function(mu, 1), function(v, 1),
    function(q, 3), function(x, 3), function(rho, 2), real(opt)],
  [m >= 1, n >= 1, A >= 1,
   forall([integer(t)], [1 <= t, t <= m], mu(t) > 0),
   forall([real(epsilon)], [epsilon > 0], exists([integer(T)], [T >= 1],
     forall([integer(i), integer(t), integer(w)], [i >= T, 1 <= t, t <= m, 1 <= w, w <= n],
       G(i, t, w) - Gamma(t, w) < epsilon and Gamma(t, w) - G(i, t, w) < epsilon))),
   forall([integer(a), integer(t), integer(w)], [1 <= a, a <= A, 1 <= t, t <= m, 1 <= w, w <= n], 0 <= q(a, t, w) and q(a, t, w) <= 1),
   forall([integer(i), integer(a), integer(t)], [i >= 1, 1 <= a, a <= A, 1 <= t, t <= m],
     sum(w, 1, n, G(i, t, w)*(v(t)*q(a, t, w) - x(a, t, w))) >= 0),
   forall([integer(i), integer(a), integer(t), integer(s)], [i >= 1, 1 <= a, a <= A, 1 <= t, t <= m, 1 <= s, s <= m],
     sum(w, 1, n, G(i, t, w)*(v(t)*q(a, t, w) - x(a, t, w))) >= sum(w, 1, n, G(i, t, w)*(v(t)*q(a, s, w) - x(a, s, w)))),
   forall([function(y, 2), function(z, 2)],
     [forall([integer(t), integer(w)], [1 <= t, t <= m, 1 <= w, w <= n], 0 <= y(t, w) and y(t, w) <= 1),
      forall([integer(t)], [1 <= t, t <= m], sum(w, 1, n, Gamma(t, w)*(v(t)*y(t, w) - z(t, w))) >= 0),
      forall([integer(t), integer(s)], [1 <= t, t <= m, 1 <= s, s <= m],
        sum(w, 1, n, Gamma(t, w)*(v(t)*y(t, w) - z(t, w))) >= sum(w, 1, n, Gamma(t, w)*(v(t)*y(s, w) - z(s, w))))],
     sum(t, 1, m, mu(t)*sum(w, 1, n, Gamma(t, w)*z(t, w))) <= opt),
   forall([integer(i), integer(a)], [i >= 1, 1 <= a, a <= A], rho(i, a) >= 0),
   forall([integer(i)], [i >= 1], sum(a, 1, A, rho(i, a)) == 1)],
  forall([real(k)], [k > 0], exists([integer(T)], [T >= 1], forall([integer(i)], [i >= T],
    sum(a, 1, A, rho(i, a)*sum(t, 1, m, mu(t)*sum(w, 1, n, G(i, t, w)*x(a, t, w)))) < opt + k))))`);

const of = (parameters: readonly string[], body: string) => ({ parameters, body: x(body) });
const belief = 'if(n == 1, 1, if(on == 1, g_1, 1 - g_1))';
const sold = (what: string) => `if(if(by == 1, v_1, v_2) >= r_1, ${what}, 0)`;
/** The constant sequence: beliefs that do not depend on the type, and one price r for all. */
const constantSequence: InstanceHints = {
  integerLimit: { m: 2n, n: 2n, A: 2n },
  values: { m: [x('1'), x('2')], A: [x('1')], opt: [x('sum(t, 1, m, mu(t)*v(t))'), x('r_1')], k: [x('1')] },
  functions: [
    {
      name: 'a price along a constant sequence',
      variables: ['g_1', 'v_1', 'v_2', 'r_1'].map((name) => real(name)),
      where: ['0 <= g_1', 'g_1 <= 1', '0 <= v_1', '0 <= v_2', '0 <= r_1'].map((condition) => f(condition)),
      functions: {
        Gamma: of(['by', 'on'], belief),
        G: of(['at', 'by', 'on'], belief),
        mu: of(['by'], '1'),
        v: of(['by'], 'if(by == 1, v_1, v_2)'),
        q: of(['at', 'by', 'on'], sold('1')),
        x: of(['at', 'by', 'on'], sold('r_1')),
        rho: of(['at', 'by'], '1/A'),
      },
    },
  ],
};

export default claim({
  id: 'conitzer-2021/inapproximability',
  paper: 'conitzer-2021',
  label: 'Theorem: Inapproximability of the Optimal Mechanism',
  title: 'Along a sequence of distributions no mechanism from finitely many samples earns more than OPT(π*) + k.',
  source: { page: 'Theorem: Inapproximability of the Optimal Mechanism' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'all mechanisms that use finitely many samples',
      formula: printed,
      expected: 'unchecked',
      hints: undefinedQuantities,
      note: 'The sequence of distributions and the class of mechanisms are not printed in the text of the slides, so the formula records the quantifiers only. The finite part, finitely-many-mechanisms, is the claim for beliefs that converge to those of π*, types distributed as before, and learned mechanisms that are feasible along the sequence.',
    },
    {
      role: 'reading',
      name: 'finitely-many-mechanisms',
      domain:
        'a converging sequence of beliefs, types distributed as before, each learned mechanism feasible along the sequence',
      formula: finite,
      hints: constantSequence,
      expected: 'proved',
      note: 'Whatever finitely many samples decide, the revenue along the sequence is in the end less than OPT(π*) + k. It passes to the limit because the promises of a mechanism are closed conditions on beliefs.',
      prove: async (kit) => {
        const given = {
          likely: 3,
          converges: 4,
          shares: 5,
          participation: 6,
          incentives: 7,
          optimum: 8,
          weights: 9,
          total: 10,
        };
        return {
          conclusion: 'proved',
          proof: await kit.prove(finite, kit.t.introAll(boundedAlongSequence(kit, given))),
        };
      },
    },
  ],
  divergences: [
    'The formula records the quantifiers only: revenue is not defined in the statement language.',
    'finitely-many-mechanisms leaves out learned mechanisms from which the bidder chooses differently under different distributions of the sequence.',
  ],
});
