/**
 * The densities α_ε of (1.34): for v ∈ 𝒲ⁱ with v_j ∈ [r − ε, r] for all j ≠ i,
 *
 *   α_ε(v) = ρ r/(I v_i² ε^(I − 1))  for v_i ∈ [r, 1),    and  δ r/(I ε^I) more  for v_i ∈ [1 − ε, 1].
 */
import { type Formula, real } from '../../src/statement/formula.ts';
import { parseFormula as f } from '../../src/symbolic/parse.ts';
import { forMeans } from './lotteryByMeans.ts';

const above = '(1 - r*(1/sigma - (I - 2)) - (I - 1)/2*(1 - 1/r)*epsilon)';
const below = '(1 - epsilon/2 - r*(1/sigma - epsilon/2 - (I - 2)))';
/** δ_ε and ρ_ε, as text. */
export const DELTA = `(${above}/${below})`;
export const RHO = `((1 - ${DELTA}*r)/(1 - r))`;
export const parts = { above, below };

/** 1 − r + r log r, which is positive. */
export const room = '(1 - r + r*log(r))';

/** ∀ I, μ, small ε, with σ*, r, δ_ε and ρ_ε: text. */
export const forDensities = (text: string): Formula =>
  forMeans(
    f(text),
    ['epsilon', 'delta', 'rho'].map((name) => real(name)),
    ['0 < epsilon', 'epsilon < r', `I*epsilon < 2*${room}`, `delta == ${DELTA}`, 'rho == (1 - delta*r)/(1 - r)'].map(f),
  );
