/**
 * The steps from problem (1.11) to its Lagrangian dual, for every number of bidders: what Lemmas 1.7.11 and 1.7.14 share.
 *
 * Lagrangian   λ + Σ_i σ_i μ + ∫ α(v) (Σ_i [q_i(v)v_i − ∫_0^{v_i} q_i(x, v_{−i}) dx] − λ − Σ_i σ_i v_i) dv, with the multiplier α ≥ 0 of (1.11b).
 */
import type { Statement } from '../../src/claims/claim.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Expression, expression } from '../../src/statement/expression.ts';
import { forall, functionVariable, real } from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { newest } from './bound-on-lotteries.proofs.ts';
import { ofRange } from './bound-on-mechanisms.proofs.ts';
import { hasIntegrals } from './independentValues.ts';
import { definedWith } from './lotteryInTwoBids.ts';
import { statement as exchange } from './order-of-integration.proofs.ts';

export const EXCHANGE = 'kocyigit-2020/order-of-integration#bounded-densities';
const between = (name: string) => f(`forall([real(z)], [0 <= z, z <= 1], 0 <= ${name}(z) and ${name}(z) <= c)`);
const atUnit = <N extends Parameters<typeof substitute>[0]>(node: N): N =>
  substitute(
    node,
    new Map([
      ['lo', x('0')],
      ['hi', x('1')],
    ]),
  );
const starts = (name: string) => atUnit(hasIntegrals((z) => `${name}(${z})`));
const tails = forall([real('x')], [f('0 <= x'), f('x <= 1')], isIntegrable(x('integral(y, x, 1, f(y))') as Integral));
const paid = 'integral(x, 0, 1, f(x)*(g(x)*x - integral(y, 0, x, g(y))))';
const worth = 'integral(x, 0, 1, g(x)*(f(x)*x - integral(y, x, 1, f(y))))';
/** ∫ α (q x − ∫_0^x q) dx = ∫ q (α x − ∫_x^1 α) dx over the own value, for f = α(·, v_{−i}) and g = q_i(·, v_{−i}). */
export const collected = forall(
  [real('c'), functionVariable('f', 1n), functionVariable('g', 1n)],
  [between('f'), between('g'), starts('f'), starts('g'), tails],
  f(`${paid} == ${worth}`),
);

export const proofOfCollected = (kit: ProverKit): Tactic => {
  const { t, auto, arithmetic } = kit;
  const rest = x('integral(x, 0, 1, g(x)*x*f(x) - T*g(x) + g(x)*integral(y, 0, x, f(y)))');
  const total = 'integral(y, 0, 1, f(y))';
  const flat = substitute(rest, new Map([['T', x(total)]]));
  const same: Tactic = t.introAll((s) => {
    const z = newest(s);
    return t.fact(
      'integral-split',
      [x(`integral(p, 0, 1, f(p))`), x(z)],
      arithmetic(),
      arithmetic({ equationDegree: 1 }),
    )(s);
  });
  const LINEAR = f(
    'forall([real(t)], [], integral(x, 0, 1, g(x)*x*f(x) - t*g(x) + g(x)*integral(y, 0, x, f(y))) == integral(x, 0, 1, g(x)*x*f(x)) - t*integral(x, 0, 1, g(x)) + integral(x, 0, 1, g(x)*integral(y, 0, x, f(y))))',
  );
  const end = t.fact(
    'integral-eq',
    [x(worth), flat],
    same,
    t.have(
      LINEAR,
      t.introAll(arithmetic()),
      t.instantiate(LINEAR, [x(total)], auto(), arithmetic({ equationDegree: 1 })),
    ),
  );
  const of = (name: string): FunctionTerm => ({ op: 'function', parameters: [real('w')], body: x(`${name}(w)`) });
  const terms: (Expression | FunctionTerm)[] = [x('0'), x('1'), x('c'), of('f'), of('g')];
  return t.introAll(
    t.lemma(
      EXCHANGE,
      exchange,
      t.instantiate((s) => t.indexOf(s, exchange), terms, t.firstOf(t.byHypothesis, auto()), end),
    ),
  );
};

