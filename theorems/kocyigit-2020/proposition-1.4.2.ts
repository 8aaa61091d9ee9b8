/**
 * With independent, regular values the expected revenue is the expected virtual value of whoever gets the good.
 *
 * Setting     I bidders, values in [v̲, v̄] (written lo, hi), 0 ≤ v̲ < v̄; one ℙ: bidder i's value has the regular distribution F(i, ·) with the density rho(i, ·), which may be
 *             unbounded at v̄ (`regularDensities`), and Q(i, x) = E_ℙ[q_i(x, ṽ_{−i})] does not fall in x, as q ∈ 𝒬^m-d says; ψ_i(x) = x − (1 − F_i(x))/rho_i(x).
 * Claims      printed: the objective of (IMDP) without utility at v̲ is that of (1.3): E_ℙ[Σ_i (q_i ṽ_i − ∫_v̲^{ṽ_i} q_i(x, ṽ_{−i}) dx)] and E_ℙ[Σ_i ψ_i(ṽ_i) q_i(ṽ)] are one
 *             number R, the limit of ∫_v̲^b … rho_i for b → v̄; one-bidder-below: what is missing at b < v̄.
 *             bounded-densities: ∫ [g(x)x − ∫_v̲^x g] rho(x) dx = ∫ ψ(x) g(x) rho(x) dx for g(x) = q_i(x, v_{−i}) at any values of the others, under densities at most c,
 *             for any chances q ∈ 𝒬 with Riemann integrals.
 * Rank        structural.
 * Proof       The order of integration is exchanged (order-of-integration); on [v̲, b] the two differ by Σ_i (1 − F_i(b)) ∫_v̲^b Q_i, which tends to 0. The first does not fall with b
 *             and is at most I v̄, so that it has a limit.
 * Example     One bidder, uniform on [0, 1], Q(x) = x: ∫ (x² − x²/2) dx = 1/6 = ∫ (2x − 1) x dx.
 * Source      Proposition 1.4.2.
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Expression, subtract, sum } from '../../src/statement/expression.ts';
import { and, type Formula, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import { type FunctionTerm, freeNames } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { chain, newest } from './bound-on-lotteries.proofs.ts';
import { atMostOne, nonnegative } from './boxMechanism.ts';
import { RIEMANN } from './exchange.proofs.ts';
import { proofOfRevenueBelow, revenueIsDefined } from './improperRevenue.proofs.ts';
import {
  type AtValue,
  type Bounded,
  chance,
  density,
  hasChances,
  hasIntegrals,
  inExpectation,
  isChance,
  isDensity,
  proofOfChance,
  revenuesExist,
} from './independentValues.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { statement as exchange } from './order-of-integration.proofs.ts';
import {
  isDefined as regularIsDefined,
  proof as regularProof,
  statement as regularStatement,
} from './proposition-1.4.2.proofs.ts';
import { bidderHints, regularHints } from './regularDensities.hints.ts';
import { revenueBelow } from './regularDensities.ts';

const EXCHANGE = 'kocyigit-2020/order-of-integration#bounded-densities';
const paid = (g: AtValue, rho: AtValue): string =>
  `integral(x, lo, hi, (${g('x')}*x - integral(y, lo, x, ${g('y')}))*${rho('x')})`;
const virtual = (g: AtValue, rho: AtValue): string =>
  `integral(x, lo, hi, (x - (1 - integral(y, lo, x, ${rho('y')}))/${rho('x')})*${g('x')}*${rho('x')})`;
const [g, rho]: readonly [AtValue, AtValue] = [(z) => `g(${z})`, (z) => `f(${z})`];
export const oneBidder = forall(
  [real('lo'), real('hi'), real('c'), functionVariable('f', 1n), functionVariable('g', 1n)],
  [
    f('lo < hi'),
    f('forall([real(z)], [lo <= z, z <= hi], 0 < f(z) and f(z) <= c)'),
    f('forall([real(z)], [lo <= z, z <= hi], 0 <= g(z) and g(z) <= c)'),
    hasIntegrals(rho),
    hasIntegrals(g),
    f('integral(y, lo, hi, f(y)) == 1'),
  ],
  f(`${paid(g, rho)} == ${virtual(g, rho)}`),
);
const objective = (text: string): Expression => sum('i', 1n, 'I', x(text));
const [revenue, virtualSurplus] = [objective(paid(chance, density)), objective(virtual(chance, density))];
const statement = forall(
  [integer('I'), ...['lo', 'hi', 'c'].map(real), functionVariable('rho', 2n), functionVariable('q', 2n)],
  [f('I >= 1'), f('0 <= lo'), f('lo < hi'), ...isDensity, nonnegative, atMostOne, hasChances],
  and(
    inExpectation(subtract(revenue, virtualSurplus), x('0')),
    inExpectation(subtract(virtualSurplus, revenue), x('0')),
  ),
);

export const proofOfOne = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const within: Tactic = t.introAll((s) =>
    t.instantiate(
      f('forall([real(z)], [lo <= z, z <= hi], 0 < f(z) and f(z) <= c)'),
      [x(newest(s))],
      auto(),
      t.opened(auto()),
    )(s),
  );
  const worth = x('integral(x, lo, hi, x*g(x)*f(x) - g(x) + g(x)*integral(y, lo, x, f(y)))');
  const end = t.fact('integral-eq', [x(virtual(g, rho)), worth], within, arithmetic({ equationDegree: 1 }));
  const one = chain(
    kit,
    [
      [
        'integral(x, lo, hi, g(x))*integral(x, lo, hi, f(x)) == integral(x, lo, hi, g(x))',
        arithmetic({ equationDegree: 1 }),
      ],
    ],
    end,
  );
  const terms: (Expression | FunctionTerm)[] = [
    x('lo'),
    x('hi'),
    x('c'),
    { op: 'function', parameters: [real('w')], body: x('f(w)') },
    { op: 'function', parameters: [real('w')], body: x('g(w)') },
  ];
  const use = t.instantiate(
    (s) => t.indexOf(s, exchange),
    terms,
    t.firstOf(t.byHypothesis, (s) => (s.goal.kind === 'forall' ? within : auto())(s)),
    one,
  );
  return t.introAll(t.lemma(EXCHANGE, exchange, use));
};

const rises = (name: string): Formula =>
  f(`forall([real(a), real(b)], [lo <= a, a <= b, b <= hi], ${name}(a) <= ${name}(b))`);
/** The same where density and chances rise, so that all integrals exist. */
const rising = forall(
  [real('lo'), real('hi'), functionVariable('f', 1n), functionVariable('g', 1n)],
  [
    f('lo < hi'),
    f('forall([real(z)], [lo <= z, z <= hi], 0 < f(z) and 0 <= g(z))'),
    rises('f'),
    rises('g'),
    f('integral(y, lo, hi, f(y)) == 1'),
  ],
  f(`${paid(g, rho)} == ${virtual(g, rho)}`),
);

