/**
 * Lemma 1 on any standard Borel space.
 *
 * Setting         P and Q have the densities p and r for a distribution μ (priors.ts), E_μ[p] = E_μ[r] = 1, and d = ½ E_μ|p − r| = ½ ‖P − Q‖₁.
 * Events          |P(E) − Q(E)| ≤ d for every E = {χ = 1}, with equality for {p ≥ r}.
 * Functions       E_P[φ] − E_Q[φ] ≤ d for every |φ| ≤ ½, with equality for 1{p ≥ r} − ½.
 * Couplings       Pr[X ≠ Y] ≥ E_γ[φ(X) − φ(Y)] = E_P[φ] − E_Q[φ] for every coupling γ and every such φ: at least d.
 * Optimal one     for d > 0 the measure γ with
 *
 *                     ∫ h dγ = E_μ[min(p, r)(t) h(t, t)] + E_{μ⊗μ}[(p − r)⁺(t) (r − p)⁺(s) h(t, s)]/d.
 *
 *                 Its marginals are P and Q, and γ{X ≠ Y} = d. Of the independent points t, s with the distribution μ there are used: E[f(t) g(s)] =
 *                 E[f(t)] d for g = (r − p)⁺ and likewise for f = (p − r)⁺, both of mean d, and that t and s have the same distribution. For d = 0 it is the
 *                 first part alone. A measure is known by its integrals of bounded functions φ.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall, functionVariable, implies, real } from '../../src/statement/formula.ts';
import { atom } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { byMultipliers, DIFFERENT, type Game, underCouplings } from './couplings.ts';
import { always, byDuality, equal, type Program } from './expectations.ts';
import { DENSITIES, DENSITY_VARIABLES } from './priors.ts';
import { tactics } from './tactics.ts';
import { atProfiles } from './transfer.ts';

const potential = 'forall([real(y)], [0 <= y, y <= 1], -1/2 <= phi(y) and phi(y) <= 1/2)';
const indicator = 'forall([real(y)], [0 <= y, y <= 1], chi(y) == 0 or chi(y) == 1)';
const bounded = 'forall([real(y)], [0 <= y, y <= 1], -C <= g(y) and g(y) <= C)';
const game: Game = {
  objective: '-(phi(w(1)) - phi(w(2)))',
  value: '-d',
  constraints: [[`-(${DIFFERENT})`, '-d', '1']],
};

const gap = '(p(w(1)) - r(w(1)))';
const HALF = `abs(${gap})/2`;
/** E[objective] ≥ value, as a combination of E[p] = 1, E[r] = 1 and ½E|p − r| = d with these signed multipliers. */
const onePoint = (objective: string, value: string, [ofP, ofR, ofHalf]: readonly [number, number, string]): Program => {
  const split = (multiplier: number): readonly [string, string] => [
    `${Math.max(multiplier, 0)}/2`,
    `${Math.max(-multiplier, 0)}/2`,
  ];
  const signed: readonly [string, string] = ofHalf.startsWith('-') ? ['0', ofHalf.slice(1)] : [ofHalf, '0'];
  return {
    points: 1,
    objective,
    value,
    constraints: [
      ...equal('p(w(1))', '1', ...split(ofP)),
      ...equal('r(w(1))', '1', ...split(ofR)),
      ...equal(HALF, 'd', ...signed),
    ],
  };
};
const best = 'if(p(w(1)) >= r(w(1)), 1/2, -1/2)';
const larger = 'if(p(w(1)) >= r(w(1)), 1, 0)';
const events: readonly Program[] = [
  onePoint(`-(${gap}*chi(w(1)))`, '-d', [-1, 1, '-1']),
  onePoint(`${gap}*chi(w(1))`, '-d', [1, -1, '-1']),
  onePoint(`${gap}*${larger}`, 'd', [1, -1, '1']),
];
const functions: readonly Program[] = [
  onePoint(`-(${gap}*phi(w(1)))`, '-d', [0, 0, '-1']),
  onePoint(`${gap}*${best}`, 'd', [0, 0, '1']),
];

const keep = 'min(p(w(1)), r(w(1)))';
const [leaves, arrives] = [
  (k: string) => `max(p(w(${k})) - r(w(${k})), 0)`,
  (k: string) => `max(r(w(${k})) - p(w(${k})), 0)`,
];
const moved = `${leaves('1')}*${arrives('2')}`;
/** E[excess] = 0, both inequalities, from E[moment] = 0 for some moments with multipliers whose combination the excess is. */
const vanishing = (excess: string, known: readonly (readonly [moment: string, multiplier: string])[]): Program[] =>
  [false, true].map((negated) => ({
    points: 2,
    objective: negated ? `-(${excess})` : excess,
    value: '0',
    constraints: known.flatMap(([moment, multiplier]) =>
      negated ? equal(moment, '0', '0', multiplier) : equal(moment, '0', multiplier, '0'),
    ),
  }));
