/**
 * Sentences of section 2.2 that are claims: individual rationality at no cost, and posted prices.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄; a mechanism (q, m) on 𝒱; or all 2^J bundles with prices p and a choice s of best bundles.
 * Claim       If (q, m) is incentive compatible, so is the mechanism that sells nothing and charges nothing where the utility would be negative, and it is
 *             individually rational. Posted prices with a choice of best bundles are individually rational if and only if some p_k ≤ 0.
 * Rank        structural.
 * Source      section 2.2, below Definition 2.2.2 and below Definition 2.2.3.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, exists, type Formula, forall, functionVariable, iff, integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { own } from './lemma-2.4.2.ts';
import { bestFor, isDefinedAtChoices, membership } from './menus.proofs.ts';
import { bundles, choosesBest, given, menuHints, posted } from './menus.ts';
import { atItem, total } from './pricing.proofs.ts';
import { everywhere, feasible, mechanism, setting, standing } from './pricing.ts';

const compatible = feasible[3] as Formula;
const utility = (report: string): string => `(sum(i, 1, J, q(i, ${report})*${report}(i)) - m(${report}))`;
/** q and m where the utility is nonnegative, and 0 elsewhere. */
const kept = (report: string, term: string): string => `if(${utility(report)} >= 0, ${term}, 0)`;
const keptUtility = (report: string): string =>
  `sum(j, 1, J, ${kept(report, `q(j, ${report})`)}*v(j)) - ${kept(report, `m(${report})`)}`;

const walkAway = forall(
  [...setting, ...mechanism],
  [...standing, compatible],
  and(everywhere(f(`${keptUtility('v')} >= 0`)), everywhere(f(`${keptUtility('v')} >= ${keptUtility('w')}`), 'v', 'w')),
);
const rational = everywhere(f(`${own} >= 0`));
const freeBundle = exists([integer('k')], [f('1 <= k'), f('k <= K')], f('p(k) <= 0'));
const postedPrices = forall(
  [...bundles, functionVariable('p', 1n), functionVariable('s', 1n)],
  [...given, choosesBest(posted)],
  iff(rational, freeBundle),
);
const printed = and(walkAway, postedPrices);

function walkAwayProof(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  /** Σ_j of the kept probabilities is Σ_j q_j v_j, or 0. */
  const sold = (report: string, isKept: boolean, then: Tactic): Tactic =>
    sums.termwise(
      '=',
      total(x(`${kept(report, `q(j, ${report})`)}*v(j)`)),
      total(x(isKept ? `q(j, ${report})*v(j)` : '0')),
      auto(),
      isKept ? then : sums.constant(total(x('0')), then),
    );
  const cases = (report: string, then: Tactic): Tactic =>
    t.cases(f(`${utility(report)} >= 0`), sold(report, true, then), sold(report, false, then));
  const end = auto();
  const isRational = t.introAll(cases('v', end));
  const isCompatible = t.introAll(
    t.instantiate(compatible, [x('v'), x('w')], t.byHypothesis, cases('v', cases('w', end))),
  );
  return t.introAll(t.conjunction(isRational, isCompatible));
}

function postedProof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const nothing = 'vector(i, J, 0)';
  const inBox = t.introAll(atItem(kit, auto()));
  const atZero = t.instantiate(
    choosesBest(posted),
    [x(nothing)],
    inBox,
    t.destruct(
      t.latest,
      t.destruct(t.latest, (s) =>
        t.rewrite(t.latest(s) - 1, t.witness([sums.newest(s)], auto(), auto(), arithmetic()))(s),
      ),
    ),
  );
  const forward = t.intro(t.instantiate(rational, [x(nothing)], inBox, atZero));
  const zero = sums.constant(total(x('0')), arithmetic());
  const backward = t.intro(
    t.destruct(
      t.latest,
      t.introAll(
        bestFor(kit, 'v', (best) =>
          t.instantiate(
            best,
            [x('k')],
            auto(),
            sums.termwise('<=', total(x('0')), total(x('b(k, j)*v(j)')), membership(kit, ['k'], auto()), zero),
          ),
        ),
      ),
    ),
  );
  return t.introAll(t.conjunction(forward, backward));
}

export default claim({
  id: 'kocyigit-2020/remarks-of-section-2.2',
  paper: 'kocyigit-2020',
  label: 'section 2.2, inline claims',
  title: 'Walking away keeps incentive compatibility; posted prices are individually rational iff some price is ≤ 0.',
  source: { page: '71-75', section: '2.2' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all incentive compatible mechanisms; all bundle prices with a choice of best bundles',
      formula: printed,
      expected: 'proved',
      hints: menuHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(printed, isDefinedAtChoices(kit)),
        proof: await kit.prove(printed, kit.t.conjunction(walkAwayProof(kit), postedProof(kit))),
      }),
    },
  ],
  divergences: ['Bundles are numbered; the conditions on them say that they are all subsets, each once.'],
});
