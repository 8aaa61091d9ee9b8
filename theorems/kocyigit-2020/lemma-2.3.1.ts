/**
 * The separable mechanism (2.3) is feasible, and its worst-case regret is 1ᵀ(v̄ − c)/e.
 *
 * Setting     J ≥ 1 items, 0 ≤ c_j < v̄_j; q*_j(v) = q̂_j(v_j) and m*(v) = Σ_j m̂_j(v_j) as in (2.3).
 * Claim       (q*, m*) is feasible in (2.1): 0 ≤ q* ≤ 1, individually rational, incentive compatible; its regret is at most 1ᵀ(v̄ − c)/e at every
 *             v ∈ 𝒱, and equal to it at v̄.
 * Rank        upper.
 * Proof       Item by item (single-item-mechanism), and summed.
 * Source      Lemma 2.3.1, (2.3), (2.4).
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, type Formula, forall } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atItem, isDefined, total } from './pricing.proofs.ts';
import { allocation, everywhere, forItems, payment, SPREAD, setting, standing } from './pricing.ts';
import { SINGLE, singleItem } from './single-item-mechanism.ts';

/** q̂_j and m̂_j of a vector. */
export const q = (v: string): string => allocation(`${v}(j)`, 'vbar(j)', 'c(j)');
export const m = (v: string): string => payment(`${v}(j)`, 'vbar(j)', 'c(j)');
const sum = (body: string): string => `sum(j, 1, J, ${body})`;
const utility = (report: string): string => `${sum(`${q(report)}*v(j)`)} - ${sum(m(report))}`;
/** The regret of (q*, m*) at v. */
export const separableRegret = `${sum('max(v(j) - c(j), 0)')} - (${sum(m('v'))} - ${sum(`${q('v')}*c(j)`)})`;

const atTop = (formula: Formula): Formula => substitute(formula, new Map([['v', x('vbar')]]));
/** Feasible in (2.1), with regret at most 1ᵀ(v̄ − c)/e, and equal to it at v̄. */
export const separable = and(
  everywhere(forItems(f(`0 <= ${q('v')} and ${q('v')} <= 1`))),
  everywhere(f(`${utility('v')} >= 0`)),
  everywhere(f(`${utility('v')} >= ${utility('w')}`), 'v', 'w'),
  everywhere(f(`${separableRegret} <= ${SPREAD}/e`)),
  atTop(f(`${separableRegret} == ${SPREAD}/e`)),
);
export const SEPARABLE = 'kocyigit-2020/lemma-2.3.1#printed';
export const lemma231 = forall(setting, standing, separable);

/** Adds the parts of the single-item claim at v̄_j, c_j, v_j, w_j for the newest item j. */
function single(kit: ProverKit, v: string, w: string, then: Tactic): Tactic {
  const { t, sums, auto } = kit;
  return atItem(kit, (s) => {
    const j = new Map([['j', sums.newest(s)]]);
    const terms = ['vbar', 'c', v, w].map((name) => substitute(x(`${name}(j)`), j));
    const cited = t.instantiate(t.latest, terms, auto(), t.destruct(t.latest, then));
    return t.lemma(SINGLE, singleItem, cited)(s);
  });
}

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const positive = (then: Tactic): Tactic => t.have(f('e > 0'), t.enclosure(), t.have(f('e > 1'), t.enclosure(), then));
  const item = `max(v(j) - c(j), 0) - (${m('v')} - ${q('v')}*c(j))`;
  const share = x('(vbar(j) - c(j))/e');
  const zero = sums.constant(total(x('0')), arithmetic());
  const rational = sums.termwise(
    '<=',
    total(x('0')),
    total(x(`${q('v')}*v(j) - ${m('v')}`)),
    single(kit, 'v', 'v', auto()),
    zero,
  );
  const compatible = sums.termwise(
    '<=',
    total(x(`${q('w')}*v(j) - ${m('w')}`)),
    total(x(`${q('v')}*v(j) - ${m('v')}`)),
    single(kit, 'v', 'w', auto()),
    arithmetic(),
  );
  const regret = sums.termwise('<=', total(x(item)), total(share), single(kit, 'v', 'v', auto()), arithmetic());
  const top = substitute(x(item), new Map([['v', x('vbar')]]));
  /** At v̄_j the share is 1 ≥ 1/e, so that the last part of the single-item claim applies. */
  const above = t.have(f('vbar(k) - c(k) > 0'), auto(), t.have(f('1/e <= 1'), auto(), arithmetic()));
  const constant = t.instantiate(t.latest, [], above, t.byHypothesis);
  const equal = sums.termwise('=', total(top), total(share), single(kit, 'vbar', 'vbar', constant), arithmetic());
  return t.introAll(
    positive(
      t.conjunction(
        t.introAll(single(kit, 'v', 'v', auto())),
        t.introAll(rational),
        t.introAll(compatible),
        t.introAll(regret),
        equal,
      ),
    ),
  );
}
const hints: InstanceHints = { integerLimit: { J: 6n } };

export default claim({
  id: 'kocyigit-2020/lemma-2.3.1',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.3.1',
  title: 'The separable mechanism (2.3) is feasible in (2.1) and attains the objective value 1ᵀ(v̄ − c)/e.',
  source: { page: '75-87', equation: '(2.3)', section: '2.3' },
  rank: 'upper',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all v and w in 𝒱',
      formula: lemma231,
      expected: 'proved',
      hints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(lemma231, isDefined(kit)),
        proof: await kit.prove(lemma231, proof(kit)),
      }),
    },
  ],
  lemmas: [SINGLE],
  divergences: ['That q* and m* are bounded and Borel is not expressed.'],
});