/** What f and g are at a value, and that they are integrable up to it. */
const risingFunctions = (kit: ProverKit) => {
  const { t, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const signs = f('forall([real(z)], [lo <= z, z <= hi], 0 < f(z) and 0 <= g(z))');
  const at = (z: string, then: Tactic): Tactic => {
    const ofTop = t.instantiate(signs, [x('hi')], known, t.opened(then));
    const most = t.instantiate(
      rises('f'),
      [x(z), x('hi')],
      known,
      t.instantiate(rises('g'), [x(z), x('hi')], known, ofTop),
    );
    return t.instantiate(signs, [x(z)], known, t.opened(most));
  };
  const integrable = (name: string, end: string): Tactic => {
    const term = x(`integral(y, lo, ${end}, ${name}(y))`);
    const order: Tactic = t.introAll((s) => {
      const [a, b] = [...s.variables.keys()].slice(-2).map((one) => x(one)) as [Expression, Expression];
      return t.instantiate(rises(name), [a, b], known, known)(s);
    });
    return t.integrable(term, 'increasing', [], (s) => (s.goal.kind === 'forall' ? order : known)(s));
  };
  const bounded = (name: string): Bounded => ({
    at: (z) => `${name}(${z})`,
    bound: `${name}(hi)`,
    known: at,
    integrable: (end) => integrable(name, end),
  });
  return { at, integrable, bounded };
};

const proofOfRising = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const { at, integrable } = risingFunctions(kit);
  const of = (name: string): FunctionTerm => ({ op: 'function', parameters: [real('w')], body: x(`${name}(w)`) });
  const inside: Tactic = t.introAll((s) => at(newest(s), t.conjunction(arithmetic(), arithmetic()))(s));
  const exists = (name: string): Tactic => t.intro((s) => integrable(name, newest(s))(s));
  const conditions: Tactic = t.firstOf(t.byHypothesis, (s) => {
    if (s.goal.kind !== 'forall') return arithmetic()(s);
    return (s.goal.body.kind === 'and' ? inside : exists(freeNames(s.goal).has('f') ? 'f' : 'g'))(s);
  });
  const use = t.instantiate(
    oneBidder,
    [x('lo'), x('hi'), x('f(hi) + g(hi)'), of('f'), of('g')],
    conditions,
    t.byHypothesis,
  );
  return t.have(oneBidder, proofOfOne(kit), t.introAll(use));
};

