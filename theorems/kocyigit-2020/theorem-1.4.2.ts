/**
 * Selling to the highest nonnegative virtual value is best, scenario by scenario.
 *
 * Setting     I ≥ 2, values in [v̲, v̄] (written lo, hi); one virtual valuation psi for all bidders (symmetry), which does not decrease (regularity); any rule
 *             that breaks ties: winner(v) is one of the highest bidders; q*_i(v) = 1 if i is the winner and psi(v_i) ≥ 0, else 0.
 * Claims      scenario-by-scenario: Σ_i psi(v_i) q_i ≤ max{max_i psi(v_i), 0} for all chances q ≥ 0 with Σ_i q_i ≤ 1, with equality for q*;
 *             optimal: q* rises in the own value, so that it is feasible in (1.3); under every distribution of v, E[Σ_i psi(ṽ_i) q*_i(ṽ)] is (1.4), and no q ∈ 𝒬
 *             has more.
 * Rank        tight.
 * Proof       Every q_i psi(v_i) is at most q_i times the maximum. The highest bidder has the highest virtual value, since psi does not decrease.
 *             Who wins with z wins with y > z, too: whoever had y would have more than z.
 * Source      Theorem 1.4.2 (there cited from Myerson).
 */
import { claim } from '../../src/claims/claim.ts';
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { expression, subtract, sum } from '../../src/statement/expression.ts';
import { and, forall, functionVariable, integer, real, vectorVariable } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atMostOne, nonnegative } from './boxMechanism.ts';
import { inExpectation, withOwn } from './independentValues.ts';

const best = 'max(highest(vector(j, I, psi(v(j)))), 0)';
const regular = f('forall([real(a), real(b)], [lo <= a, a <= b, b <= hi], psi(a) <= psi(b))');
const box = f('forall([integer(k)], [1 <= k, k <= I], lo <= v(k) and v(k) <= hi)');
const chances = f('forall([integer(k)], [1 <= k, k <= I], q(k) >= 0)');
const star = 'if(w == i and psi(v(i)) >= 0, 1, 0)';
const scenarios = forall(
  [
    integer('I'),
    real('lo'),
    real('hi'),
    functionVariable('psi', 1n),
    vectorVariable('v', 'I'),
    integer('w'),
    vectorVariable('q', 'I'),
  ],
  [
    f('I >= 2'),
    f('lo <= hi'),
    regular,
    box,
    f('1 <= w'),
    f('w <= I'),
    f('v(w) == highest(v)'),
    chances,
    f('sum(k, 1, I, q(k)) <= 1'),
  ],
  and(f(`sum(i, 1, I, psi(v(i))*q(i)) <= ${best}`), f(`sum(i, 1, I, psi(v(i))*${star}) == ${best}`)),
);

/** q*_i(v), and with another value of bidder i. */
const won = (v: string, own: string): string => `if(winner(${v}) == i and psi(${own}) >= 0, 1, 0)`;
const inBox = (b: string): string => `forall([integer(k)], [1 <= k, k <= I], lo <= ${b}(k) and ${b}(k) <= hi)`;
export const breaksTies = f(
  `forall([vector(b, I)], [${inBox('b')}], exists([integer(w)], [1 <= w, w <= I], winner(b) == w and b(w) == highest(b)))`,
);
const surplus = x('sum(i, 1, I, psi(v(i))*q(i, v))');
const surplusOfStar = x(`sum(i, 1, I, psi(v(i))*${won('v', 'v(i)')})`);
const rises =
  f(`forall([integer(i), vector(v, I), real(z), real(y)], [1 <= i, i <= I, ${inBox('v')}, lo <= z, z <= y, y <= hi],
  ${won(withOwn('z'), 'z')} <= ${won(withOwn('y'), 'y')})`);
const sells = f(
  `forall([vector(v, I)], [${inBox('v')}], forall([integer(i)], [1 <= i, i <= I], ${won('v', 'v(i)')} >= 0) and sum(i, 1, I, ${won('v', 'v(i)')}) <= 1)`,
);
const statement = forall(
  [
    integer('I'),
    real('lo'),
    real('hi'),
    functionVariable('psi', 1n),
    functionVariable('winner', 1n),
    functionVariable('q', 2n),
  ],
  [f('I >= 2'), f('lo <= hi'), regular, breaksTies, nonnegative, atMostOne],
  and(
    rises,
    sells,
    inExpectation(subtract(x(best), surplus), x('0')),
    inExpectation(subtract(x(best), surplusOfStar), x('0')),
    inExpectation(subtract(surplusOfStar, x(best)), x('0')),
  ),
);