const apart: readonly Program[] = [
  ...vanishing(`${keep}*g(w(1)) + ${moved}*g(w(1))/d - p(w(1))*g(w(1))`, [
    [`${leaves('1')}*g(w(1))*(${arrives('2')} - d)`, '1/d'],
  ]),
  ...vanishing(`${keep}*g(w(1)) + ${moved}*g(w(2))/d - r(w(1))*g(w(1))`, [
    [`(${leaves('1')} - d)*${arrives('2')}*g(w(2))`, '1/d'],
    [`${arrives('2')}*g(w(2)) - ${arrives('1')}*g(w(1))`, '1'],
  ]),
  ...vanishing(`${moved}*${DIFFERENT}/d - d`, [
    [`${leaves('1')}*(${arrives('2')} - d)`, '1/d'],
    [`${leaves('1')} - d`, '1'],
  ]),
];
const same: readonly Program[] = ['p', 'r'].flatMap((of) =>
  ['', '-'].map((sign) => onePoint(`${sign}((${keep} - ${of}(w(1)))*g(w(1)))`, '0', [0, 0, '-2*C'])),
);
const nonnegative = f(
  'forall([real(y), real(z)], [0 <= y, y <= 1, 0 <= z, z <= 1], min(p(y), r(y)) >= 0 and max(p(y) - r(y), 0)*max(r(z) - p(z), 0) >= 0)',
);

export const EVERY_SPACE: Formula = forall(
  [...['d', 'C'].map(real), ...['phi', 'chi', 'g'].map((name) => functionVariable(name, 1n)), ...DENSITY_VARIABLES],
  [...['d >= 0', 'C >= 0', potential, indicator, bounded].map((condition) => f(condition)), ...DENSITIES],
  and(
    ...[...events, ...functions].map(always),
    underCouplings(game),
    nonnegative,
    implies(f('d > 0'), and(...apart.map(always))),
    implies(f('d == 0'), and(...same.map(always))),
  ),
);

/** Two points with 1/2 each under μ: P has 1/2 + d/2 on the first, Q has 1/2 − d/2. */
export const spaceHints: InstanceHints = {
  values: { d: [x('1/10'), x('1'), x('0')], C: [x('1')] },
  functions: ['1 - 2*y', '2*y - 1'].map((g) =>
    atProfiles(`two points, g = ${g}`, {
      p: 'if(y == 0, 1 + d, 1 - d)',
      r: 'if(y == 0, 1 - d, 1 + d)',
      phi: '1/2 - y',
      chi: 'if(y == 0, 1, 0)',
      g,
    }),
  ),
  distributions: [
    [atom(x('1/2'), x('vector(j, 1, 0)')), atom(x('1/2'), x('vector(j, 1, 1)'))],
    ['0', '1'].flatMap((one) => ['0', '1'].map((two) => atom(x('1/4'), x(`vector(j, 2, if(j == 1, ${one}, ${two}))`)))),
  ],
};

export function everySpace(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { take, leaf, linear } = tactics(kit);
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  const at = (k: string, then: Tactic) => take(potential, [`w(${k})`], take(bounded, [`w(${k})`], then));
  const pieces = (term: string, then: Tactic) => t.branch(x(term), then, then);
  const dual = (program: Program, finish: Tactic) =>
    byDuality(kit, program, (then) => at('1', program.points === 2 ? at('2', then) : then), finish, {
      value: leaf,
      sign: t.firstOf(deep, auto()),
    });
  const absolute = (then: Tactic) => pieces(`abs(${gap})`, then);
  const inEvent = t.instantiate(f(indicator), [x('w(1)')], leaf, t.destruct(t.latest, leaf, leaf));
  const isEvent = (k: number) => (k < 2 ? inEvent : pieces(larger, leaf));
  /** min(p, r) + (p − r)⁺ = p, times g. */
  const parts = (sum: string, of: string) => {
    const split = pieces(keep, pieces(sum, linear));
    const whole = `${keep} + ${sum} == ${of}(w(1))`;
    const scaled = `g(w(1))*(${keep} + ${sum}) == g(w(1))*${of}(w(1))`;
    return t.have(f(whole), split, t.have(f(scaled), leaf, leaf));
  };
  const disjoint = () => {
    const none = t.have(f('p(w(2)) == r(w(2))'), linear, t.rewrite(t.latest, leaf));
    const together = t.rewrite(f('w(1) == w(2)'), pieces(leaves('2'), pieces(arrives('2'), t.firstOf(leaf, none))));
    const shown = t.cases(f('w(1) == w(2)'), together, pieces(DIFFERENT, t.firstOf(leaf, t.absurd(auto()))));
    return t.have(f(`${moved}*${DIFFERENT} == ${moved}`), shown, leaf);
  };
  const marginals = [parts(leaves('1'), 'p'), parts(arrives('1'), 'r'), disjoint()];
  const coupled = byMultipliers(kit, game, (then) => at('1', at('2', then)));
  const alone = same.map((program) => dual(program, absolute(pieces(keep, deep))));
  return t.introAll(
    t.conjunction(
      ...events.map((program, k) => dual(program, absolute(isEvent(k)))),
      dual(functions[0] as Program, absolute(deep)),
      dual(functions[1] as Program, absolute(pieces(best, leaf))),
      coupled,
      t.introAll(
        DENSITIES.reduceRight((rest: Tactic, density) => t.instantiate(density, [x('y')], leaf, rest), auto()),
      ),
      t.intro(t.conjunction(...apart.map((program, k) => dual(program, marginals[Math.floor(k / 2)] as Tactic)))),
      t.intro(t.conjunction(...alone)),
    ),
  );
}
