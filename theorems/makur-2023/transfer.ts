/**
 * From one prior to another, type by type, on any standard Borel space: the step that Lemmas 3 and 4 share.
 *
 * Setting     the priors P and Q of priors.ts, within d; a function k of profiles with values in an interval of length R; a set E of profiles,
 *             1_E = χ, with
 *
 *                 E_P[k] ≤ 0   and   q E_Q[k] − c d Q(E) = m > 0,   where c ≥ R.
 * Claim       Q(E) ≤ q.
 * Proof       E_Q[k] ≤ E_P[k] + R d ≤ R d, so that c d Q(E) < q R d ≤ c d q; for d = 0 there is no such m.
 *
 * How conditional expectations are read: E is the set of the types at issue, and k is 0 outside of it. "E_P[g | type] ≤ 0 for all types" gives
 * E_P[g 1_E] ≤ 0; "E_Q[g | type] > b for all types in E" gives E_Q[(g − b) 1_E] > 0 unless Q(E) = 0. No more than that is used.
 */
import type { FunctionFamily } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { atom, type Distribution } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { byDensities, DENSITIES, DENSITY_VARIABLES, type Move, underTwoPriors } from './priors.ts';
import { tactics } from './tactics.ts';

/** k and χ at the profile w(1); low ≤ k ≤ low + R. */
interface Transfer {
  readonly k: string;
  readonly inside: string;
  readonly distance: string;
  readonly constant: string;
}

/** E_P[k] ≤ 0, q E_Q[k] − c d Q(E) ≥ m, with the multipliers q z and z. */
const moveOf = ({ k, inside, distance, constant }: Transfer): Move => ({
  k: `-(${k})`,
  low: '-(low + R)',
  range: 'R',
  distance,
  objective: `-(r(w(1))*${inside})`,
  value: '-q',
  constraints: [
    [`-(p(w(1))*(${k}))`, '0', 'q*z'],
    [`q*(r(w(1))*(${k})) - ${constant}*${distance}*(r(w(1))*${inside})`, 'm', 'z'],
  ],
  scale: '(q*z)',
});

/** Q(E) ≤ q for all priors within the distance that meet the constraints. */
export const transferred = (transfer: Transfer): Formula => underTwoPriors(moveOf(transfer));

const bounded = 'forall([real(y)], [0 <= y, y <= 1], low <= k(y) and k(y) <= low + R)';
const isEvent = 'forall([real(y)], [0 <= y, y <= 1], chi(y) == 0 or chi(y) == 1)';
const abstract: Transfer = { k: 'k(w(1))', inside: 'chi(w(1))', distance: 'd', constant: 'c' };
export const TRANSFER: Formula = forall(
  [
    ...['q', 'd', 'm', 'low', 'R', 'c'].map(real),
    ...['k', 'chi'].map((name) => functionVariable(name, 1n)),
    ...DENSITY_VARIABLES,
  ],
  [
    ...['0 <= q', 'd >= 0', 'm > 0', 'R > 0', 'c >= R', bounded, isEvent].map((condition) => f(condition)),
    ...DENSITIES,
  ],
  transferred(abstract),
);

/**
 * For the falsifier: profile 0 in E has what there is to gain, 1 what there is to lose, 1/2 is outside of E. P, which is μ, has d on 0 and on 1; under Q
 * the mass of 1 has gone to 0.
 */
export const moving = (d: string): Distribution => {
  const point = (at: string) => x(`vector(j, 1, ${at})`);
  return [atom(x(d), point('0')), atom(x(`1 - 2*${d}`), point('1/2')), atom(x(d), point('1'))];
};
export const MOVING = { p: '1', r: '2 - 2*y', chi: 'if(y == 1/2, 0, 1)' };

/** A family of functions of profiles, given by their bodies in y; 'o l' is a function o of l and y. */
export const atProfiles = (name: string, bodies: Readonly<Record<string, string>>): FunctionFamily => ({
  name,
  variables: [real('zeta')],
  where: [f('0 <= zeta'), f('zeta <= 1')],
  functions: Object.fromEntries(
    Object.entries(bodies).map(([key, body]) => {
      const [k, ...parameters] = key.split(' ') as [string, ...string[]];
      return [k, { parameters: [...parameters, 'y'], body: x(body) }];
    }),
  ),
});

/** What TRANSFER is applied to, and how: the values of its variables in order, and a proof of its conditions. */
export const byTransfer = (
  kit: ProverKit,
  values: readonly string[],
  k: string,
  chi: string,
  conditions: Tactic,
): Tactic => {
  const { t } = kit;
  const of = (body: string) => ({ op: 'function', parameters: [real('y')], body: x(body) }) as const;
  const terms = [...values.map((value) => x(value)), of(k), of(chi), x('p'), x('r')];
  return t.have(TRANSFER, transfer(kit), t.introAll(t.instantiate(TRANSFER, terms, conditions, t.byHypothesis)));
};

/** Weak duality with z = 1/(c d), or 1/m for d = 0. */
export function transfer(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { number, take, leaf, linear } = tactics(kit);
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  const inRange = (then: Tactic) => take(bounded, ['w(1)'], take(isEvent, ['w(1)'], then));
  const mass = 'r(w(1))*chi(w(1))';
  /** 0 ≤ Q({t} ∩ E) ≤ Q({t}). */
  const within = (then: Tactic) => {
    const event = t.destruct(
      t.latest,
      t.rewrite(t.latest, t.conjunction(leaf)),
      t.rewrite(t.latest, t.conjunction(leaf)),
    );
    const cases = t.instantiate(f(isEvent), [x('w(1)')], linear, event);
    return t.have(f(`${mass} >= 0 and ${mass} <= r(w(1))`), cases, t.opened(then));
  };
  const scale = (value: string, unit: string, then: Tactic) =>
    number('z', value, t.have(f(unit), auto(), t.have(f('z > 0'), auto(), t.have(f('q*z >= 0'), deep, then))));
  const apart = byDensities(kit, moveOf(abstract), inRange, {
    finish: t.have(f(`(z*(c*d))*(${mass}) == ${mass}`), t.rewrite(f('z*(c*d) == 1'), leaf), leaf),
    /** R q z d ≤ c q z d = q. */
    value: t.have(
      f('q*(z*(c*d)) == q'),
      t.rewrite(f('z*(c*d) == 1'), leaf),
      t.have(f('q*z*d >= 0'), deep, t.have(f('q*z*d*(c - R) >= 0'), deep, t.have(f('z*m >= 0'), deep, leaf))),
    ),
  });
  const zero = (then: Tactic) => t.rewrite(f('d == 0'), then);
  const same = byDensities(kit, { ...moveOf(abstract), spare: '1' }, inRange, {
    finish: within(zero(leaf)),
    value: zero(leaf),
  });
  return t.introAll(
    t.cases(
      f('d > 0'),
      scale('1/(c*d)', 'z*(c*d) == 1', apart),
      t.have(f('d == 0'), linear, scale('1/m', 'z*m == 1', same)),
    ),
  );
}
