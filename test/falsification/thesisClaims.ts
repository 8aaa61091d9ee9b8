/**
 * Claims of section 1.5.2 of the thesis as formulas, written here on their own: what is planted and measured does not depend on
 * the theorem modules.
 */
import type { Expression } from '../../src/statement/expression.ts';
import { and, type Formula, forall, infimum, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import {
  atom,
  type Distribution,
  expectation,
  family,
  isDualFeasible,
  isFeasible,
  type MomentProgram,
} from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** inf of E[objective] over distributions on [0, 1]^I with E[v_i] ≥ μ. */
export const markov = (objective: string): MomentProgram => ({
  vector: 'v',
  dimension: x('I'),
  lower: x('0'),
  upper: x('1'),
  objective: x(objective),
  constraints: [{ index: 'i', from: x('1'), to: x('I'), moment: x('v(i)'), bound: x('mu') }],
});

export const auction = markov('if(highest(v) >= r, max(second(v), r), 0)');

/** The claims below with their constants and borders left open, so that a test can plant errors in them. */
export interface Plan {
  /** Factor on the claimed quantity. */
  readonly c?: string;
  readonly relation?: '<=' | '>=' | '=' | '<';
  readonly domain?: readonly string[];
}

const DOMAIN = ['I >= 2', '0 < mu', 'mu < 1'];
export const R1 = ['r >= 0', 'r <= min(1/I, (I*mu - 1)/(I - 1))'];
export const R2 = ['r >= 0', 'r <= min(mu, 1/I)', 'r > (I*mu - 1)/(I - 1)'];
export const R3 = ['r >= 0', 'r <= mu', 'r > 1/I'];

const parameters = [integer('I'), real('mu'), real('r')];
const over = (where: readonly string[], body: Formula) => forall(parameters, where.map(f), body);

const compared = (left: string, relation: string, right: string): Formula => f(`${left} ${relation} ${right}`);

/** I r (μ − r)/(1 − r) ≤ c·I(1 − √(1 − μ))² for 0 ≤ r ≤ μ. */
export const bestReserve = ({ c = '1', relation = '<=', domain = [...DOMAIN, '0 <= r', 'r <= mu'] }: Plan = {}) =>
  over(domain, compared('I*r*(mu - r)/(1 - r)', relation, `${c}*I*(1 - sqrt(1 - mu))^2`));

/** Σ v_j ≤ highest + c·(I − 1)·second. */
export const reduction = ({ c = '1', relation = '<=' }: Plan = {}) =>
  forall(
    [integer('I'), vectorVariable('v', x('I'))],
    [f('I >= 2'), forall([integer('j')], [f('1 <= j'), f('j <= I')], and(f('0 <= v(j)'), f('v(j) <= 1')))],
    compared('sum(k, 1, I, v(k))', relation, `highest(v) + ${c}*(I - 1)*second(v)`),
  );

/** (Iμ − 1)/(I − 1) ≤ c·μ. */
export const equation110 = ({ c = '1', relation = '<=', domain = DOMAIN }: Plan = {}) =>
  forall([integer('I'), real('mu')], domain.map(f), compared('(I*mu - 1)/(I - 1)', relation, `${c}*mu`));

/** 1/I ≥ (Iμ − 1)/(I − 1) exactly if c·(2I − 1)/I² ≥ μ. */
export const equivalence = ({ c = '1' }: Plan = {}) =>
  forall([integer('I'), real('mu')], DOMAIN.map(f), {
    kind: 'iff',
    left: f('1/I >= (I*mu - 1)/(I - 1)'),
    right: f(`${c}*(2*I - 1)/I^2 >= mu`),
  });

const revenueClaim =
  (region: readonly string[], value: string) =>
  ({ c = '1', relation = '=', domain = [...DOMAIN, ...region] }: Plan = {}) =>
    over(domain, infimum(auction, relation as '=', x(`${c}*${value}`)));

/** The worst-case revenues on the three classes of reserve prices. */
export const revenue1 = revenueClaim(R1, '(I*mu - 1)/(I - 1)');
export const revenue2 = revenueClaim(R2, 'I*r*(mu - r)/(1 - r)');
export const revenue3 = revenueClaim(R3, '(mu - r)/(1 - r)');

/** The worst-case full surplus is c·μ. */
export const surplus = ({ c = '1', relation = '=' }: Plan = {}) =>
  forall([integer('I'), real('mu')], DOMAIN.map(f), infimum(markov('highest(v)'), relation as '=', x(`${c}*mu`)));

/** λ + c·σ Σ v_j is below the revenue, for the dual solution on the region. */
const dualClaim =
  (region: readonly string[], sigma: string, lambda: string) =>
  ({ c = '1', domain = [...DOMAIN, ...region] }: Plan = {}) =>
    over(domain, isDualFeasible(auction, { constant: x(lambda), multipliers: [x(`${c}*${sigma}`)] }));

export const dual1 = dualClaim(R1, '1/(I - 1)', '1 - I/(I - 1)');
export const dual2 = dualClaim(R2, 'r/(1 - r)', 'I*r^2/(r - 1)');
export const dual3 = dualClaim(R3, '1/(I*(1 - r))', 'r/(r - 1)');

const vectorOf = (body: string): Expression => ({ op: 'vector', index: 'j', dimension: x('I'), body: x(body) });

/** ℚ⁽¹⁾ with its spikes' weights multiplied by c. */
export const worstCase1 = (c: string): Distribution => [
  atom(x('1 - I*(mu - 1)/((I - 1)*(r - 1))'), vectorOf('1')),
  family('k', 1n, 'I', x(`${c}*(mu - 1)/((I - 1)*(r - 1))`), vectorOf('if(j == k, 1, r)')),
];

/** ℚ⁽¹⁾ is feasible and earns (Iμ − 1)/(I − 1). */
export const moments1 = ({ c = '1', domain = [...DOMAIN, ...R1] }: Plan = {}) => {
  const distribution = worstCase1(c);
  const earned = expectation(distribution, auction, auction.objective);
  const value: Formula = { kind: 'compare', relation: '=', left: earned, right: x('(I*mu - 1)/(I - 1)') };
  return over(domain, and(isFeasible(distribution, auction), value));
};
