/**
 * No mechanism on the grid 𝒱_n has a smaller regret than (K/n)(1/(K+1) + … + 1/n)·1ᵀ(v̄ − c), for every K.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, integers 1 ≤ K ≤ n; a mechanism (q, m) that is feasible in (2.5), on 𝒱_n.
 * Claim       Whoever bounds its regret by r on 𝒱_n has r ≥ (K/n)(1/(K+1) + … + 1/n)·1ᵀ(v̄ − c).
 * Rank        lower.
 * Proof       On the diagonal points c + (k/n)(v̄ − c), with the utility U(k) and f(k) = Σ_j q_j(v̄_j − c_j), regret-on-a-grid applies.
 * Source      What Lemma 2.3.3 proves for K = ⌊n/e⌋, with a smaller factor.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { mechanismHints } from './pricing.hints.ts';
import { atItem, total } from './pricing.proofs.ts';
import { feasibleOn, mechanism, onGrid, REGRET, SPREAD, setting, standing } from './pricing.ts';
import { GRID, gridRegret } from './regret-on-a-grid.ts';

export const gridConditions = feasibleOn(onGrid);
/** The regret is at most r on 𝒱_n. */
export const boundedOnGrid = forall([vectorVariable('v', 'J')], [onGrid('v')], f(`${REGRET} <= r`));
export const GRID_BOUND = 'kocyigit-2020/grid-lower-bound#printed';
export const gridLowerBound = forall(
  [...setting, integer('n'), integer('K'), ...mechanism, real('r')],
  [...standing, f('1 <= K'), f('K <= n'), ...gridConditions, boundedOnGrid],
  f(`r >= K/n*sum(i, K + 1, n, 1/i)*${SPREAD}`),
);

/** The k-th point of the diagonal, U(k) and f(k). */
const value = (j: string, k: string): string => `(c(${j}) + (${k})/n*(vbar(${j}) - c(${j})))`;
const point = (k: string): string => `vector(l, J, ${value('l', k)})`;
const sum = (body: string): string => `sum(j, 1, J, ${body})`;
const utility = (k: string): string => `(${sum(`q(j, ${point(k)})*${value('j', k)}`)} - m(${point(k)}))`;
const gain = (k: string): string => sum(`q(j, ${point(k)})*(vbar(j) - c(j))`);

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const [, atMostOne, rational, compatible] = gridConditions as readonly [Formula, Formula, Formula, Formula];
  /** w(k) ∈ 𝒱_n. */
  const isPoint = (k: string): Tactic => t.introAll(t.witness([x(k)], auto(), auto(), auto()));
  const at = (condition: Formula, steps: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      condition,
      steps.map((k) => x(point(k))),
      t.firstOf(...steps.map(isPoint)),
      then,
    );
  const ofStep = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('a')], body: x(body) });
  const share = sums.termwise(
    '<=',
    total(x(`q(j, ${point('k')})*(vbar(j) - c(j))`)),
    total(x('vbar(j) - c(j)')),
    at(atMostOne, ['k'], atItem(kit, auto())),
    auto(),
  );
  const surplus = sums.termwise(
    '=',
    total(x(`max(${value('j', 'k')} - c(j), 0)`)),
    total(x('k/n*(vbar(j) - c(j))')),
    atItem(kit, t.have(f('k/n >= 0'), auto(), auto())),
    auto(),
  );
  const conditions = t.firstOf(
    t.byHypothesis,
    t.introAll(at(rational, ['k'], arithmetic())),
    t.introAll(share),
    t.introAll(at(compatible, ['k + 1', 'k'], auto())),
    t.introAll(at(boundedOnGrid, ['k'], surplus)),
  );
  const applied = t.instantiate(
    t.latest,
    [x('n'), x('K'), ofStep(utility('a')), ofStep(gain('a')), x(SPREAD), x('r')],
    conditions,
    t.byHypothesis,
  );
  return t.introAll(t.have(f('n > 0'), arithmetic(), t.lemma(GRID, gridRegret, applied)));
}

export default claim({
  id: 'kocyigit-2020/grid-lower-bound',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.3.3, for every n and K',
  title: 'On the grid the regret is at least (K/n)(1/(K+1) + … + 1/n)·1ᵀ(v̄ − c).',
  source: { page: '75-87', section: '2.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, 1 ≤ K ≤ n, every mechanism that is feasible on the grid',
      formula: gridLowerBound,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(gridLowerBound, proof(kit)) }),
    },
  ],
  lemmas: [GRID],
  divergences: ['The thesis states it for K = ⌊n/e⌋ only, and with the factor 1/e − e/(n − e) in place of K/n.'],
});
