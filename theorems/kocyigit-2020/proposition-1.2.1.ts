/**
 * What ex-post and distributionally robust incentive compatibility imply.
 *
 * Setting     I ≥ 2, values in any set 𝒱 in an interval [lo, hi]; one bidder i and a misreport w; any distribution on 𝒱^I. T(P) and M(P) are what he expects
 *             under the distribution number P, given his value, if he reports the truth and w; an ambiguity set is any family of such numbers.
 * Claim       If the truth is at least as good at all values v, then E[(u_i(v_i) − u_i(w))h(v_i)] ≥ 0 under every distribution, for every h ≥ 0: that is how
 *             the thesis reads E[· | v_i] ≥ 0 for all v_i (distributionally robust). If it is so under every P, then inf T ≥ inf M (maxmin),
 *             α inf T + (1 − α) sup T ≥ α inf M + (1 − α) sup M for 0 < α < 1 (Hurwicz), and E[T] ≥ E[M] for every distribution of P (Bayesian).
 * Rank        structural.
 * Proof       Means of what is nonnegative; (1.15) and (1.16): a lower bound of M is one of T, an upper bound of T is one of M.
 * Source      Proposition 1.2.1 with its proof, (1.14) to (1.16). Individual rationality is the same with M = 0.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { choose } from '../../src/statement/expression.ts';
import {
  and,
  type Formula,
  forall,
  functionVariable,
  implies,
  infimum,
  integer,
  real,
} from '../../src/statement/formula.ts';
import { forallPoints, type MomentProgram } from '../../src/statement/momentProgram.ts';
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

/** What the truth v_i gains bidder i over the report w at the values v of all. */
const gain = (v: string): string => {
  const lie = `vector(j, I, if(j == i, w, ${v}(j)))`;
  return `(q(i, ${v})*${v}(i) - m(i, ${v}) - (q(i, ${lie})*${v}(i) - m(i, ${lie})))`;
};
const box = { dimension: x('I'), lower: x('lo'), upper: x('hi'), constraints: [] } as const;
/** Robust: E[gain·h(v_i)] ≥ 0 under every distribution on 𝒱^I, for every h ≥ 0; ex-post: the gain is never negative there. `inside` is 1 on 𝒱. */
const possible = (v: string): Formula => f(`forall([integer(k)], [1 <= k, k <= I], inside(${v}(k)) == 1)`);
const robust: MomentProgram = {
  ...box,
  vector: 'v',
  objective: choose(possible('v'), x(`${gain('v')}*h(v(i))`), '0'),
};
const neverLoses = forallPoints({ ...robust, vector: 'y' }, implies(possible('y'), f(`${gain('y')} >= 0`)));
const weight = f('forall([real(a)], [], h(a) >= 0)');
const exPost = forall(
  [
    integer('I'),
    real('lo'),
    real('hi'),
    functionVariable('q', 2n),
    functionVariable('m', 2n),
    functionVariable('h', 1n),
    functionVariable('inside', 1n),
    integer('i'),
    real('w'),
  ],
  [
    f('I >= 2'),
    f('lo <= hi'),
    f('1 <= i and i <= I'),
    f('lo <= w and w <= hi'),
    f('inside(w) == 1'),
    weight,
    neverLoses,
  ],
  infimum(robust, '>=', '0'),
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
/** The mean over any distribution on the ambiguity set, whose members have numbers in [0, 1]. */
const prior: MomentProgram = {
  vector: 'c',
  dimension: x('1'),
  lower: x('0'),
  upper: x('1'),
  constraints: [],
  objective: x('T(c(1)) - M(c(1))'),
};
const bayesian = forall(functions, [dominated], infimum(prior, '>=', '0'));
const statement = and(exPost, maxmin, hurwicz, bayesian);

function implied({ t, sums, auto, arithmetic }: ProverKit): Tactic {
  const never = (each: Tactic): Tactic =>
    t.momentBound({ constant: x('0'), multipliers: [] }, t.conjunction(t.introAll(each)), auto());
  const gains = (s: Parameters<Tactic>[0]) =>
    t.instantiate(
      neverLoses,
      [sums.newest(s)],
      t.byHypothesis,
      t.instantiate(
        t.latest,
        [],
        t.byHypothesis,
        t.instantiate(weight, [x('v(i)')], auto(), arithmetic({ degree: 2 })),
      ),
    )(s);
  const inExpectation = t.introAll(never(t.branch(robust.objective, gains, auto())));
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
  const mean = never(t.instantiate(dominated, [x('c(1)')], auto(), auto()));
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
      domain: 'every ambiguity set, mechanism, bidder, misreport, α ∈ (0, 1) and prior on the ambiguity set',
      formula: statement,
      expected: 'proved',
      hints: preferenceHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, implied(kit)) }),
    },
  ],
  divergences: [
    'Conditional expectations are read as in the thesis: E[g(ṽ) | v_i] ≥ 0 for all v_i means E[g(ṽ)h(ṽ_i)] ≥ 0 for every h ≥ 0. So the first part covers every distribution on 𝒱^I: what lies outside counts 0. 𝒱 is bounded; as gains are bounded below by 0, nothing changes if it is not.',
    'Of the other notions only the expectations T(P) and M(P) matter; the ambiguity set is any family numbered by reals, the prior on it any distribution of these numbers.',
    'Infima and suprema are numbers with the defining properties; that they are finite is part of the hypothesis (the thesis has bounded mechanisms).',
    'Stated for one bidder, value and misreport, for which the notions ask the same.',
  ],
});
