/**
 * The values of the discretised programs do not stay below 1ᵀ(v̄ − c)/e.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄; z*_n of (2.5).
 * Claim       liminf z*_n ≥ 1ᵀ(v̄ − c)/e: for every ε > 0 there is an N such that for n ≥ N whoever bounds the regret of a mechanism that is feasible on
 *             𝒱_n by r there has r ≥ 1ᵀ(v̄ − c)/e − ε. The printed bound
 *             (1/e − e/(n − e))(1/(⌊n/e⌋+1) + … + 1/n)·1ᵀ(v̄ − c) for n > e(1 + e) too.
 * Rank        lower.
 * Proof       grid-rate; grid-lower-bound with K = ⌊n/e⌋ for the printed bound.
 * Source      Lemma 2.3.3, and Step 3 of its proof.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { exists, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { GRID_BOUND } from './grid-lower-bound.ts';
import { atK, GIVEN, isDefinedOnGrid, MECHANISM, onGrid, positiveSpread, RATE, rate } from './grid-rate.ts';
import { FLOOR } from './harmonic-tail.ts';
import { mechanismHints, separatePrices } from './pricing.hints.ts';
import { SPREAD, setting, standing } from './pricing.ts';

const statement = forall(
  setting,
  standing,
  forall(
    [real('epsilon')],
    [f('epsilon > 0')],
    exists([integer('N')], [f('N >= 1')], forall([integer('n')], [f('n >= N')], onGrid(`${SPREAD}/e - epsilon`))),
  ),
);
/** Step 3 of the printed proof, with the printed range of n. */
const step3 = forall(
  [...setting, integer('n')],
  [...standing, f('n > e*(1 + e)')],
  onGrid(`(1/e - e/(n - e))*(${SPREAD}*sum(k, ${FLOOR} + 1, n, 1/k))`),
);

function step3Proof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const tail = `sum(k, ${FLOOR} + 1, n, 1/k)`;
  const factor = '(1/e - e/(n - e))';
  const end = have(
    `${FLOOR}/n >= ${factor}`,
    have(
      `${tail} >= 0`,
      positiveSpread(
        kit,
        have(
          `${SPREAD}*${tail} >= 0`,
          have(`${FLOOR}/n*(${SPREAD}*${tail}) >= ${factor}*(${SPREAD}*${tail})`, auto(), arithmetic()),
          arithmetic(),
        ),
      ),
      kit.sums.termwise(
        '<=',
        x(`sum(k, ${FLOOR} + 1, n, 0)`),
        x(tail),
        auto(),
        kit.sums.constant(x(`sum(k, ${FLOOR} + 1, n, 0)`), auto()),
      ),
    ),
    have(`${FLOOR}/n > (n/e - 1)/n`, have('(n/e - 1)/n == 1/e - 1/n', have('1/n <= e/(n - e)', auto()))),
  );
  const floor = t.fact(
    'ceil',
    [x('ceil(-(n/e))')],
    auto(),
    have(
      `${FLOOR} <= n/e`,
      have(
        `${FLOOR} > n/e - 1`,
        have(
          'n/e > 1',
          have(
            `${FLOOR} > 0`,
            t.fact('integer-gap', [x(FLOOR), x('0')], auto(), have('n/e <= n', atK(kit, FLOOR, end))),
          ),
        ),
      ),
    ),
  );
  return t.introAll(
    have(
      'e > 1',
      have(
        'e > 0',
        have('e*e > 0', have('n > e', have('n - e > 0', have('n > 0', floor)), arithmetic()), arithmetic()),
      ),
      t.enclosure(),
    ),
  );
}

/** N = ⌈(2e − 1)·1ᵀ(v̄ − c)/(eε)⌉, or 1. */
function limitProof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const room = `(2*e - 1)*(${SPREAD}/e)`;
  const N = `max(1, ceil(${room}/epsilon))`;
  const small = have(
    `${room}/epsilon <= n + 1`,
    have(
      `${room} <= epsilon*(n + 1)`,
      have(
        `${room}/(n + 1) <= epsilon`,
        have(`(1 - (2*e - 1)/(n + 1))*(${SPREAD}/e) == ${SPREAD}/e - ${room}/(n + 1)`, arithmetic()),
      ),
      have(`${room} == epsilon*(${room}/epsilon)`, arithmetic()),
    ),
  );
  const cited = t.lemma(
    RATE,
    rate,
    t.instantiate(
      t.latest,
      GIVEN,
      t.firstOf(t.byHypothesis, auto()),
      t.instantiate(t.latest, MECHANISM, t.byHypothesis, have('n > 0', have('n + 1 > 0', small))),
    ),
  );
  const inside = t.introAll(
    t.fact(
      'ceil',
      [x(`ceil(${room}/epsilon)`)],
      auto(),
      t.fact('max', [x(N)], auto(), have('n >= 1', cited, arithmetic())),
    ),
  );
  return t.introAll(
    have('e > 0', t.witness([x(N)], t.fact('max', [x(N)], auto(), arithmetic()), inside), t.enclosure()),
  );
}

export default claim({
  id: 'kocyigit-2020/lemma-2.3.3',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.3.3',
  title: 'The values of the discretised programs come arbitrarily close to 1ᵀ(v̄ − c)/e from below.',
  source: { page: '75-87', section: '2.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, ε > 0, all large n, every mechanism that is feasible on the grid',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { J: 1n, n: 1n, N: 1n }, witnesses: { N: [x('1')] }, functions: [separatePrices] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefinedOnGrid(kit)),
        proof: await kit.prove(statement, limitProof(kit)),
      }),
    },
    {
      role: 'part',
      name: 'step-3',
      domain: 'n > e(1 + e), as printed',
      formula: step3,
      expected: 'proved',
      note: 'The displayed lower bound on z*_n.',
      hints: mechanismHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(step3, isDefinedOnGrid(kit)),
        proof: await kit.prove(step3, step3Proof(kit)),
      }),
    },
  ],
  lemmas: [GRID_BOUND, RATE],
  divergences: ['q and m range over all functions; the limit is stated as: for all n from some N on, up to ε.'],
});
