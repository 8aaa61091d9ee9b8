/**
 * How far the value of a discretised program is from its limit, at most.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, n ≥ 1; a mechanism (q, m) that is feasible in (2.5), on 𝒱_n.
 * Claim       Whoever bounds its regret by r on 𝒱_n has r ≥ (1 − (2e − 1)/(n + 1))·1ᵀ(v̄ − c)/e.
 * Rank        lower.
 * Proof       grid-lower-bound with K = ⌈n/e⌉ and harmonic-tail: the sum is at least 1 − (2e − 1)/(n + 1).
 * Source      beyond the thesis, which has the limit only (Lemma 2.3.3).
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { boundedOnGrid, GRID_BOUND, gridConditions, gridLowerBound } from './grid-lower-bound.ts';
import { FLOOR, LOGARITHMS, logarithms } from './harmonic-tail.ts';
import { mechanismHints } from './pricing.hints.ts';
import { atItem, leaves, total } from './pricing.proofs.ts';
import { mechanism, SPREAD, setting, standing } from './pricing.ts';

/** Every mechanism that is feasible on 𝒱_n has at least this regret there. */
export const onGrid = (bound: string): Formula =>
  forall([...mechanism, real('r')], [...gridConditions, boundedOnGrid], f(`r >= ${bound}`));
export const RATE = 'kocyigit-2020/grid-rate#printed';
export const rate = forall(
  [...setting, integer('n')],
  [...standing, f('n >= 1')],
  onGrid(`(1 - (2*e - 1)/(n + 1))*(${SPREAD}/e)`),
);
export const GIVEN = ['J', 'vbar', 'c', 'n'].map((name) => x(name));
export const MECHANISM = ['q', 'm', 'r'].map((name) => x(name));
const CEIL = 'ceil(n/e)';

/** Adds 1ᵀ(v̄ − c) ≥ 0. */
export function positiveSpread(kit: ProverKit, then: Tactic): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const zero = sums.constant(total(x('0')), arithmetic());
  const gains = sums.termwise('<=', total(x('0')), total(x('vbar(j) - c(j)')), atItem(kit, auto()), zero);
  return t.have(f(`${SPREAD} >= 0`), gains, then);
}

/** r ≥ (K/n)·tail·D at this K. */
export const atK = ({ t, auto }: ProverKit, K: string, then: Tactic): Tactic =>
  t.lemma(
    GRID_BOUND,
    gridLowerBound,
    t.instantiate(t.latest, [...GIVEN, x(K), ...MECHANISM], t.firstOf(t.byHypothesis, auto()), then),
  );

function rateProof(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const have = (text: string, then: Tactic, by: Tactic = auto()): Tactic => t.have(f(text), by, then);
  const tail = `sum(i, ${CEIL} + 1, n, 1/i)`;
  const low = '(1 - (2*e - 1)/(n + 1))';
  const end = have(
    `${tail} >= ${low}`,
    have(
      `${CEIL}/n >= 1/e`,
      have(
        `${tail} >= 0`,
        positiveSpread(
          kit,
          have(
            `${CEIL}/n*${tail} >= 1/e*${tail}`,
            have(
              `1/e*${tail} >= 1/e*${low}`,
              have(
                `${CEIL}/n*${tail} >= 1/e*${low}`,
                have(`${SPREAD}*(${CEIL}/n*${tail}) >= ${SPREAD}*(1/e*${low})`, auto(), arithmetic()),
              ),
              arithmetic(),
            ),
            arithmetic(),
          ),
        ),
        kit.sums.termwise(
          '<=',
          x(`sum(i, ${CEIL} + 1, n, 0)`),
          x(tail),
          auto(),
          kit.sums.constant(x(`sum(i, ${CEIL} + 1, n, 0)`), auto()),
        ),
      ),
    ),
  );
  const logarithm = t.lemma(
    LOGARITHMS,
    logarithms,
    t.instantiate(
      t.latest,
      [x(CEIL), x('n')],
      auto(),
      t.destruct(
        t.latest,
        have(
          `(n + 1)/(${CEIL} + 1) >= e*((n + 1)/(n + 2*e))`,
          have(
            '(n + 1)/(n + 2*e) > 0',
            have(
              `(n + 1)/(${CEIL} + 1) > 0`,
              have(
                'e*((n + 1)/(n + 2*e)) > 0',
                t.fact(
                  'log-le',
                  [x('e*((n + 1)/(n + 2*e))'), x(`(n + 1)/(${CEIL} + 1)`)],
                  auto(),
                  t.fact(
                    'log-product',
                    [x('e'), x('(n + 1)/(n + 2*e)')],
                    auto(),
                    t.fact(
                      'log',
                      [x('(n + 1)/(n + 2*e)')],
                      auto(),
                      have(
                        '1 - 1/((n + 1)/(n + 2*e)) == -((2*e - 1)/(n + 1))',
                        t.fact('exp-one', [], auto(), t.fact('log-exp', [x('1')], auto(), t.rewrite(-2, end))),
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  const ceiling = t.fact(
    'ceil',
    [x(CEIL)],
    auto(),
    have(
      'n/e > 0',
      have(
        'n/e <= n',
        have(
          `${CEIL} > 0`,
          t.fact(
            'integer-gap',
            [x(CEIL), x('0')],
            auto(),
            have(
              `${CEIL} < n + 1`,
              t.cases(
                f(`${CEIL} <= n`),
                atK(kit, CEIL, logarithm),
                t.absurd(
                  t.have(f(`${CEIL} > n`), auto(), t.fact('integer-gap', [x(CEIL), x('n')], auto(), arithmetic())),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  return t.introAll(
    have('e > 1', have('e > 0', have('1/e > 0', have('n > 0', have('n + 1 > 0', ceiling)))), t.enclosure()),
  );
}

/** n > 0, and ⌊n/e⌋ ≥ 1 where it stands. */
export const isDefinedOnGrid = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const signs = t.have(
    f('n > 0'),
    t.firstOf(arithmetic(), t.have(f('e*e > 0'), arithmetic(), arithmetic())),
    t.have(
      f('n/e > 0'),
      auto(),
      t.fact(
        'ceil',
        [x('ceil(-(n/e))')],
        auto(),
        t.have(f(`${FLOOR} > n/e - 1`), auto(), t.firstOf(auto(), t.have(f('e*e > 0'), auto(), auto()))),
      ),
    ),
  );
  return leaves(kit, t.have(f('e > 0'), t.enclosure(), t.firstOf(auto(), signs)));
};

export default claim({
  id: 'kocyigit-2020/grid-rate',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.3.3, with a rate',
  title: 'The value of the discretised program is within (2e − 1)/(n + 1) of its limit.',
  source: { page: '75-87', section: '2.3' },
  rank: 'lower',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, n ≥ 1, every mechanism that is feasible on the grid',
      formula: rate,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(rate, isDefinedOnGrid(kit)),
        proof: await kit.prove(rate, rateProof(kit)),
      }),
    },
  ],
  lemmas: [GRID_BOUND, LOGARITHMS],
  divergences: ['Not printed: the thesis takes the limit only.'],
});
