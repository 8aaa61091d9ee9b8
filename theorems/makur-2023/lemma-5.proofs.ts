/**
 * The family of counterexamples to Lemma 5: N = K pairs, L = 2, allocations 1..K and none.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { integer } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';

const term = (body: string, ...names: readonly string[]) =>
  ({ op: 'function', parameters: names.map((name) => integer(name)), body: x(body) }) as const;

/** Pair i: type (i, 1) values allocation i at 1, type (i, 2) at 1/2; each is sold its item for its value. */
const value = (i: string, j: string, l: string) => `if(${l} == ${i}, if(${j} == 1, 1, 1/2), 0)`;
const sold = (i: string, l: string) => `if(${l} == ${i}, 1, 0)`;
const price = (j: string) => `if(${j} == 1, 1, 1/2)`;
const FUNCTIONS = [
  term('1/(2*K)', 'i', 'j'),
  term(value('i', 'j', 'l'), 'i', 'j', 'l'),
  term(sold('i', 'l'), 'i', 'j', 'l'),
  term(price('j'), 'i', 'j'),
];

/** Σ_u of what type (i, j) has from allocation k: its value for k. */
const consumed = f(`forall([integer(i), integer(j), integer(k)], [1 <= i, i <= K, 1 <= k, k <= K],
  sum(u, 1, K + 1, ${sold('k', 'u')}*${value('i', 'j', 'u')}) == ${value('i', 'j', 'k')})`);
const chosen = f(`forall([integer(k)], [1 <= k, k <= K], sum(u, 1, K + 1, ${sold('k', 'u')}) == 1)`);