const risingIsDefined = (kit: ProverKit): Tactic => {
  const { auto } = kit;
  const { at, bounded } = risingFunctions(kit);
  const exist = revenuesExist(kit, bounded('g'), bounded('f'), [paid(g, rho), virtual(g, rho)]);
  const leaf: Tactic = (s) => (s.variables.has('x') ? at('x', auto()) : auto())(s);
  return definedWith(kit, exist, leaf);
};

const family = (name: string, f_: string, g_: string) => ({
  name,
  variables: [real('slope')],
  where: ['0 <= slope', 'slope <= 1'].map((text) => f(text)),
  functions: { f: { parameters: ['x1'], body: x(f_) }, g: { parameters: ['x1'], body: x(g_) } },
});
const risingHints: InstanceHints = {
  functions: [
    family('uniform values, linear chances', '1/(hi - lo)', 'slope*(x1 - lo)/(hi - lo)'),
    family('linear density and chances', '(1 + slope*(2*x1 - lo - hi)/(2*(hi - lo)))/(hi - lo)', 'slope + x1 - lo'),
  ],
};

const proof = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const ruleOf = (body: string): FunctionTerm => ({ op: 'function', parameters: [real('w')], body: x(body) });
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const dense: Tactic = t.introAll((s) =>
    t.instantiate(isDensity[0], [x('i'), x(newest(s))], known, t.opened(t.conjunction(arithmetic(), arithmetic())))(s),
  );
  const chances: Tactic = t.introAll((s) =>
    t.instantiate(isChance, [x(newest(s))], known, t.opened(t.conjunction(known, known)))(s),
  );
  const integrals = (condition: Formula, scenario: boolean): Tactic =>
    t.instantiate(
      condition,
      [x('i')],
      known,
      scenario ? t.instantiate(t.latest, [x('v')], t.byHypothesis, t.byHypothesis) : t.byHypothesis,
    );
  const conditions: Tactic = t.firstOf(
    t.byHypothesis,
    integrals(isDensity[1], false),
    integrals(isDensity[2], false),
    integrals(hasChances, true),
    (s) => (s.goal.kind === 'forall' ? (freeNames(s.goal).has('q') ? chances : dense)(s) : arithmetic()(s)),
  );
  const atScenario: Tactic = (s) => {
    const terms = [x('lo'), x('hi'), x('c + 1'), ruleOf('rho(i, w)'), ruleOf(chance('w'))];
    const use = t.instantiate((c) => t.indexOf(c, oneBidder), terms, conditions, t.byHypothesis);
    const positive = t.instantiate(isDensity[0], [x('i'), x('lo')], known, t.opened(use));
    return t.have(isChance, proofOfChance(kit), positive)(s);
  };
  const EACH = forall(
    [integer('i')],
    [f('1 <= i'), f('i <= I')],
    f(`${paid(chance, density)} == ${virtual(chance, density)}`),
  );
  const equal: Tactic = (s) => t.instantiate(EACH, [x(newest(s))], known, t.byHypothesis)(s);
  const pointwise = t.introAll(
    t.have(EACH, t.introAll(atScenario), sums.termwise('=', revenue, virtualSurplus, equal, arithmetic())),
  );
  const bound = t.momentBound({ constant: x('0'), multipliers: [] }, t.conjunction(pointwise), auto());
  return t.have(oneBidder, proofOfOne(kit), t.introAll(t.conjunction(bound, bound)));
};

