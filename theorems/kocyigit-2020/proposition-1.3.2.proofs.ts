/**
 * Why no mechanism that earns the second highest value everywhere earns more where that value is positive.
 *
 * In scenario v with the values h = v_a > s = v_b > 0 let Σ_i m_i > s. Then g = m_a − q_a·s > 0, since the others pay at most q_i·s. Lower
 * v_a to s + d with a small d > 0 (scenario `low`). Any bidder k ≠ a who then gets something with q_k > 0 would rather be raised to s + d: with two
 * values s + d at the top the revenue s + d leaves nobody any utility, but with the report v_k he gets q_k·d > 0. So q_k = 0 for k ≠ a, and a pays
 * at least s. That makes the report s + d worth at least (h − s − d)·s/(s + d) to a in scenario v, where the truth gives him at most h − s − g.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Expression, expression, multiply, subtract } from '../../src/statement/expression.ts';
import { compare, type Formula, forall, integer, type Variable, vectorVariable } from '../../src/statement/formula.ts';
import { type FunctionTerm, substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { atMostOne, compatible, nonnegative, rational } from './boxMechanism.ts';

/** The term with other terms in the places of names. */
const at = (node: Expression, terms: Readonly<Record<string, Expression>>): Expression =>
  substitute(node, new Map(Object.entries(terms)));

const LOWERED = x('second(v) + d');
const lowered = x('vector(j, I, if(j == a, second(v) + d, v(j)))');
const raise = (k: Expression, value: Expression, scenario: Expression): Expression => {
  const own = at(x('vector(j, I, if(j == bidder, report, w(j)))'), { bidder: k, report: value });
  return at(own, { w: scenario });
};

/** In scenario v, bidder i faces the price 1/2 if the other one has value 0, and else the other one's value; bidder 1 wins ties. */
const other = 'v(3 - i)';
const takes = `${other} == 0 and v(i) >= 1/2 or ${other} != 0 and v(i) > ${other} or ${other} != 0 and v(i) == ${other} and i == 1`;
const parameters: readonly Variable[] = [integer('i'), vectorVariable('v', 2n)];
const allocation: FunctionTerm = { op: 'function', parameters, body: x(`if(${takes}, 1, 0)`) };
const payment: FunctionTerm = {
  op: 'function',
  parameters,
  body: x(`if(${takes}, if(${other} == 0, 1/2, ${other}), 0)`),
};

/** The two-bidder mechanism on [0, 1]; that it meets all conditions, and that it earns 1/2 > 0 at (1, 0). */
export function gapMechanism({ t, sums, auto, concrete }: ProverKit) {
  const split = auto({ splits: 40 });
  /** Goes through the bidders 1 and 2 for a variable between 1 and 2. */
  const which = (name: string, then: Tactic): Tactic => {
    const isTwo = t.have(compare(name, '>', 1n), auto(), t.fact('integer-gap', [x(name), x('1')], auto(), auto()));
    return t.cases(
      compare(name, '=', 1n),
      t.rewrite(t.latest, then),
      t.have(compare(name, '=', 2n), isTwo, t.rewrite(t.latest, then)),
    );
  };
  const forBidder = t.introAll(which('i', split));
  const atMostOne = t.introAll(concrete(split));
  const inBox = (box: number, then: Tactic): Tactic =>
    t.instantiate(box, [x('1')], auto(), t.opened(t.instantiate(box, [x('2')], auto(), t.opened(then))));
  const enough = t.introAll((s) => {
    const box = t.latest(s);
    return sums.orderStatistics(x('v'), ['a', 'b'], inBox(box, which('a', which('b', concrete(split)))))(s);
  });
  const better = t.witness([x('vector(j, 2, if(j == 1, 1, 0))')], auto(), concrete(split));
  const conditionsHold = [forBidder, atMostOne, forBidder, forBidder, enough];
  return { terms: [allocation, payment] as const, conditionsHold, better };
}