/** ∫_0^x rises and ∫_x^1 falls. */
export const collectedExists = (kit: ProverKit): Tactic => {
  const { t, arithmetic } = kit;
  const at = (name: string, end: string): Tactic =>
    t.instantiate(starts(name), [x(end)], t.firstOf(t.byHypothesis, arithmetic()), t.byHypothesis);
  const changes = (name: string, whole: (low: string, high: string) => string): Tactic =>
    t.introAll((s) => {
      const [low, high] = [...s.variables.keys()].slice(-2) as [string, string];
      const cut = whole(low, high).includes(`p, 0`) ? low : high;
      const inside = t.introAll((inner) =>
        t.instantiate(
          between(name),
          [x(newest(inner))],
          arithmetic(),
          t.opened(t.conjunction(t.byHypothesis, t.byHypothesis)),
        )(inner),
      );
      const bounds = t.fact(
        'integral-bounds',
        [x(`integral(p, ${low}, ${high}, ${name}(p))`), x('0'), x('c')],
        ofRange(inside, arithmetic()),
        arithmetic(),
      );
      return t.fact('integral-split', [x(whole(low, high)), x(cut)], arithmetic(), bounds)(s);
    });
  type Existence = readonly [Expression, Tactic];
  const term = (body: string) => x(`integral(x, 0, 1, ${body})`);
  const whole = (name: string): Existence => [term(`${name}(x)`), at(name, '1')];
  const own: Existence = [term('x'), t.integrable(term('x'), 'form', [], kit.auto())];
  const parts = (body: string, ...of: readonly Existence[]): Existence => [
    term(body),
    t.integrable(term(body), 'parts', [], definedWith(kit, of, arithmetic())),
  ];
  const rising: Existence = [
    term('integral(y, 0, x, g(y))'),
    t.integrable(
      term('integral(y, 0, x, g(y))'),
      'increasing',
      [],
      ofRange(
        changes('g', (_, high) => `integral(p, 0, ${high}, g(p))`),
        arithmetic(),
      ),
    ),
  ];
  const falling: Existence = [
    term('integral(y, x, 1, f(y))'),
    t.integrable(
      term('integral(y, x, 1, f(y))'),
      'decreasing',
      [],
      ofRange(
        changes('f', (low) => `integral(p, ${low}, 1, f(p))`),
        arithmetic(),
      ),
    ),
  ];
  const ofPaid = parts(
    'f(x)*(g(x)*x - integral(y, 0, x, g(y)))',
    whole('f'),
    parts('g(x)*x - integral(y, 0, x, g(y))', parts('g(x)*x', whole('g'), own), rising),
  );
  const ofWorth = parts(
    'g(x)*(f(x)*x - integral(y, x, 1, f(y)))',
    whole('g'),
    parts('f(x)*x - integral(y, x, 1, f(y))', parts('f(x)*x', whole('f'), own), falling),
  );
  const tail: Existence = [
    x('integral(y, x, 1, f(y))'),
    t.instantiate(tails, [x('x')], t.byHypothesis, t.byHypothesis),
  ];
  const start: Existence = [x('integral(y, 0, x, g(y))'), at('g', 'x')];
  return definedWith(kit, [ofPaid, ofWorth, tail, start], kit.auto());
};

const multiplied = 'lam*(1 - m) + sum(i, 1, I, s(i)*(mu - a(i)))';
const finite = (means: string) =>
  f(`forall([integer(I), real(mu), real(m), vector(a, I), real(bound)], [I >= 1],
    iff(forall([real(lam), vector(s, I)], [forall([integer(k)], [1 <= k, k <= I], s(k) >= 0)], ${multiplied} <= bound),
      m == 1 and forall([integer(k)], [1 <= k, k <= I], ${means}) and bound >= 0))`);
/** λ(1 − ∫α) + Σ_i σ_i (μ − ∫ α v_i) is bounded over λ and σ ≥ 0 iff ∫ α = 1 and ∫ α v_i ≥ μ; its supremum is then 0. */
export const multipliers = finite('a(k) >= mu');
/** With equal means, as printed. */
export const equalMeans = finite('a(k) == mu');

const spikeAt = (i: string, value: string): string => `vector(o, I, if(o == ${i}, ${value}, 0))`;