/** For bidder i and a scenario v in the box. */
const isDefined = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const rules: Bounded = {
    at: chance,
    bound: '1',
    known: (z, then) => t.have(isChance, proofOfChance(kit), t.instantiate(isChance, [x(z)], known, t.opened(then))),
    integrable: (end) =>
      t.instantiate(
        hasChances,
        [x('i')],
        known,
        t.instantiate(t.latest, [x('v')], t.byHypothesis, t.instantiate(t.latest, [x(end)], known, t.byHypothesis)),
      ),
  };
  const densities: Bounded = {
    at: density,
    bound: 'c',
    known: (z, then) => t.instantiate(isDensity[0], [x('i'), x(z)], known, t.opened(then)),
    integrable: (end) =>
      t.instantiate(isDensity[1], [x('i')], known, t.instantiate(t.latest, [x(end)], known, t.byHypothesis)),
  };
  const exist = revenuesExist(kit, rules, densities, [paid(chance, density), virtual(chance, density)]);
  const leaf: Tactic = (s) =>
    (s.variables.has('x') ? t.instantiate(isDensity[0], [x('i'), x('x')], known, t.opened(kit.auto())) : kit.auto())(s);
  return definedWith(kit, exist, leaf);
};

export default claim({
  id: 'kocyigit-2020/proposition-1.4.2',
  paper: 'kocyigit-2020',
  label: 'Proposition 1.4.2',
  title: 'With independent regular values the revenue is the expected virtual value of the winner.',
  source: { page: '22-26', equation: '(1.3)', section: '1.4' },
  rank: 'structural',
  statements: [
    {
      role: 'printed',
      name: 'printed',
      domain: 'I ≥ 1, 0 ≤ v̲ < v̄, every allocation rule in 𝒬^m-d, every regular ℙ',
      formula: regularStatement,
      expected: 'proved',
      hints: bidderHints,
      note: 'Expectations are limits of integrals over [v̲, b] for b → v̄, since a regular density such as (v̄ − x)^(−1/2)/2 on [v̄ − 1, v̄] need not be bounded.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(regularStatement, regularIsDefined(kit)),
        proof: await kit.prove(regularStatement, regularProof(kit)),
      }),
    },
    {
      role: 'part',
      name: 'one-bidder-below',
      domain: 'v̲ < v̄, one bidder, every regular distribution, all chances that do not fall, b < v̄',
      formula: revenueBelow,
      expected: 'proved',
      hints: regularHints,
      note: 'Where the falsifier can compute all integrals.',
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(revenueBelow, revenueIsDefined(kit)),
        proof: await kit.prove(revenueBelow, proofOfRevenueBelow(kit)),
      }),
    },
    {
      role: 'part',
      name: 'bounded-densities',
      domain:
        'I ≥ 1, 0 ≤ v̲ < v̄, every allocation rule, all positive densities, every distribution of the others’ values; bounded densities and chances with Riemann integrals',
      formula: statement,
      expected: 'proved',
      hints: { integerLimit: { I: 2n }, functions: [] },
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(statement, isDefined(kit)),
        proof: await kit.prove(statement, proof(kit)),
      }),
    },
    {
      role: 'part',
      name: 'one-bidder',
      domain: 'v̲ < v̄, one bidder, all rising densities and chances',
      formula: rising,
      expected: 'proved',
      note: 'Where the falsifier can compute all integrals.',
      hints: risingHints,
      prove: async (kit) => ({
        conclusion: 'proved',
        definedness: await kit.definedness(rising, risingIsDefined(kit)),
        proof: await kit.prove(rising, proofOfRising(kit)),
      }),
    },
  ],
  lemmas: [EXCHANGE, RIEMANN],
  divergences: [
    'By independence and Fubini’s theorem for the values of the others, E_ℙ[g(ṽ_i, ṽ_{−i})] is ∫ E_ℙ[g(x, ṽ_{−i})] rho_i(x) dx, which is how the expectations are written; of q, only the expected chances Q_i are left then. As both objectives agree under every ℙ and for every q, so do their infima over 𝒫 and the suprema.',
    'That both problems have the same feasible chances is Proposition 1.4.1 with Lemma 1.7.1. The infima over 𝒫 are not written.',
    'Of ∫_v̲^x rho = F(x) only elementary properties are used, which Lebesgue’s integral has for every positive density (regular-densities). The limits for b → v̄ are Lebesgue integrals, since what is paid is not negative and |ψ| rho ≤ x rho + 1 − F.',
    'In the part bounded-densities the chances are those in a scenario of the others, integrals are Riemann integrals, with densities and chances that have them, and c is any bound of the densities.',
  ],
});