export function everyConstantFails(kit: ProverKit): Tactic {
  const { t, sums, auto, concrete } = kit;
  const { named, le, eq } = tactics(kit);
  const numbers = ['K', '2', 'K + 1', '1', '0', '1/(2*K)'].map((e) => x(e));
  const two = concrete(auto({ splits: 12 }));

  const spike = (body: (u: string) => string, k: string) =>
    sums.spike('=', x(`sum(u, 1, K + 1, ${body('u')})`), x(k), x('0'), auto(), auto());
  const prepared = (then: Tactic) =>
    t.have(
      consumed,
      t.introAll(spike((u) => `${sold('k', u)}*${value('i', 'j', u)}`, 'k')),
      t.have(chosen, t.introAll(spike((u) => sold('k', u), 'k')), then),
    );
  const constant = (body: string) => t.fact('sum-constant', [x(`sum(t, 1, K, ${body})`)], auto(), auto());
  const total = eq('sum(t, 1, K, sum(s, 1, 2, 1/(2*K)))', 'sum(t, 1, K, 1/K)', two, constant('1/K'));
  const rational = t.introAll(t.instantiate(consumed, [x('i'), x('j'), x('i')], auto(), auto()));
  /** Only type (k, 1) gains from the report (k, 2), and nobody from (k, 1). */
  const approximately: Tactic = t.introAll((state) => {
    const { goal } = state;
    if (goal.kind !== 'compare' || goal.left.op !== 'sum') throw new Error('unexpected goal');
    const only = (t: string, s: string) => `if(${t} == k, if(${s} == 1, 1/(2*K), 0), 0)`;
    const inner = (a: string): Expression =>
      substitute((goal.left as Extract<Expression, { op: 'sum' }>).body, new Map([['t', x(a)]]));
    const gains = (a: string, b: string, then: Tactic) =>
      t.instantiate(consumed, [x(a), x(b), x('k')], auto(), t.instantiate(consumed, [x(a), x(b), x(a)], auto(), then));
    const event: Tactic = (next) => {
      const { goal } = next;
      if (goal.kind !== 'compare' || goal.left.op !== 'if') throw new Error('unexpected event');
      return t.branch(goal.left, auto({ splits: 12 }), auto({ splits: 12 }))(next);
    };
    const point = (a: string) => named((b) => gains(a, b, event));
    const row = named((a) => sums.termwise('<=', inner(a), x(`sum(s, 1, 2, ${only(a, 's')})`), point(a), auto()));
    const whole = x(`sum(t, 1, K, sum(s, 1, 2, ${only('t', 's')}))`);
    const rest = sums.spike(
      '=',
      whole,
      x('k'),
      x('0'),
      two,
      t.have(f(`sum(s, 1, 2, ${only('k', 's')}) == 1/(2*K)`), two, kit.arithmetic()),
    );
    return sums.termwise('<=', goal.left, whole, row, rest)(state);
  });
  const conditions = [
    auto(),
    auto(),
    auto(),
    auto(),
    auto(),
    auto(),
    auto(),
    t.introAll(auto()),
    total,
    t.introAll(auto()),
    t.introAll(auto()),
    t.introAll(t.instantiate(chosen, [x('i')], auto(), auto())),
    t.introAll(auto()),
    rational,
    approximately,
  ];
  const worthOf = (k: string, l: string, as: string) => `sum(u, 1, K + 1, y(${k}, ${l}, u)*${value(k, as, 'u')})`;
  /** No pair pays more than 1 + C/(2K). */
  const pairs: Tactic = t.introAll((state) => {
    const [lotteries, sumsTo1, , participates, truthful] = [5, 4, 3, 2, 1].map(
      (back) => state.hypotheses.length - back,
    ) as [number, number, number, number, number];
    const give = (hypothesis: number, terms: readonly string[], then: Tactic) =>
      t.instantiate(
        hypothesis,
        terms.map((e) => x(e)),
        auto(),
        then,
      );
    const pair = named((k) =>
      give(
        truthful,
        [k, '1', k, '2'],
        give(
          participates,
          [k, '2'],
          give(
            sumsTo1,
            [k, '1'],
            eq(
              worthOf(k, '2', '1'),
              `sum(u, 1, K + 1, 2*y(${k}, 2, u)*${value(k, '2', 'u')})`,
              auto(),
              le(
                worthOf(k, '1', '1'),
                `sum(u, 1, K + 1, y(${k}, 1, u))`,
                named((l) => give(lotteries, [k, '1', l], auto())),
                t.have(f(`z(${k}, 1) + z(${k}, 2) <= 1 + C/(2*K)`), kit.arithmetic(), two),
              ),
            ),
          ),
        ),
      ),
    );
    const paid = 'sum(t, 1, K, sum(s, 1, 2, 1/(2*K)*z(t, s)))';
    const asked = `sum(t, 1, K, sum(s, 1, 2, 1/(2*K)*${price('s')}))`;
    const most = t.have(
      f(`${paid} <= 1/2 + C/(4*K)`),
      le('sum(t, 1, K, sum(s, 1, 2, z(t, s)))', 'sum(t, 1, K, 1 + C/(2*K))', pair, constant('1 + C/(2*K)')),
      t.have(
        f(`${asked} == 3/4`),
        eq(asked, 'sum(t, 1, K, 3/(4*K))', two, constant('3/(4*K)')),
        t.have(f('1/2 + C/(4*K) < 3/4 - 1/K'), auto(), auto()),
      ),
    );
    return most(state);
  });
  const instance: Tactic = prepared(t.witness([...numbers, ...FUNCTIONS], ...conditions, pairs));
  const positive = t.have(
    f('K > 0'),
    auto(),
    t.have(f('1/(2*K) > 0'), auto(), t.have(f('1/(2*K) <= 1'), auto(), instance)),
  );
  const ceiling = 'ceil(max(C, 0))';
  const large = t.have(
    f('exists([integer(K)], [K >= C + 5, K >= 5], true)'),
    t.fact(
      'max',
      [x('max(C, 0)')],
      auto(),
      t.fact(
        'ceil',
        [x(ceiling)],
        auto(),
        t.witness([x(`${ceiling} + 5`)], kit.arithmetic(), kit.arithmetic(), auto()),
      ),
    ),
    t.destruct(t.latest, positive),
  );
  return t.conjunction(auto(), t.introAll(large));
}
