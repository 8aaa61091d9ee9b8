/**
 * Expectations under a coupling of two priors on any standard Borel space: w = (t, t′) has the distribution γ, E_P[f] = E_γ[f(t)] and
 * E_Q[f] = E_γ[f(t′)]. By Lemma 1 d_TV(P, Q) is the least Pr_γ[t ≠ t′].
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { always, byDuality, type Program } from './expectations.ts';
import { tactics } from './tactics.ts';

/** 1{t ≠ t′}. */
export const DIFFERENT = 'if(w(1) == w(2), 0, 1)';

export type Game = Omit<Program, 'points'>;

/** E_γ[objective] ≥ value under every coupling γ that meets the constraints. */
export const underCouplings = (game: Game): Formula => always({ ...game, points: 2 });

/** Weak duality, by whether t = t′; `named` brings in the ranges of the functions at w(1) and w(2). */
export function byMultipliers(kit: ProverKit, game: Game, named: (then: Tactic) => Tactic): Tactic {
  const { t } = kit;
  const { leaf } = tactics(kit);
  const split = t.branch(x(DIFFERENT), t.rewrite(f('w(1) == w(2)'), leaf), leaf);
  return byDuality(kit, { ...game, points: 2 }, named, t.firstOf(split, leaf));
}