const hints: InstanceHints = {
  functions: [
    {
      name: 'virtual value of a uniform value',
      variables: [],
      where: [],
      functions: { psi: { parameters: ['x1'], body: x('2*x1 - hi') } },
    },
    {
      name: 'virtual value with a jump',
      variables: [real('rho')],
      where: [],
      functions: { psi: { parameters: ['x1'], body: x('if(x1 >= rho, x1, x1 - hi)') } },
    },
  ],
  integerLimit: { I: 4n },
};

function virtualSurplus({ t, sums, auto, arithmetic }: ProverKit): Tactic {
  const linear = t.firstOf(t.byHypothesis, arithmetic({ degree: 1 }), arithmetic({ degree: 2, fewest: 2 }));

  const maximum = x(best);
  const withTop = (then: (top: number) => Tactic): Tactic =>
    t.fact(
      'highest',
      [x('vector(j, I, psi(v(j)))')],
      linear,
      (s) => t.fact('max', [maximum], linear, then(t.latest(s)))(s),
      ['a'],
    );
  const upper = withTop((top) => {
    const each: Tactic = (s) => {
      const k = sums.newest(s);
      return t.instantiate(top, [k], linear, t.instantiate(chances, [k], linear, auto()))(s);
    };
    return sums.termwise('<=', x('sum(i, 1, I, psi(v(i))*q(i))'), x(`sum(i, 1, I, ${best}*q(i))`), each, auto());
  });
  const attained = withTop((top) => {
    const others: Tactic = (s) =>
      t.branch(x(star.replaceAll('(i)', `(${name(s)})`).replace('w == i', `w == ${name(s)}`)), auto(), auto())(s);
    const name = (s: Parameters<Tactic>[0]) => [...s.variables.keys()].at(-1) as string;
    /** psi(v_w) is the highest virtual value. */
    const winner = t.fact(
      'highest',
      [x('v')],
      linear,
      (s) => {
        const below = t.latest(s);
        const bounds = (k: string, then: Tactic) => t.instantiate(box, [x(k)], linear, t.opened(then));
        const ordered = t.instantiate(
          regular,
          [x('v(a)'), x('v(w)')],
          linear,
          t.instantiate(top, [x('w')], linear, auto()),
        );
        return t.instantiate(below, [x('a')], linear, bounds('a', bounds('w', ordered)))(s);
      },
      ['c'],
    );
    const total = sum('i', 1n, 'I', x(`psi(v(i))*${star}`));
    const value = t.branch(maximum, auto(), auto());
    return t.have(
      f('psi(v(w)) == highest(vector(j, I, psi(v(j))))'),
      winner,
      sums.spike('=', total, x('w'), expression(0n), others, value),
    );
  });

  return t.introAll(t.conjunction(upper, attained));
}

/** Who wins with z wins with y ≥ z. */
function risesWithValue({ t, auto, arithmetic }: ProverKit): Tactic {
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const inside = t.introAll((s) =>
    t.instantiate(f(inBox('v')), [x([...s.variables.keys()].at(-1) as string)], known, t.opened(auto()))(s),
  );
  const winnerAt = (own: string, then: (w: string) => Tactic): Tactic =>
    t.instantiate(breaksTies, [x(withOwn(own))], t.firstOf(t.byHypothesis, inside), (s) =>
      t.destruct(t.latest, (c) => t.opened(then([...c.variables.keys()].at(-1) as string))(c))(s),
    );
  const highestAt = (own: string, k: string, then: Tactic): Tactic =>
    t.fact('highest', [x(withOwn(own))], known, (s) => t.instantiate(t.latest(s), [x(k)], auto(), then)(s), [
      `c_${own}`,
    ]);
  const beaten = winnerAt('y', (w) => {
    const value = (k: string, own: string) => `if(${k} == i, ${own}, v(${k}))`;
    const contradiction = winnerAt('z', (other) => {
      const values: readonly string[] = [
        `${value(w, 'z')} == v(${w})`,
        `${value(w, 'y')} == v(${w})`,
        `${value('i', 'y')} == y`,
        `${value(other, 'z')} == z`,
      ];
      const end = values.reduceRight<Tactic>((then, text) => t.have(f(text), auto(), then), t.absurd(arithmetic()));
      return t.have(f(`${other} == i`), auto(), highestAt('z', w, highestAt('y', 'i', end)));
    });
    return t.cases(f(`${w} == i`), auto(), t.have(f(`winner(${withOwn('y')}) == i`), contradiction, t.byHypothesis));
  });
  const positive = t.instantiate(regular, [x('z'), x('y')], known, t.have(f('psi(y) >= 0'), arithmetic(), auto()));
  const wins = t.destruct(t.latest, t.have(f(`winner(${withOwn('y')}) == i`), beaten, positive));
  const same = t.fact(
    'congruence',
    [x(`winner(${withOwn('z')})`), x(`winner(${withOwn('y')})`)],
    auto(),
    t.fact('congruence', [x('psi(z)'), x('psi(y)')], auto(), auto()),
  );
  const above = t.cases(f(`winner(${withOwn('z')}) == i and psi(z) >= 0`), wins, auto());
  return t.introAll(t.cases(f('z == y'), same, t.have(f('z < y'), auto(), above)));
}

