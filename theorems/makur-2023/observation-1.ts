/**
 * Simple mechanisms that are good for product distributions are good near them.
 *
 * Setting     as in theorem-1, with P = D^p and Q = D: mechanism 0 is SM_{D^p}, with E_P[o(0)] ≥ α E_P[o(k)] for all k of the class;
 *             mechanism 1 is optimal under Q, OPT = E_Q[o(1)]; d_TV(P, Q) ≤ α OPT/(2(1 + α)V).
 * Claim       E_Q[o(0)] ≥ (α/2) OPT.
 * Rank        upper.
 * Proof       Theorem 1: α OPT − (1 + α)V δ with the largest δ allowed.
 * Source      Observation 1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { Tactic } from '../../src/provers/kit.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { byMultipliers, DIFFERENT, type Game, underCouplings } from './couplings.ts';
import { distance, distribution } from './model.ts';
import { tactics } from './tactics.ts';
import { lemmaTwice, mechanismHints, SETTING } from './theorem-1.model.ts';

const optimum = 'sum(t, 1, N, Q(t)*o(1, t))';
const variables = 'integer(N), real(a), real(b), real(alpha), function(P, 1), function(Q, 1), function(o, 2)';
const near = `${distance('P', 'Q')} <= alpha*(${optimum})/(2*(1 + alpha)*(b - a))`;
const setting = `N >= 1, a < b, alpha >= 0, ${distribution('P')}, ${distribution('Q')}, ${SETTING.bounded}, ${SETTING.approximate},
  forall([real(k)], [], sum(t, 1, N, Q(t)*o(k, t)) <= ${optimum})`;
const finite = f(`forall([${variables}], [${setting}, ${near}], sum(t, 1, N, Q(t)*o(0, t)) >= alpha/2*(${optimum}))`);

const inRange = f('forall([real(l), real(y)], [0 <= y, y <= 1], a <= o(l, y) and o(l, y) <= b)');
/** E_P[o(0)] ≥ α E_P[o(1)], and 2(1 + α)V Pr[t ≠ t′] ≤ α E_Q[o(1)], the threshold multiplied out. */
const game: Game = {
  objective: 'o(0, w(2)) - alpha/2*o(1, w(2))',
  value: '0',
  constraints: [
    [`alpha*o(1, w(2)) - 2*((1 + alpha)*(b - a))*(${DIFFERENT})`, '0', '1/2'],
    ['o(0, w(1)) - alpha*o(1, w(1))', '0', '1'],
  ],
};
const printed = forall(
  [...['a', 'b', 'alpha'].map(real), functionVariable('o', 2n)],
  [f('a < b'), f('alpha >= 0'), inRange],
  underCouplings(game),
);

export default claim({
  id: 'makur-2023/observation-1',
  paper: 'makur-2023',
  label: 'Observation 1',
  title:
    'Within αOPT/(2(1 + α)V) of a product distribution its α-approximate simple mechanism is an α/2 approximation.',
  source: { page: '11', section: '4.4' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'every-space',
      domain: 'any type space and any two distributions on it',
      formula: printed,
      expected: 'partial',
      note: 'Given a coupling with Pr[t ≠ t′] ≤ d_TV(P, Q), whose existence Lemma 1 cites and nothing here proves for infinite spaces.',
    },
    {
      role: 'part',
      name: 'coupled',
      domain: 'any type space, any coupling of any two priors, V > 0, α ≥ 0',
      formula: printed,
      expected: 'proved',
      note: 'That D^p is a product distribution is not used.',
      prove: async (kit) => {
        const { t, arithmetic } = kit;
        const degree2 = arithmetic({ degree: 2 });
        const at = (m: string, k: number, then: Tactic): Tactic =>
          t.instantiate(inRange, [x(m), x(`w(${k})`)], kit.auto(), t.opened(then));
        const scaled = (k: number, then: Tactic): Tactic => {
          const above = t.have(f(`alpha*(b - o(1, w(${k}))) >= 0`), degree2, then);
          return at('0', k, at('1', k, t.have(f(`alpha*(o(1, w(${k})) - a) >= 0`), degree2, above)));
        };
        const proof = t.have(
          f('(1 + alpha)*(b - a) >= 0'),
          degree2,
          byMultipliers(kit, game, (then) => scaled(1, scaled(2, then))),
        );
        return { conclusion: 'proved', proof: await kit.prove(printed, t.introAll(proof)) };
      },
    },
    {
      role: 'part',
      name: 'finite',
      domain: 'finitely many type profiles, V > 0, α ≥ 0',
      formula: finite,
      expected: 'proved',
      note: 'That D^p is a product distribution is not used.',
      prove: async (kit) => {
        const { t, auto } = kit;
        const use = tactics(kit);
        const scale = f(`(${distance('P', 'Q')})*(2*(1 + alpha)*(b - a)) <= alpha*(${optimum})`);
        const cleared = f('forall([real(y), real(u), real(w)], [w > 0, y <= u/w], y*w <= u)');
        const terms = [distance('P', 'Q'), `alpha*(${optimum})`, '2*(1 + alpha)*(b - a)'].map((text) => x(text));
        const clear = t.have(cleared, t.introAll(auto()), t.instantiate(cleared, terms, auto(), auto()));
        const use1 = use.at(SETTING.approximate, ['1'], auto());
        const last = t.have(f('2*(1 + alpha)*(b - a) > 0'), auto(), t.have(scale, clear, use1));
        return { conclusion: 'proved', proof: await kit.prove(finite, t.introAll(lemmaTwice(kit, '1', last))) };
      },
      hints: mechanismHints,
    },
  ],
  divergences: [
    'd_TV by couplings, standard Borel type spaces mapped into [0, 1], as for Lemma 2; the part is about finitely many type profiles.',
    'V > 0 and α ≥ 0: otherwise the printed threshold divides by 0 or is about nothing.',
    'The optimum under D is attained, by mechanism 1 of the class.',
    'The class is the same for all distributions, as in Theorem 1; the paper does not say again that the simple mechanisms are ex-post IR and DSIC.',
  ],
});
