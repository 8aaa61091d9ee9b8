/**
 * From one prior to another, type by type, on any standard Borel space: the step that Lemmas 3 and 4 share.
 *
 * Setting     a coupling of the priors P and Q as in couplings.ts, with Pr[t ≠ t′] ≤ d; a function k of profiles with values in an interval of
 *             length R; a set E of profiles, 1_E = χ, with
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
import { type Formula, forall, functionVariable, infimum, real } from '../../src/statement/formula.ts';
import { atom, type Distribution } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { DIFFERENT } from './couplings.ts';
import { tactics } from './tactics.ts';

/** For the profiles w(1) under P, w(2) under Q; `kept` and `gained` are k, `inside` is χ. */
interface Transfer {
  readonly kept: string;
  readonly gained: string;
  readonly inside: string;
  readonly distance: string;
  readonly constant: string;
}

const constraintsOf = ({ kept, gained, inside, distance, constant }: Transfer): (readonly [string, string])[] => [
  [`-(${DIFFERENT})`, `-${distance}`],
  [`-(${kept})`, '0'],
  [`q*(${gained}) - ${constant}*${distance}*${inside}`, 'm'],
];

/** Q(E) ≤ q under every coupling that meets the constraints. */
export const transferred = (transfer: Transfer): Formula =>
  infimum(
    {
      vector: 'w',
      dimension: x('2'),
      lower: x('0'),
      upper: x('1'),
      objective: x(`-${transfer.inside}`),
      constraints: constraintsOf(transfer).map(([moment, bound]) => ({
        index: 'n',
        from: x('1'),
        to: x('1'),
        moment: x(moment),
        bound: x(bound),
      })),
    },
    '>=',
    x('-q'),
  );

const bounded = 'forall([real(y)], [0 <= y, y <= 1], low <= k(y) and k(y) <= low + R)';
const isEvent = 'forall([real(y)], [0 <= y, y <= 1], chi(y) == 0 or chi(y) == 1)';
const abstract: Transfer = {
  kept: 'k(w(1))',
  gained: 'k(w(2))',
  inside: 'chi(w(2))',
  distance: 'd',
  constant: 'c',
};
export const TRANSFER: Formula = forall(
  [...['q', 'd', 'm', 'low', 'R', 'c'].map(real), functionVariable('k', 1n), functionVariable('chi', 1n)],
  ['0 <= q', 'd >= 0', 'm > 0', 'R > 0', 'c >= R', bounded, isEvent].map((condition) => f(condition)),
  transferred(abstract),
);

/**
 * For the falsifier: profile 0 in E has what there is to gain, 1/2 what there is to lose, 1 is outside of E; the mass d goes from 1/2 to 0,
 * `stays` stays at 0.
 */
export const moving = (d: string, stays: string): Distribution => {
  const point = (from: string, to: string) => x(`vector(j, 2, if(j == 1, ${from}, ${to}))`);
  return [
    atom(x(stays), point('0', '0')),
    atom(x(d), point('1/2', '0')),
    atom(x(`1 - ${d} - ${stays}`), point('1', '1')),
  ];
};

/** A family of functions of profiles, given by their bodies in y. */
export const atProfiles = (name: string, bodies: Readonly<Record<string, string>>): FunctionFamily => ({
  name,
  variables: [real('zeta')],
  where: [f('0 <= zeta'), f('zeta <= 1')],
  functions: Object.fromEntries(Object.entries(bodies).map(([k, body]) => [k, { parameters: ['y'], body: x(body) }])),
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
  const terms = [...values.map((value) => x(value)), of(k), of(chi)];
  return t.have(TRANSFER, transfer(kit), t.introAll(t.instantiate(TRANSFER, terms, conditions, t.byHypothesis)));
};

/** Weak duality; the multipliers are 1/(c d), or 1/m for d = 0, for the last constraint, q and qR times that for the others. */
export function transfer(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { number, take, leaf, linear } = tactics(kit);
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  const constraints = constraintsOf(abstract);
  const multipliers = ['R*q*z', 'q*z', 'z'];
  const added = (which: 0 | 1, then: Tactic): Tactic =>
    constraints.reduceRight(
      (rest, constraint, k) => sums.constant(x(`sum(n, 1, 1, (${multipliers[k]})*(${constraint[which]}))`), rest),
      then,
    );
  const inRange = (k: string, then: Tactic) => take(bounded, [`w(${k})`], take(isEvent, [`w(${k})`], then));
  const pointwise = (event: Tactic) => {
    const moved = t.have(
      f('q*z*(R + k(w(1)) - k(w(2))) >= 0'),
      t.have(f('R + k(w(1)) - k(w(2)) >= 0'), leaf, kit.arithmetic({ degree: 2 })),
      event,
    );
    return t.cases(
      f('w(1) == w(2)'),
      t.rewrite(t.latest, t.branch(x('if(w(2) == w(2), 0, 1)'), event, t.absurd(t.destruct(t.latest, leaf)))),
      t.branch(x(DIFFERENT), t.absurd(t.destruct(f('w(1) != w(2)'), leaf)), moved),
    );
  };
  const bound = (constant: string, event: Tactic, value: Tactic): Tactic => {
    const minorant = t.introAll((state) => {
      const box = t.latest(state);
      const ranges = inRange('1', inRange('2', added(0, pointwise(event))));
      const second = t.instantiate(box, [x('2')], leaf, t.opened(ranges));
      return t.instantiate(box, [x('1')], leaf, t.opened(second))(state);
    });
    const dual = { constant: x(constant), multipliers: multipliers.map((multiplier) => x(multiplier)) };
    return t.momentBound(dual, t.conjunction(...constraints.map(() => t.introAll(deep)), minorant), added(1, value));
  };
  const scale = (value: string, unit: string, then: Tactic) =>
    number(
      'z',
      value,
      t.have(
        f(unit),
        auto(),
        t.have(f('z > 0'), auto(), t.have(f('q*z >= 0'), deep, t.have(f('R*q*z >= 0'), deep, then))),
      ),
    );
  /** Rqzd ≤ cqzd = q. */
  const closing = t.have(f('q*(z*(c*d)) == q'), t.rewrite(f('z*(c*d) == 1'), leaf), t.have(f('z*m >= 0'), deep, leaf));
  const apart = scale(
    '1/(c*d)',
    'z*(c*d) == 1',
    bound('0', leaf, t.have(f('q*z*d >= 0'), deep, t.have(f('q*z*d*(c - R) >= 0'), deep, closing))),
  );
  const zero = (then: Tactic) => t.rewrite(f('d == 0'), then);
  const event = zero(t.destruct(f('chi(w(2)) == 0 or chi(w(2)) == 1'), leaf, leaf));
  const same = scale('1/m', 'z*m == 1', bound('-1', event, zero(leaf)));
  return t.introAll(t.cases(f('d > 0'), apart, t.have(f('d == 0'), linear, same)));
}