/** The scenario-by-scenario statement in expectation. */
function inEveryDistribution(kit: ProverKit): Tactic {
  const { t, sums, auto, arithmetic } = kit;
  const known = t.firstOf(t.byHypothesis, arithmetic());
  const newest = (s: Parameters<Tactic>[0]) => x([...s.variables.keys()].at(-1) as string);
  /** With the winner w of v: what is known of the scenario, for the chances q. */
  const atScenario = (v: string, chances: string, then: (w: string) => Tactic): Tactic => {
    const used = (w: string): Tactic => {
      const each: Tactic = (s) =>
        t.instantiate(nonnegative, [newest(s)], known, t.instantiate(t.latest, [x(v)], known, auto()))(s);
      const conditions: Tactic = t.firstOf(
        t.byHypothesis,
        t.introAll(each),
        t.instantiate(atMostOne, [x(v)], known, known),
        auto(),
      );
      return t.instantiate(
        scenarios,
        [...['I', 'lo', 'hi', 'psi', v, w].map((name) => x(name)), x(chances)],
        conditions,
        t.opened(then(w)),
      );
    };
    return t.instantiate(breaksTies, [x(v)], known, (s) =>
      t.destruct(t.latest, (c) => t.opened(used((newest(c) as { name: string }).name))(c))(s),
    );
  };
  const starWith = (w: string) => x(`sum(i, 1, I, psi(v(i))*if(${w} == i and psi(v(i)) >= 0, 1, 0))`);
  const same = (w: string, then: Tactic): Tactic => sums.termwise('=', surplusOfStar, starWith(w), auto(), then);
  const pointwise = t.introAll(atScenario('v', 'vector(k, I, q(k, v))', (w) => same(w, arithmetic())));
  const bound = t.momentBound({ constant: x('0'), multipliers: [] }, t.conjunction(pointwise), auto());
  const one = (w: string): Tactic => {
    const total = x(`sum(i, 1, I, ${won('v', 'v(i)')})`);
    return sums.spike('=', total, x(w), expression(0n), auto(), auto());
  };
  const sold = t.introAll(
    t.conjunction(
      t.introAll(auto()),
      t.instantiate(breaksTies, [x('v')], known, (s) =>
        t.destruct(t.latest, (c) => t.opened(one((newest(c) as { name: string }).name))(c))(s),
      ),
    ),
  );
  const all = t.introAll(t.conjunction(risesWithValue(kit), sold, bound, bound, bound));
  return t.have(scenarios, virtualSurplus(kit), all);
}

export default claim({
  id: 'kocyigit-2020/theorem-1.4.2',
  paper: 'kocyigit-2020',
  label: 'Theorem 1.4.2',
  title: 'Selling to the highest nonnegative virtual value maximises the virtual surplus in every scenario.',
  source: { page: '22-26', equation: '(1.4)', section: '1.4' },
  rank: 'tight',
  statements: [
    {
      role: 'printed',
      name: 'optimal',
      domain:
        'I ≥ 2, any nondecreasing virtual valuation, any tie-breaking rule, every allocation rule, every distribution',
      formula: statement,
      expected: 'proved',
      hints: { ...hints, functions: [], integerLimit: { I: 2n } },
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(statement, inEveryDistribution(kit)) }),
    },
    {
      role: 'part',
      name: 'scenario-by-scenario',
      domain: 'I ≥ 2, any nondecreasing virtual valuation, all values, any tie-breaking rule, all chances',
      formula: scenarios,
      expected: 'proved',
      hints,
      prove: async (kit) => ({ conclusion: 'proved', proof: await kit.prove(scenarios, virtualSurplus(kit)) }),
    },
  ],
  divergences: [
    'Expectations under every distribution on [v̲, v̄]^I, of which ℙ is one; the virtual valuation is any nondecreasing function.',
    'q* rises in every scenario, so in expectation over the others’ values, as (1.3) asks. That (1.3) is the problem of the seller is Proposition 1.4.2.',
  ],
});
