/**
 * The prophet inequality for any number of independent values, with any distributions that have means.
 *
 * Setting     v(k, ω) ≥ 0 is the k-th value at the point ω = w(1). With F(k, ω) = 1{no value before the k-th exceeds τ}, π(k) = E[F(k)], p = E[F(I + 1)] and
 *             e(k) = E[(v(k) − τ)⁺], independence is used as E[(v(k) − τ)⁺ F(k)] = π(k) e(k). Evidently π(k) ≥ p ≥ 0 and e(k) ≥ 0.
 * Claim       τ = E[max]/2: accepting the first value bigger than τ has expected reward ≥ E[max]/2.
 * Proof       reward = τ (1 − F(I + 1)) + Σ_k (v(k) − τ)⁺ F(k), and max ≤ τ + Σ_k (v(k) − τ)⁺ at every point. So the expected reward is at least
 *             τ (1 − p) + Σ π(k) e(k) ≥ τ (1 − p) + p Σ e(k) ≥ τ (1 − p) + p τ.
 */
import type { InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, forall, functionVariable, integer, real } from '../../src/statement/formula.ts';
import { atom } from '../../src/statement/momentProgram.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { always, byDuality, type Constraint, equal, type Program } from './expectations.ts';
import { tactics } from './tactics.ts';

const v = (k: string) => `v(${k}, w(1))`;
const none = (to: string, l = 'l') => `forall([integer(${l})], [1 <= ${l}, ${l} <= ${to}], ${v(l)} <= tau)`;
const free = (k: string, l = 'l') => `if(${none(`${k} - 1`, l)}, 1, 0)`;
const excess = (k: string) => `max(${v(k)} - tau, 0)`;
const reward = (k: string, l = 'l') => `if(${v(k)} > tau and ${none(`${k} - 1`, l)}, ${v(k)}, 0)`;
const most = `highest(vector(s, I, ${v('s')}))`;
const families: readonly Constraint[] = [
  [`${excess('n')}*${free('n')}`, 'share(n)*gain(n)', '1', 'I'],
  [`-(${excess('n')})`, '-gain(n)', 'p', 'I'],
];
const program: Program = {
  points: 1,
  objective: `sum(s, 1, I, ${reward('s')}) - ${most}/2`,
  value: '0',
  constraints: [...equal(most, '2*tau', 'p', '1/2'), ...equal(free('(I + 1)'), 'p', '0', 'tau'), ...families],
};
const ordered = 'forall([integer(k)], [1 <= k, k <= I], share(k) >= p and gain(k) >= 0)';

export const ANY_NUMBER: Formula = forall(
  [
    integer('I'),
    ...['tau', 'p'].map(real),
    ...['share', 'gain'].map((name) => functionVariable(name, 1n)),
    functionVariable('v', 2n),
  ],
  [
    'I >= 1',
    'tau >= 0',
    '0 <= p',
    ordered,
    'forall([integer(k), real(y)], [1 <= k, k <= I, 0 <= y, y <= 1], v(k, y) >= 0)',
  ].map((condition) => f(condition)),
  always(program),
);

/** The first value 1/2 or 1, the second 0 or 2, all four profiles 0, 1/3, 2/3, 1 equally likely: E[max] = 11/8. */
export const anyHints: InstanceHints = {
  integerLimit: { I: 2n },
  values: { I: [x('2')], tau: [x('11/16')], p: [x('1/4')] },
  functions: [
    {
      name: 'two values',
      variables: [real('zeta')],
      where: [f('0 <= zeta'), f('zeta <= 1')],
      functions: {
        v: {
          parameters: ['k', 'y'],
          body: x('if(k == 1, if(y <= 1/2, 1/2, 1), if(y <= 1/6 or 1/2 < y and y <= 5/6, 0, 2))'),
        },
        share: { parameters: ['k'], body: x('if(k == 1, 1, 1/2)') },
        gain: { parameters: ['k'], body: x('if(k == 1, 5/32, 21/32)') },
      },
    },
  ],
  distributions: [['0', '1/3', '2/3', '1'].map((at) => atom(x('1/4'), x(`vector(j, 1, ${at})`)))],
};

