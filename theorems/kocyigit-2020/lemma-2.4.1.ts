/**
 * Every deterministic mechanism is at least matched by posted prices with a free empty bundle.
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles; a choice s of bundles and prices p that are incentive compatible and individually rational.
 * Claim       There are prices p̂ such that (s, p̂) is incentive compatible and individually rational, has at most the regret of (s, p) at every v ∈ 𝒱,
 *             s(v) is a best bundle at the prices p̂ for every v, and p̂_∅ = 0.
 * Rank        structural.
 * Proof       p̂_k = p_k − p_{s(0)} for the bundles that somebody gets, and p̂_k = 1_kᵀv̄ for the others. The least utility, an infimum in the printed
 *             proof, is attained at v = 0, where it is −p_{s(0)} ≥ 0.
 * Source      Lemma 2.4.1.
 */
import { claim } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import {
  and,
  exists,
  type Formula,
  forall,
  functionVariable,
  integer,
  real,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { allSubsets, bundles, choosesBest, given, regret, utility } from './menus.ts';
import { atItem, total } from './pricing.proofs.ts';
import { everywhere, inV } from './pricing.ts';

/** s(v) is the number of a bundle. */
const isBundle = everywhere(exists([integer('k')], [f('1 <= k'), f('k <= K')], f('s(v) == k')));
const own = (p: string): string => utility('s(v)', `${p}(s(v))`);
const compatible = (p: string): Formula => everywhere(f(`${own(p)} >= ${utility('s(w)', `${p}(s(w))`)}`), 'v', 'w');
const rational = (p: string): Formula => everywhere(f(`${own(p)} >= 0`));
const noWorse = everywhere(f(`${regret('s(v)', 'phat(s(v))')} <= ${regret('s(v)', 'p(s(v))')}`));

const statement = forall(
  [...bundles, functionVariable('p', 1n), functionVariable('s', 1n)],
  [...given, isBundle, compatible('p'), rational('p')],
  exists(
    [functionVariable('phat', 1n)],
    [],
    and(
      compatible('phat'),
      rational('phat'),
      noWorse,
      choosesBest((bundle) => `phat(${bundle})`),
      f('phat(1) == 0'),
    ),
  ),
);

/** Somebody gets bundle k. */
const sold = (bundle: string): Formula => exists([vectorVariable('y', 'J')], [inV('y')], f(`s(y) == ${bundle}`));
/** p(s(0)) ≤ 0, minus the least utility. */
const LEAST = 'p(s(vector(i, J, 0)))';
const priceOf = (bundle: string): Expression => ({
  op: 'if',
  condition: sold(bundle),
  whenTrue: x(`p(${bundle}) - ${LEAST}`),
  whenFalse: x(`sum(j, 1, J, b(${bundle}, j)*vbar(j))`),
});
const price: FunctionTerm = { op: 'function', parameters: [real('h1')], body: priceOf('h1') };
const put = (formula: Formula): Formula => substitute(formula, new Map([['phat', price]]));

const nothing = x('vector(i, J, 0)');
/** p̂_{s(v)} = p_{s(v)} − p_{s(0)}; 1_{s(0)}ᵀv ≥ 0; 1_{s(v)}ᵀv − p_{s(v)} ≥ −p_{s(0)}. */
const raised = put(everywhere(f(`phat(s(v)) == p(s(v)) - ${LEAST}`)));
const worthless = everywhere(f('sum(j, 1, J, b(s(vector(i, J, 0)), j)*v(j)) >= 0'));
const atLeast = everywhere(f(`${own('p')} >= -${LEAST}`));

function proof(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, t.introAll(atItem(kit, auto())));
  const at = (formula: Formula, names: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      formula,
      names.map((name) => (name === '0' ? nothing : x(name))),
      known,
      then,
    );
  /** Σ_j b(k, j) a_j ≥ 0 for a ≥ 0, item by item. */
  const weighted = (bundle: Expression, body: string, then: Tactic): Tactic =>
    sums.termwise(
      '<=',
      total(x('0')),
      substitute(total(x(body)), new Map([['k', bundle]])),
      (s) => {
        const l = sums.newest(s);
        const member = t.instantiate(t.latest, [l], auto(), t.destruct(t.latest, atItem(kit, auto(), l)));
        return t.instantiate(allSubsets.isMember, [bundle], auto(), member)(s);
      },
      sums.constant(total(x('0')), then),
    );
  const isRaised = t.introAll(
    t.branch(priceOf('s(v)'), auto(), t.instantiate(t.latest, [x('v')], known, t.absurd(auto()))),
  );
  const isWorthless = t.introAll(
    at(
      isBundle,
      ['0'],
      t.destruct(
        t.latest,
        t.rewrite(t.latest, (s) => weighted(sums.newest(s), 'b(k, j)*v(j)', auto())(s)),
      ),
    ),
  );
  const isAtLeast = t.introAll(at(compatible('p'), ['v', '0'], at(worthless, ['v'], arithmetic())));
  const empty = (name: string, then: Tactic): Tactic =>
    sums.flat('=', total(x(`b(1, j)*${name}(j)`)), x('0'), atItem(kit, auto()), then);
  const isCompatible = t.introAll(at(raised, ['v'], at(raised, ['w'], at(compatible('p'), ['v', 'w'], arithmetic()))));
  const isRational = t.introAll(at(raised, ['v'], at(atLeast, ['v'], arithmetic())));
  const isNoWorse = t.introAll(at(raised, ['v'], at(rational('p'), ['0'], arithmetic())));
  /** Bundle h, sold to y or to nobody, is not better for v than k = s(v). */
  const notBetter = (chosen: number): Tactic =>
    t.introAll((start) => {
      const h = sums.newest(start);
      const soldTo: Tactic = t.destruct(t.latest, (s) => {
        const equation = t.latest(s);
        return at(compatible('p'), ['v', 'y'], t.rewrite(equation, t.rewrite(chosen, arithmetic())))(s);
      });
      const toNobody = weighted(h, 'b(k, j)*(vbar(j) - v(j))', arithmetic());
      return t.branch(substitute(priceOf('h'), new Map([['h', h]])), soldTo, toNobody)(start);
    });
  const chosenIsBest: Tactic = t.rewrite(t.latest, (s) => {
    const parts = t.conjunction(auto(), notBetter(t.latest(s)));
    return t.witness([sums.newest(s)], auto(), auto(), parts)(s);
  });
  const isBest = t.introAll(
    at(isBundle, ['v'], at(raised, ['v'], at(atLeast, ['v'], at(rational('p'), ['0'], t.destruct(-4, chosenIsBest))))),
  );
  const freeEmpty = t.branch(
    priceOf('1'),
    t.destruct(t.latest, (s) => {
      const equation = t.latest(s);
      const both = at(
        compatible('p'),
        ['0', 'y'],
        at(
          compatible('p'),
          ['y', '0'],
          at(worthless, ['y'], t.rewrite(equation, empty('y', t.conjunction(arithmetic())))),
        ),
      );
      return both(s);
    }),
    empty('vbar', auto()),
  );
  const parts = t.conjunction(isCompatible, isRational, isNoWorse, isBest, freeEmpty);
  return t.introAll(
    t.have(raised, isRaised, t.have(worthless, isWorthless, t.have(atLeast, isAtLeast, t.witness([price], parts)))),
  );
}

export default claim({
  id: 'kocyigit-2020/lemma-2.4.1',
  paper: 'kocyigit-2020',
  label: 'Lemma 2.4.1',
  title: 'A deterministic mechanism can be replaced by posted prices with a free empty bundle.',
  source: { page: '87-94', section: '2.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all deterministic mechanisms (s, p) that are feasible in (2.14)',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { J: 1n, K: 2n } },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, proof(kit)) }),
    },
  ],
  divergences: [
    'Bundles are numbered; the conditions on them say that they are all subsets, each once.',
    'A weakly lower objective value is stated at every v ∈ 𝒱, which is more.',
    'In the printed Step 1, p̂ has to agree with p on the bundles that are sold, and to be 1_kᵀv̄ for the others; the text has it the other way round.',
  ],
});
