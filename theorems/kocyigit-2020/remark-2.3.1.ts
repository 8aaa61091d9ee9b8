/**
 * Items that cost more than they are ever worth change nothing.
 *
 * Setting     J ≥ 1 items, c ≥ 0, v̄ ≥ 0, no order between them; the mechanism (2.3) for the items with c_j < v̄_j, and (0, 0) for the others.
 * Claim       It is feasible in (2.1); its regret is at most 1ᵀ(v̄ − c)⁺/e on 𝒱; and whoever bounds the regret of a feasible mechanism by r on 𝒱 has
 *             r ≥ 1ᵀ(v̄ − c)⁺/e.
 * Rank        tight.
 * Proof       Upper bound item by item; lower bound: regret-lower-bound, on a segment on which the items with c_j ≥ v̄_j have the value 0.
 * Source      Remark 2.3.1, where the proof is omitted.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, real } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { mechanismHints } from './pricing.hints.ts';
import { atItem, isDefined, total } from './pricing.proofs.ts';
import { allocation, everywhere, feasible, forItems, inV, mechanism, payment, REGRET, setting } from './pricing.ts';
import { D } from './regret-lower-bound.proofs.ts';
import { anyCosts, LOWER, lowerBound } from './regret-lower-bound.ts';
import { SINGLE, singleItem } from './single-item-mechanism.ts';

const traded = 'c(j) < vbar(j)';
const q = (v: string): string => `if(${traded}, ${allocation(`${v}(j)`, 'vbar(j)', 'c(j)')}, 0)`;
const m = (v: string): string => `if(${traded}, ${payment(`${v}(j)`, 'vbar(j)', 'c(j)')}, 0)`;
const sum = (body: string): string => `sum(j, 1, J, ${body})`;
const utility = (report: string): string => `${sum(`${q(report)}*v(j)`)} - ${sum(m(report))}`;
const itemRegret = `max(v(j) - c(j), 0) - (${m('v')} - ${q('v')}*c(j))`;
const gain = 'max(vbar(j) - c(j), 0)';

const separable = and(
  everywhere(forItems(f(`0 <= ${q('v')} and ${q('v')} <= 1`))),
  everywhere(f(`${utility('v')} >= 0`)),
  everywhere(f(`${utility('v')} >= ${utility('w')}`), 'v', 'w'),
  everywhere(f(`${sum('max(v(j) - c(j), 0)')} - (${sum(m('v'))} - ${sum(`${q('v')}*c(j)`)}) <= ${D}/e`)),
);
const bounds = forall([...mechanism, real('r')], [...feasible, everywhere(f(`${REGRET} <= r`))], f(`r >= ${D}/e`));
const statement = forall(setting, anyCosts, and(separable, bounds));

/** What is known of the newest item: the single-item claim if it is traded; otherwise q̂ = m̂ = 0 and v_j ≤ v̄_j ≤ c_j. */
function single(kit: ProverKit, w: string, then: Tactic): Tactic {
  const { t, sums, auto } = kit;
  return atItem(kit, (s) => {
    const j = new Map([['j', sums.newest(s)]]);
    const terms = ['vbar', 'c', 'v', w].map((name) => substitute(x(`${name}(j)`), j));
    const cited = t.lemma(SINGLE, singleItem, t.instantiate(t.latest, terms, auto(), t.destruct(t.latest, then)));
    return t.cases(substitute(f(traded), j), cited, then)(s);
  });
}

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const zero = sums.constant(total(x('0')), arithmetic());
  const own = x(`${q('v')}*v(j) - ${m('v')}`);
  const rational = sums.termwise('<=', total(x('0')), total(own), single(kit, 'v', auto()), zero);
  const lie = x(`${q('w')}*v(j) - ${m('w')}`);
  const compatible = sums.termwise('<=', total(lie), total(own), single(kit, 'w', auto()), arithmetic());
  const regret = sums.termwise(
    '<=',
    total(x(itemRegret)),
    total(x(`${gain}/e`)),
    single(kit, 'v', auto()),
    arithmetic(),
  );
  const given = ['J', 'vbar', 'c', 'q', 'm', 'r'].map((name) => x(name));
  const lower = t.lemma(LOWER, lowerBound, t.instantiate(t.latest, given, t.byHypothesis, t.byHypothesis));
  const upper = [
    t.introAll(single(kit, 'v', auto())),
    t.introAll(rational),
    t.introAll(compatible),
    t.introAll(regret),
  ];
  return t.introAll(t.have(f('e > 0'), t.enclosure(), t.conjunction(t.conjunction(...upper), t.introAll(lower))));
}

export default claim({
  id: 'kocyigit-2020/remark-2.3.1',
  paper: 'kocyigit-2020',
  label: 'Remark 2.3.1',
  title: 'Without the assumption c < v̄ the least worst-case regret is 1ᵀ(v̄ − c)⁺/e.',
  source: { page: '75-87', section: '2.3' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, c ≥ 0, v̄ ≥ 0, every feasible mechanism',
      formula: statement,
      expected: 'proved',
      hints: mechanismHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
  ],
  lemmas: [SINGLE, LOWER],
  divergences: [
    'That all results of the section remain valid is read as what the remark goes on to say: this mechanism is optimal, with this value. The programs on a grid and the equilibrium (2.11) are not stated again.',
    'The remark speaks of items with c_j ≥ v̄_j > 0. Items with c_j ≥ v̄_j = 0, for which (2.3) would divide by 0 or not apply, are treated in the same way here.',
    'q and m range over all functions; the thesis asks for bounded Borel functions.',
  ],
  closedForms: {
    parameters: [
      { name: 'J', sort: 'integer' },
      { name: 'vbar', sort: 'vector', dimension: 'J' },
      { name: 'c', sort: 'vector', dimension: 'J' },
      { name: 'v', sort: 'vector', dimension: 'J', optional: true },
    ],
    domain: [...anyCosts, inV('v')],
    domainText: 'J ≥ 1, c ≥ 0 and 0 ≤ v ≤ v̄, component by component',
    quantities: [
      { name: 'z', value: x(`${D}/e`), note: 'the least worst-case regret' },
      { name: 'q', value: x(`vector(j, J, ${q('v')})`), note: 'the probability of each item' },
      { name: 'm', value: x(sum(m('v'))), note: 'the payment' },
    ],
  },
});