/** At every point: reward = Σ τ (F(k) − F(k + 1)) + (v(k) − τ)⁺ F(k), term by term. */
function termByTerm(kit: ProverKit, k: string): Tactic {
  const { t } = kit;
  const { named, leaf, linear } = tactics(kit);
  /** Bound indices have names of their own: one that is brought into being keeps its name. */
  const [now, next, gets] = [free(k), free(`(${k} + 1)`, 'm'), reward(k, 'm')];
  /** ∀ l ≤ to: v(l) ≤ τ is known, and v(l) > τ. */
  const against = (to: string, l: string) => t.instantiate(f(none(to, 'u')), [x(l)], linear, t.absurd(leaf));
  const [before, after] = [`${k} - 1`, `(${k} + 1) - 1`];
  /** Some value exceeds τ, by the last hypothesis. */
  const some = (then: (l: string) => Tactic): Tactic =>
    t.destruct(
      t.latest,
      named((l) => t.opened(then(l))),
    );
  const equal = t.firstOf(leaf, t.branch(x(excess(k)), linear, linear));
  /** Of `if`s with this condition: both ways, with a contradiction where it cannot be. */
  const bought = (yes: Tactic, no: Tactic) =>
    t.branch(x(gets), t.opened(yes), (state) =>
      t.destruct(
        t.latest(state),
        no,
        some((l) => against(before, l)),
      )(state),
    );
  const impossible = t.absurd(leaf);
  const isLater = (l: string) =>
    t.cases(
      f(`${l} <= ${before}`),
      against(before, l),
      t.fact(
        'integer-gap',
        [x(l), x(before)],
        linear,
        t.have(f(`${l} == ${k}`), linear, t.rewrite(t.latest, impossible)),
      ),
    );
  const free1 = t.cases(
    f(`${v(k)} > tau`),
    t.branch(x(next), against(after, k), bought(equal, impossible)),
    t.branch(x(next), t.branch(x(gets), t.opened(impossible), equal), some(isLater)),
  );
  const taken = some((l) =>
    t.branch(x(next), against(after, l), t.branch(x(gets), t.opened(against(before, l)), equal)),
  );
  return t.branch(x(now), free1, taken);
}

/** max ≤ τ + Σ (v(k) − τ)⁺. */
function maximum(kit: ProverKit, then: Tactic): Tactic {
  const { t, sums } = kit;
  const { named, le, leaf, linear } = tactics(kit);
  const total = `sum(n, 1, I, ${excess('n')})`;
  const positive = named((k) => t.branch(x(excess(k)), leaf, leaf));
  const part = (from: string, to: string, rest: Tactic) =>
    le(`sum(n, ${from}, ${to}, 0)`, `sum(n, ${from}, ${to}, ${excess('n')})`, positive, rest);
  const split = sums.peel(
    x(total),
    x('top'),
    part('1', 'top - 1', part('top + 1', 'I', t.branch(x(excess('top')), linear, linear))),
  );
  return t.have(
    f(`${most} <= tau + ${total}`),
    t.fact('highest', [x(`vector(s, I, ${v('s')})`)], leaf, split, ['top']),
    then,
  );
}

export function anyNumber(kit: ProverKit): Tactic {
  const { t } = kit;
  const { named, take, le, eq, leaf } = tactics(kit);
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  const first = t.have(
    f(`${free('1')} == 1`),
    t.branch(x(free('1', 'm')), leaf, t.absurd(t.destruct(t.latest, leaf))),
    t.have(f(`p*(tau + sum(n, 1, I, ${excess('n')}) - ${most}) >= 0`), deep, leaf),
  );
  const finish = eq(
    `sum(s, 1, I, ${reward('s')})`,
    `sum(s, 1, I, tau*(${free('s')} - ${free('(s + 1)')}) + ${excess('s')}*${free('s')})`,
    named((k) => termByTerm(kit, k)),
    maximum(kit, t.fact('sum-telescope', [x(`sum(s, 1, I, ${free('s')})`)], leaf, first)),
  );
  const value = le(
    'sum(n, 1, I, p*gain(n))',
    'sum(n, 1, I, share(n)*gain(n))',
    named((k) => take(ordered, [k], t.have(f(`(share(${k}) - p)*gain(${k}) >= 0`), deep, leaf))),
    leaf,
  );
  return t.introAll(byDuality(kit, program, (then) => then, finish, { constant: 'tau - p*tau', value }));
}