export const proofOfMultipliers = (kit: ProverKit): Tactic => {
  const { t, auto, sums, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const all = f(
    `forall([real(lam), vector(s, I)], [forall([integer(k)], [1 <= k, k <= I], s(k) >= 0)], ${multiplied} <= bound)`,
  );
  const zeros = x('sum(i, 1, I, 0*(mu - a(i)))');
  const at = (lam: string, then: Tactic): Tactic =>
    t.instantiate(all, [x(lam), x('vector(o, I, 0)')], auto(), sums.flat('=', zeros, x('0'), auto(), then));
  const mass = t.cases(
    f('m == 1'),
    t.byHypothesis,
    t.absurd(
      t.cases(
        f('1 - m > 0'),
        at('(bound + 1)/(1 - m)', t.have(f('(bound + 1)/(1 - m)*(1 - m) == bound + 1'), auto(), auto())),
        t.have(
          f('1 - m < 0'),
          auto(),
          at('(bound + 1)/(1 - m)', t.have(f('(bound + 1)/(1 - m)*(1 - m) == bound + 1'), auto(), auto())),
        ),
      ),
    ),
  );
  const least = at('0', auto());
  const mean = t.introAll((s) => {
    const k = newest(s);
    const value = `((bound + 1)/(mu - a(${k})))`;
    const total = x(`sum(i, 1, I, if(i == ${k}, ${value}, 0)*(mu - a(i)))`);
    const signs = t.introAll(auto());
    const used = t.instantiate(
      all,
      [x('0'), x(spikeAt(k, value))],
      signs,
      sums.spike(
        '=',
        total,
        x(k),
        expression(0n),
        auto(),
        t.have(f(`if(${k} == ${k}, ${value}, 0)*(mu - a(${k})) == bound + 1`), auto(), auto()),
      ),
    );
    return t.cases(
      f(`a(${k}) >= mu`),
      t.byHypothesis,
      t.absurd(t.have(f(`mu - a(${k}) > 0`), arithmetic(), t.have(f(`${value} >= 0`), auto(), used))),
    )(s);
  });
  const forward = t.intro(t.have(f('bound >= 0'), least, t.conjunction(mass, mean, t.byHypothesis)));
  const each: Tactic = (s) =>
    t.instantiate(
      f('forall([integer(k)], [1 <= k, k <= I], a(k) >= mu)'),
      [x(newest(s))],
      known,
      t.instantiate(
        f('forall([integer(k)], [1 <= k, k <= I], s(k) >= 0)'),
        [x(newest(s))],
        known,
        arithmetic({ degree: 2 }),
      ),
    )(s);
  const backward = t.intro(
    t.opened(
      t.introAll(
        sums.flat(
          '<=',
          x('sum(i, 1, I, s(i)*(mu - a(i)))'),
          x('0'),
          each,
          t.have(f('lam*(1 - m) == 0'), auto(), auto()),
        ),
      ),
    ),
  );
  return t.introAll(t.conjunction(forward, backward));
};

/** The parts that both lemmas share. */
export const sharedParts: readonly Statement[] = [
  {
    role: 'part',
    name: 'collected',
    domain: 'every bidder and scenario of the others, all bounded nonnegative α and q with integrals',
    formula: collected,
    expected: 'proved',
    note: 'The order of integration in the Lagrangian: q_i is collected, with the coefficient α(v)v_i − ∫_{v_i}^1 α(x, v_{−i}) dx.',
    hints: { functions: [] },
    prove: async (kit) => ({
      conclusion: 'proved',
      definedness: await kit.definedness(collected, collectedExists(kit)),
      proof: await kit.prove(collected, proofOfCollected(kit)),
    }),
  },
  {
    role: 'part',
    name: 'multipliers',
    domain: 'I ≥ 1: the supremum over λ and σ ≥ 0',
    formula: multipliers,
    expected: 'proved',
    note: 'It is finite iff ∫ α = 1 and ∫ α v_i ≥ μ for every bidder.',
    hints: { integerLimit: { I: 3n } },
    prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(multipliers, proofOfMultipliers(kit)) }),
  },
];

/** At I = 1, μ = 1/2 a multiplier with mass 1 and mean 1 leaves the Lagrangian bounded. */
export const equalMeansReading: Statement = {
  role: 'reading',
  name: 'equal-means',
  domain: 'I ≥ 1: the supremum over λ and σ ≥ 0, with = for ≥',
  formula: equalMeans,
  expected: 'refuted',
  note: 'As printed in the constraints: at I = 1, μ = 1/2, ∫ α = 1 and ∫ α v_1 = 1 the supremum over σ ≥ 0 is 0.',
  hints: { integerLimit: { I: 2n } },
  prove: async (kit) => {
    const { t, auto, sums, refute, counterexample } = kit;
    const terms = [x('1'), x('1/2'), x('1'), x('vector(o, 1, 1)'), x('0')];
    const total = x('sum(i, 1, 1, s(i)*(1/2 - 1))');
    const bounded = t.introAll(
      t.instantiate(
        f('forall([integer(k)], [1 <= k, k <= 1], s(k) >= 0)'),
        [x('1')],
        auto(),
        sums.spike('=', total, x('1'), expression(0n), auto(), auto()),
      ),
    );
    const wrong = t.instantiate(
      f('forall([integer(k)], [1 <= k, k <= 1], 1 == 1/2)'),
      [x('1')],
      auto(),
      t.absurd(auto()),
    );
    const fails = t.intro(t.destruct(t.latest, t.instantiate(-2, [], bounded, t.destruct(t.latest, wrong))));
    return { conclusion: 'refuted', proof: await refute(equalMeans, counterexample(terms, fails)) };
  },
};
