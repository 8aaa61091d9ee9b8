/**
 * What ex-post and distributionally robust incentive compatibility imply.
 *
 * Setting     one bidder with value v and a misreport w; T(P) and M(P) are what he expects under the distribution P, given his value, if he reports
 *             v and w. P ranges over an ambiguity set with any index; under P the others' values are x(1), …, x(n) with probabilities p(P, k).
 * Claim       If the truth is at least as good for all values of the others, it is so in expectation under every P (distributionally robust). If it is
 *             so under every P, then inf T ≥ inf M (maxmin), α inf T + (1 − α) sup T ≥ α inf M + (1 − α) sup M for 0 < α < 1 (Hurwicz), and
 *             the mean of T over a distribution on the ambiguity set is at least that of M (Bayesian).
 * Rank        structural.
 * Proof       Sums of nonnegative terms; (1.15) and (1.16): a lower bound of M is one of T, an upper bound of T is one of M.
 * Source      Proposition 1.2.1 with its proof, (1.14) to (1.16). Individual rationality is the same with M = 0.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import {
  and,
  type Formula,
  forall,
  functionVariable,
  integer,
  real,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { preferenceHints } from './payments.hints.ts';

const dominated = f('forall([real(P)], [], T(P) >= M(P))');
/** b is the infimum, or the supremum, of the values of a function. */
const isInfimum = (b: string, name: string): Formula =>
  and(
    f(`forall([real(P)], [], ${name}(P) >= ${b})`),
    f(`forall([real(l)], [forall([real(P)], [], ${name}(P) >= l)], l <= ${b})`),
  );
const isSupremum = (b: string, name: string): Formula =>
  and(
    f(`forall([real(P)], [], ${name}(P) <= ${b})`),
    f(`forall([real(l)], [forall([real(P)], [], ${name}(P) <= l)], l >= ${b})`),
  );
const functions = [functionVariable('T', 1n), functionVariable('M', 1n)];

/** Ex-post: truth(k) ≥ misreport(k) for the k-th profile of the others. Robust: so in expectation under every P. */
const exPost = forall(
  [integer('n'), functionVariable('p', 2n), vectorVariable('a', 'n'), vectorVariable('b', 'n')],
  [
    f('n >= 1'),
    f('forall([real(P), integer(k)], [1 <= k, k <= n], p(P, k) >= 0)'),
    f('forall([integer(k)], [1 <= k, k <= n], a(k) >= b(k))'),
  ],
  f('forall([real(P)], [], sum(k, 1, n, p(P, k)*a(k)) - sum(k, 1, n, p(P, k)*b(k)) >= 0)'),
);
const maxmin = forall(
  [...functions, real('t'), real('s')],
  [dominated, isInfimum('t', 'T'), isInfimum('s', 'M')],
  f('t >= s'),
);
const hurwicz = forall(
  [...functions, ...['t', 's', 'y', 'z', 'alpha'].map(real)],
  [
    dominated,
    isInfimum('t', 'T'),
    isInfimum('s', 'M'),
    isSupremum('y', 'T'),
    isSupremum('z', 'M'),
    f('0 < alpha'),
    f('alpha < 1'),
  ],
  f('alpha*t + (1 - alpha)*y >= alpha*s + (1 - alpha)*z'),
);
const bayesian = forall(
  [...functions, integer('n'), vectorVariable('c', 'n'), vectorVariable('d', 'n')],
  [dominated, f('n >= 1'), f('forall([integer(k)], [1 <= k, k <= n], c(k) >= 0)'), f('sum(k, 1, n, c(k)) == 1')],
  f('sum(k, 1, n, c(k)*T(d(k))) >= sum(k, 1, n, c(k)*M(d(k)))'),
);
const statement = and(exPost, maxmin, hurwicz, bayesian);

function implied({ t, sums, auto }: ProverKit): Tactic {
  const [weights, better] = [
    f('forall([real(P), integer(k)], [1 <= k, k <= n], p(P, k) >= 0)'),
    f('forall([integer(k)], [1 <= k, k <= n], a(k) >= b(k))'),
  ];
  const term: Tactic = (s) => {
    const k = sums.newest(s);
    return t.instantiate(weights, [x('P'), k], auto(), t.instantiate(better, [k], auto(), auto()))(s);
  };
  const inExpectation = t.introAll(
    sums.termwise('<=', x('sum(k, 1, n, p(P, k)*b(k))'), x('sum(k, 1, n, p(P, k)*a(k))'), term, auto()),
  );
  /** From what b and c are: b is beyond the bound c of the other function, which is one of its own by `dominated`. */
  const beyond = (own: Formula, other: Formula, c: string, then: Tactic): Tactic => {
    const bound = t.introAll((s) => {
      const P = sums.newest(s);
      const known = t.destruct(other, t.instantiate(-2, [P], auto(), auto()));
      return t.instantiate(dominated, [P], auto(), known)(s);
    });
    return t.destruct(own, t.instantiate(t.latest, [x(c)], bound, then));
  };
  const low = (then: Tactic) => beyond(isInfimum('t', 'T'), isInfimum('s', 'M'), 's', then);
  const high = (then: Tactic) => beyond(isSupremum('z', 'M'), isSupremum('y', 'T'), 'y', then);
  const each: Tactic = (s) => {
    const k = sums.newest(s);
    const weight = f('forall([integer(k)], [1 <= k, k <= n], c(k) >= 0)');
    const point = { op: 'apply', name: 'd', args: [k] } as const;
    return t.instantiate(weight, [k], auto(), t.instantiate(dominated, [point], auto(), auto()))(s);
  };
  const mean = sums.termwise('<=', x('sum(k, 1, n, c(k)*M(d(k)))'), x('sum(k, 1, n, c(k)*T(d(k)))'), each, auto());
  return t.conjunction(inExpectation, t.introAll(low(auto())), t.introAll(low(high(auto()))), t.introAll(mean));
}

export default claim({
  id: 'kocyigit-2020/proposition-1.2.1',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.2.1',
  title: 'Ex-post implies distributionally robust, and that maxmin, Hurwicz and Bayesian incentive compatibility.',
  source: { page: '10-16', section: '1.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'every ambiguity set, value, misreport, α ∈ (0, 1) and finite prior on the ambiguity set',
      formula: statement,
      expected: 'proved',
      hints: preferenceHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, implied(kit)) }),
    },
  ],
  divergences: [
    'The distributions of the others given v, and the prior on the ambiguity set, have finite support; the ambiguity set itself is any family indexed by real numbers.',
    'Infima and suprema are numbers with the defining properties; that they are finite is part of the hypothesis (the thesis has bounded mechanisms).',
    'Stated for one bidder, value and misreport, for which the notions ask the same.',
  ],
});
