/**
 * Expectations under two priors on any standard Borel space, by a coupling: a distribution γ of w = (t, t′) on [0, 1]², into which such a space is
 * mapped one to one by a Borel function. E_P[f] = E_γ[f(t)], E_Q[f] = E_γ[f(t′)]; and Pr_γ[t ≠ t′] ≤ d for some coupling exactly if d_TV(P, Q) ≤ d
 * (Definition 2 and the second form of Lemma 1, which the paper cites).
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, infimum } from '../../src/statement/formula.ts';
import type { MomentConstraint, MomentProgram } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** 1{t ≠ t′}. */
export const DIFFERENT = 'if(w(1) == w(2), 0, 1)';
const atLeast = (moment: string, bound: string): MomentConstraint => ({
  index: 'n',
  from: x('1'),
  to: x('1'),
  moment: x(moment),
  bound: x(bound),
});

export interface Game {
  readonly objective: string;
  readonly value: string;
  /** Of each: moment, bound and multiplier. */
  readonly constraints: readonly (readonly [moment: string, bound: string, multiplier: string])[];
}

const programOf = ({ objective, constraints }: Game): MomentProgram => ({
  vector: 'w',
  dimension: x('2'),
  lower: x('0'),
  upper: x('1'),
  objective: x(objective),
  constraints: constraints.map(([moment, bound]) => atLeast(moment, bound)),
});

/** E_γ[objective] ≥ value under every coupling γ that meets the constraints. */
export const underCouplings = (game: Game): Formula => infimum(programOf(game), '>=', x(game.value));

/** Weak duality with the multipliers; `named` brings in the ranges of the functions at w(1) and w(2). */
export function byMultipliers(kit: ProverKit, game: Game, named: (then: Tactic) => Tactic): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const added = (of: (k: number) => string, then: Tactic): Tactic =>
    game.constraints.reduceRight((rest, _, k) => sums.constant(x(of(k)), rest), then);
  const finish = t.firstOf(auto(), arithmetic({ degree: 1 }), arithmetic({ degree: 2 }));
  const weighted = (which: 0 | 1) => (k: number) => {
    const one = game.constraints[k] as Game['constraints'][number];
    return `sum(n, 1, 1, (${one[2]})*(${one[which]}))`;
  };
  const same = added(weighted(0), t.cases(f('w(1) == w(2)'), t.rewrite(t.latest, finish), finish));
  const minorant = t.introAll((s) => {
    const box = t.latest(s);
    const second = t.instantiate(box, [x('2')], auto(), t.opened(named(same)));
    return t.instantiate(box, [x('1')], auto(), t.opened(second))(s);
  });
  return t.momentBound(
    { constant: x('0'), multipliers: game.constraints.map(([, , multiplier]) => x(multiplier)) },
    t.conjunction(...game.constraints.map(() => finish), minorant),
    added(weighted(1), finish),
  );
}