/** The numbers h, s, d, q, m in scenario v and the chance p and payment w after the report s + d contradict each other. */
const CONTRADICTION = f(
  `forall([real(h), real(s), real(d), real(q), real(m), real(p), real(w)],
    [s > 0, d > 0, s + d < h, d*h < s*(m - q*s), q <= 1, w >= s, p*(s + d) >= w, q*h - m >= p*h - w], 0 >= 1)`,
);

const FLIPPED = f('forall([real(n), real(k)], [n != k], k != n)');
const DISTINCT = f('forall([real(n), real(k), real(l)], [n == k, l != k], l != n)');

/** @param enough the condition that the revenue is at least the second highest value. */
export function noMoreThanSecond(kit: ProverKit, enough: Formula): Tactic {
  const { t, sums, auto } = kit;
  const linear = t.firstOf(kit.arithmetic({ degree: 1 }), kit.arithmetic({ degree: 2, fewest: 2 }));
  const v = x('v');
  const a = x('a');
  const inBox = (scenario: Expression): Formula =>
    substitute(f('forall([integer(o)], [1 <= o, o <= I], lo <= y(o) and y(o) <= hi)'), new Map([['y', scenario]]));

  /** A condition at bidder k and a scenario, as the last hypothesis; that the scenario is in the box is a hypothesis. */
  const known = (condition: Formula, k: Expression, scenario: Expression, then: Tactic): Tactic =>
    t.instantiate(condition, [k], linear, t.instantiate(t.latest, [scenario], t.byHypothesis, then));
  /** The box of v at some bidders. */
  const bounds = (bidders: readonly Expression[], then: Tactic): Tactic =>
    bidders.reduceRight((rest, k) => t.instantiate(inBox(v), [k], linear, t.opened(rest)), then);
  const amount = (name: 'q' | 'm', k: Expression, scenario: Expression): Expression =>
    at(x(`${name}(k, w)`), { k, w: scenario });

  /**
   * Adds Σ_i (m_i − q_i·height) ≤ m_k − q_k·height in a scenario where `below` shows that the others have values ≤ height, and Σ_i q_i ≤ 1.
   */
  const surplus = (scenario: Expression, k: Expression, height: Expression, below: Tactic, then: Tactic): Tactic => {
    const total = at(x('sum(i, 1, I, m(i, w) - q(i, w)*c)'), { w: scenario, c: height });
    const each: Tactic = (s) => {
      const i = sums.newest(s);
      const value = at(x('w(i)'), { w: scenario, i });
      return known(
        rational,
        i,
        scenario,
        known(nonnegative, i, scenario, t.have(compare(value, '<=', height), below, auto())),
      )(s);
    };
    return sums.spike('<=', total, k, expression(0n), each, t.instantiate(atMostOne, [scenario], t.byHypothesis, then));
  };

  /** A comparison with a choice on the left, case by case. */
  const resolve: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'compare' && goal.left.op === 'if') return t.branch(goal.left, resolve)(s);
    return t.firstOf(linear, auto())(s);
  };
  /** second ≥ height in a scenario in which bidders k ≠ l have values of at least that. */
  const secondAtLeast = (
    scenario: Expression,
    height: Expression,
    [k, l]: readonly [Expression, Expression],
    names: readonly [string, string],
  ): Tactic =>
    sums.orderStatistics(scenario, names, (s) => {
      const others = t.latest(s);
      const winner = x(names[0]);
      const by = (bidder: Expression, differs: Tactic): Tactic => {
        const value = at(x('w(i)'), { w: scenario, i: bidder });
        const condition: Tactic = (inner) =>
          inner.goal.kind === 'compare' && inner.goal.relation === '!=' ? differs(inner) : linear(inner);
        return t.have(compare(value, '>=', height), resolve, t.instantiate(others, [bidder], condition, linear));
      };
      const otherwise = t.instantiate(FLIPPED, [winner, k], t.byHypothesis, t.byHypothesis);
      const second = t.instantiate(DISTINCT, [winner, k, l], t.byHypothesis, t.byHypothesis);
      return t.cases(compare(winner, '=', k), by(l, second), by(k, otherwise))(s);
    });

  const b = x('b');
  const inLow: Tactic = t.introAll((s) => bounds([sums.newest(s), a, b], auto())(s));
  const inRaised = inLow;
  /** v_k ≤ s for k ≠ a; `others` is that hypothesis. */
  const atMostSecond = (others: number, k: Expression, then: Tactic): Tactic =>
    t.instantiate(others, [k], t.firstOf(t.byHypothesis, auto()), then);

  /** q_k = 0 in the scenario `lowered` for a bidder k ≠ a. */
  const getsNothing =
    (others: number): Tactic =>
    (state) => {
      const k = sums.newest(state);
      const raised = raise(k, LOWERED, lowered);
      const own = at(x('v(k)'), { k });
      const back = raise(k, own, raised);
      const same = (name: 'q' | 'm', then: Tactic): Tactic => {
        const equal = t.introAll((s) => {
          const j = sums.newest(s);
          return t.firstOf(t.byHypothesis, t.cases(compare(j, '=', k), t.rewrite(t.latest, auto()), auto()))(s);
        });
        return t.fact('congruence', [amount(name, k, back), amount(name, k, lowered)], equal, then);
      };
      const below = (s: Parameters<Tactic>[0]) => {
        const i = sums.newest(s);
        return t.cases(compare(i, '=', a), auto(), atMostSecond(others, i, auto()))(s);
      };
      const noUtility = t.have(
        compare(at(x('second(w)'), { w: raised }), '>=', LOWERED),
        secondAtLeast(raised, LOWERED, [a, k], ['i2', 'j2']),
        t.instantiate(
          enough,
          [raised],
          t.byHypothesis,
          surplus(
            raised,
            k,
            LOWERED,
            below,
            t.have(compare(amount('m', k, raised), '>=', multiply(amount('q', k, raised), LOWERED)), auto(), incentive),
          ),
        ),
      );
      const wouldRather = compare(
        subtract(multiply(amount('q', k, raised), LOWERED), amount('m', k, raised)),
        '>=',
        subtract(multiply(amount('q', k, lowered), LOWERED), amount('m', k, lowered)),
      );
      const takesPart = compare(multiply(amount('q', k, lowered), own), '>=', amount('m', k, lowered));
      function incentive(s: Parameters<Tactic>[0]) {
        const finish = atMostSecond(others, k, t.have(takesPart, known(rational, k, lowered, auto()), auto()));
        return t.instantiate(
          compatible,
          [k],
          linear,
          t.instantiate(
            t.latest,
            [raised],
            t.byHypothesis,
            bounds([k], t.instantiate(-4, [own], linear, same('q', same('m', t.have(wouldRather, auto(), finish))))),
          ),
        )(s);
      }
      const positive = compare(amount('q', k, lowered), '>', 0n);
      const absurd = t.absurd(t.have(inBox(raised), inRaised, noUtility));
      return known(nonnegative, k, lowered, t.cases(positive, absurd, auto()))(state);
    };
  /** From q_k = 0 for k ≠ a in `lowered`, the last hypothesis: bidder a would rather report s + d. */
  const last: Tactic = (state) => {
    const nothing = t.latest(state);
    const pays = at(x('sum(i, 1, I, m(i, w))'), { w: lowered });
    const [won, paid] = [amount('q', a, lowered), amount('m', a, lowered)];
    const free: Tactic = (s) => {
      const k = sums.newest(s);
      return t.instantiate(nothing, [k], auto(), known(rational, k, lowered, auto()))(s);
    };
    const own: Tactic = (s) => known(nonnegative, sums.newest(s), v, linear)(s);
    const atMostOnce = sums.spike(
      '<=',
      x('sum(i, 1, I, -q(i, v))'),
      a,
      expression(0n),
      own,
      t.instantiate(atMostOne, [v], t.byHypothesis, t.have(f('q(a, v) <= 1'), linear, final)),
    );
    const numbers = [x('highest(v)'), x('second(v)'), x('d'), x('q(a, v)'), x('m(a, v)'), won, paid];
    const truth = compare(x('q(a, v)*highest(v) - m(a, v)'), '>=', subtract(multiply(won, x('highest(v)')), paid));
    function final(s: Parameters<Tactic>[0]) {
      const deviates = t.instantiate(
        compatible,
        [a],
        linear,
        t.instantiate(
          t.latest,
          [v],
          t.byHypothesis,
          bounds(
            [a, b],
            t.instantiate(
              -7,
              [LOWERED],
              linear,
              t.have(truth, auto(), t.instantiate(CONTRADICTION, numbers, t.firstOf(t.byHypothesis, linear), linear)),
            ),
          ),
        ),
      );
      const income = t.have(
        compare(paid, '>=', x('second(v)')),
        linear,
        t.have(compare(multiply(won, LOWERED), '>=', paid), known(rational, a, lowered, auto()), deviates),
      );
      return t.instantiate(
        enough,
        [lowered],
        t.byHypothesis,
        sums.spike('<=', pays, a, expression(0n), free, income),
      )(s);
    }
    return atMostOnce(state);
  };
  const start: Tactic = (state) => {
    const others = t.latest(state);
    const nothing: Formula = forall(
      [integer('k')],
      [f('1 <= k'), f('k <= I'), f('k != a')],
      compare(amount('q', x('k'), lowered), '=', 0n),
    );
    const lower: Tactic = t.have(
      inBox(lowered),
      inLow,
      t.have(
        compare(at(x('second(w)'), { w: lowered }), '>=', x('second(v)')),
        secondAtLeast(lowered, x('second(v)'), [b, a], ['i1', 'j1']),
        t.have(nothing, t.introAll(getsNothing(others)), last),
      ),
    );
    const below: Tactic = (s) => atMostSecond(others, sums.newest(s), auto())(s);
    const gain = f('m(a, v) - q(a, v)*second(v) > 0');
    const distance = f(
      `exists([real(d)], [d > 0],
        second(v) + d < highest(v) and d*highest(v) < second(v)*(m(a, v) - q(a, v)*second(v)))`,
    );
    const nearer = x('min((highest(v) - second(v))/2, second(v)*(m(a, v) - q(a, v)*second(v))/(2*highest(v)))');
    const small = t.have(
      distance,
      t.have(f('highest(v) > 0'), linear, t.witness([nearer], auto(), auto())),
      t.destruct(t.latest, t.opened(lower)),
    );
    const greater = t.have(f('highest(v) > second(v)'), known(rational, a, v, known(nonnegative, a, v, auto())), small);
    const positive = t.firstOf(t.byHypothesis, bounds([b], linear));
    return t.have(
      f('second(v) > 0'),
      positive,
      t.have(f('second(v) <= highest(v)'), linear, surplus(v, a, x('second(v)'), below, t.have(gain, auto(), greater))),
    )(state);
  };
  const impossible = t.introAll(
    t.have(
      f('p*(h - s - d) <= h - s - (m - q*s)'),
      auto(),
      t.have(
        f('s*(h - s - d) <= p*(s + d)*(h - s - d)'),
        auto(),
        t.have(f('s*(h - s - d) <= (h - s - (m - q*s))*(s + d)'), auto(), auto()),
      ),
    ),
  );
  return t.have(
    FLIPPED,
    auto(),
    t.have(
      DISTINCT,
      t.introAll(t.absurd(auto())),
      t.have(
        CONTRADICTION,
        impossible,
        t.introAll(
          t.cases(
            f('sum(i, 1, I, m(i, v)) <= second(v)'),
            t.byHypothesis,
            t.absurd(sums.orderStatistics(v, ['a', 'b'], start)),
          ),
        ),
      ),
    ),
  );
}
