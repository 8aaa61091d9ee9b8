/**
 * What determinism costs: a factor of e/2 in worst-case regret, that is (e − 2)/2 more, "about 36 %".
 *
 * Setting     J ≥ 1 items, 0 ≤ c < v̄, all 2^J bundles; prices p* of (2.17) with any choice s of best bundles; mechanisms (q, m) that are feasible in (2.1).
 * Claim       Whatever r bounds the regret of (q, m) on 𝒱, the regret of (s, p*) is at most (e/2)r there. In numbers: ½·1ᵀ(v̄ − c) = (e/2)·1ᵀ(v̄ − c)/e
 *             with 1ᵀ(v̄ − c)/e > 0; the increase is (e − 2)/2 of it, between 0.355 and 0.365.
 * Rank        tight.
 * Proof       r ≥ 1ᵀ(v̄ − c)/e (Theorem 2.3.1), and the regret of (s, p*) is at most ½·1ᵀ(v̄ − c) (Theorem 2.4.1).
 * Source      Corollary 2.4.1 and the sentence below it.
 */
import { claim } from '../../src/claims/claim.ts';
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { and, forall, functionVariable, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { isDefinedAtChoices } from './menus.proofs.ts';
import { bundles, choosesBest, given, menuHints, optimalPrice, regret } from './menus.ts';
import { mechanismHints } from './pricing.hints.ts';
import { atItem, leaves, total } from './pricing.proofs.ts';
import { everywhere, feasible, mechanism, REGRET, SPREAD, setting, standing } from './pricing.ts';
import { LEAST_REGRET, theorem231 } from './theorem-2.3.1.ts';
import { OPTIMAL, theorem241 } from './theorem-2.4.1.ts';

const best = `(${SPREAD}/e)`;
const deterministic = `(${SPREAD}/2)`;
const ratio = forall(
  setting,
  standing,
  and(
    f(`${best} > 0`),
    f(`${deterministic} == e/2*${best}`),
    f(`(${deterministic} - ${best})/${best} == (e - 2)/2`),
    f('0.355 < (e - 2)/2 and (e - 2)/2 < 0.365'),
  ),
);
/** What the best posted prices lose is at most e/2 times what any mechanism does. */
const approximation = forall(
  [...bundles, functionVariable('s', 1n), ...mechanism, real('r')],
  [...given, choosesBest(optimalPrice), ...feasible, everywhere(f(`${REGRET} <= r`))],
  everywhere(f(`${regret('s(v)', optimalPrice('s(v)'))} <= e/2*r`)),
);

function proofOfApproximation({ t, auto, arithmetic }: ProverKit): Tactic {
  const terms = (names: readonly string[]) => names.map((name) => x(name));
  const known = t.firstOf(t.byHypothesis, auto());
  const scaled = t.have(
    f('e > 0'),
    t.enclosure(),
    t.have(
      f(`e*${best} == ${SPREAD}`),
      arithmetic(),
      t.have(f(`e*(r - ${best}) >= 0`), arithmetic({ degree: 2 }), arithmetic()),
    ),
  );
  const least = t.instantiate(t.latest, terms(['q', 'm', 'r']), t.byHypothesis, scaled);
  const anyMechanism = t.lemma(
    LEAST_REGRET,
    theorem231,
    t.instantiate(t.latest, terms(['J', 'vbar', 'c']), known, t.destruct(t.latest, least)),
  );
  const atV = t.instantiate(t.latest, terms(['v']), t.byHypothesis, anyMechanism);
  const ofChoice = t.instantiate((s) => t.latest(s) - 1, terms(['s']), t.byHypothesis, atV);
  const posted = t.instantiate(t.latest, terms(['J', 'vbar', 'c', 'K', 'b']), known, t.destruct(t.latest, ofChoice));
  return t.introAll(t.lemma(OPTIMAL, theorem241, posted));
}

const tighter = f('0.359 < (e - 2)/2 and (e - 2)/2 < 0.3592');
const hints: InstanceHints = { integerLimit: { J: 6n } };
/** Each item is bought if its value is at least ½(v̄_j + c_j), or only if it is more; of at most two, in binary order. */
const choices = ['>=', '>'].map((relation): FunctionFamily => {
  const bought = (item: string, worth: string): string =>
    `if(y1(${item}) ${relation} (vbar(${item}) + c(${item}))/2, ${worth}, 0)`;
  return {
    name: `each item where its value is ${relation} its price`,
    variables: [],
    where: [],
    functions: { s: { parameters: ['y1'], body: x(`1 + ${bought('1', '1')} + if(J >= 2, ${bought('J', '2')}, 0)`) } },
  };
});
const approximationHints: InstanceHints = {
  integerLimit: { J: 1n },
  values: { ...mechanismHints.values, ...menuHints.values, r: [x(SPREAD), x(`${SPREAD}/2`), x(`${SPREAD}/e`)] },
  functions: [
    ...(menuHints.functions ?? []).filter(({ functions }) => 'b' in functions),
    ...choices,
    ...(mechanismHints.functions ?? []),
  ],
};

/** 1ᵀ(v̄ − c) > 0. */
function withPositiveSpread(kit: ProverKit, then: Tactic): Tactic {
  const { t, sums, auto } = kit;
  const zero = 'sum(j, 1 + 1, J, 0)';
  const rest = sums.termwise(
    '<=',
    x(zero),
    x('sum(j, 1 + 1, J, vbar(j) - c(j))'),
    atItem(kit, auto()),
    sums.constant(
      x(zero),
      t.fact('sum-empty', [x('sum(j, 1, 1 - 1, vbar(j) - c(j))')], auto(), atItem(kit, auto(), x('1'))),
    ),
  );
  const positive = sums.peel(total(x('vbar(j) - c(j)')), x('1'), rest);
  return t.have(f(`${SPREAD} > 0`), positive, t.have(f(`${best} > 0`), auto(), then));
}

function proofOfRatio(kit: ProverKit): Tactic {
  const { t, auto, arithmetic } = kit;
  const numbers = t.conjunction(t.enclosure(), t.enclosure());
  const parts = t.conjunction(auto(), arithmetic(), arithmetic(), numbers);
  return t.introAll(t.have(f('e > 0'), t.enclosure(), withPositiveSpread(kit, parts)));
}

function ratioIsDefined(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  return leaves(kit, t.have(f('e > 0'), t.enclosure(), t.firstOf(auto(), withPositiveSpread(kit, auto()))));
}

export default claim({
  id: 'kocyigit-2020/corollary-2.4.1',
  paper: 'kocyigit-2020',
  label: 'Corollary 2.4.1',
  title: 'The optimal deterministic mechanism is an e/2-approximation: 36 % more regret.',
  source: { page: '87-94', section: '2.4' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'J ≥ 1, 0 ≤ c < v̄, all choices of best bundles at the prices (2.17), every feasible mechanism',
      formula: approximation,
      expected: 'proved',
      hints: approximationHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(approximation, isDefinedAtChoices(kit, choosesBest(optimalPrice))),
        proof: await kit.prove(approximation, proofOfApproximation(kit)),
      }),
    },
    {
      role: 'part',
      name: 'ratio',
      domain: 'the two least worst-case regrets: J ≥ 1, 0 ≤ c < v̄',
      formula: ratio,
      expected: 'proved',
      hints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(ratio, ratioIsDefined(kit)),
        proof: await kit.prove(ratio, proofOfRatio(kit)),
      }),
    },
    {
      role: 'part',
      name: 'digits',
      domain: 'a number',
      formula: tighter,
      expected: 'proved',
      note: 'More digits of the percentage: 35.914… %.',
      prove: async ({ prove, t }) => ({
        conclusion: 'proved',
        proof: await prove(tighter, t.conjunction(t.enclosure(), t.enclosure())),
      }),
    },
  ],
  lemmas: [LEAST_REGRET, OPTIMAL],
  divergences: [
    '"About 36 %" is read as: rounded to a whole per cent it is 36.',
    'The approximation is stated against every bound r of the regret of every feasible mechanism, not against the infimum; in the numbers the two optimal values enter as the terms that Theorems 2.3.1 and 2.4.1 prove them to be.',
    'Bundles are numbered; that s can be chosen Borel is not expressed, and q and m range over all functions.',
  ],
  closedForms: {
    parameters: [],
    domain: [],
    domainText: 'no parameters',
    quantities: [
      { name: 'ratio', value: x('e/2') },
      { name: 'increase', value: x('(e - 2)/2') },
    ],
  },
});
