/**
 * The argument for Lemma 3: conditional distributions against joint ones row by row, then Markov's inequality.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Expression, sum } from '../../src/statement/expression.ts';
import { compare, forall, integer } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';

const entries = (P: string, R: string) =>
  `forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], ${R}(i, j) >= 0 and sum(s, 1, B, ${P}(i, s))*${R}(i, j) == ${P}(i, j))`;
const total = (R: string) => `forall([integer(i)], [1 <= i, i <= A], sum(s, 1, B, ${R}(i, s)) == 1)`;
const nonnegative = 'forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], Q(i, j) >= 0)';

const mass = (P: string, k: string) => `sum(s, 1, B, ${P}(${k}, s))`;
const gap = (k: string) => `(sum(s, 1, B, abs(R(${k}, s) - S(${k}, s)))/2)`;
const moved = (k: string) => `sum(s, 1, B, abs(P(${k}, s) - Q(${k}, s)))`;
const all = `sum(t, 1, A, ${moved('t')})`;

/** u |r − w| ≤ |u − v| r + |p − z| for v r = p, u w = z. */
const pointwise =
  f(`forall([real(u), real(v), real(r), real(w), real(p), real(z)], [u >= 0, r >= 0, v*r == p, u*w == z],
  u*abs(r - w) <= abs(u - v)*r + abs(p - z))`);
/** Q_X(x) d_TV(R(x, ·), S(x, ·)) ≤ Σ_y |P − Q|(x, y). */
const byRow = f(
  `forall([integer(i)], [1 <= i, i <= A], ${mass('Q', 'i')} >= 0 and ${moved('i')} >= 0 and ${mass('Q', 'i')}*${gap('i')} <= ${moved('i')})`,
);

/** Adds `byRow`. Numbers u, v stand for the masses of a row: the normal form does not know a sum inside of another again. */
function rowwise({ t, sums, auto, ...kit }: ProverKit, then: Tactic): Tactic {
  const { named, at, le } = tactics({ t, sums, auto, ...kit });
  const number = (name: string, value: string, rest: Tactic) =>
    t.have(
      f(`exists([real(${name})], [], ${name} == ${value})`),
      t.witness([x(value)], auto()),
      t.destruct(t.latest, rest),
    );
  const entry = named((l) => {
    const terms = ['u', 'v', `R(i, ${l})`, `S(i, ${l})`, `P(i, ${l})`, `Q(i, ${l})`].map((term) => x(term));
    const use = t.instantiate(pointwise, terms, auto(), auto());
    return at(entries('P', 'R'), ['i', l], at(entries('Q', 'S'), ['i', l], use));
  });
  const row = le(
    'sum(s, 1, B, u*abs(R(i, s) - S(i, s)))',
    'sum(s, 1, B, abs(u - v)*R(i, s) + abs(P(i, s) - Q(i, s)))',
    entry,
    t.have(f(`u*${gap('i')} <= ${moved('i')}`), auto(), auto()),
  );
  const shift = (from: string, to: string, rest: Tactic) =>
    le(`sum(s, 1, B, ${from}(i, s) - ${to}(i, s))`, moved('i'), auto(), rest);
  const marginal = t.have(f(`abs(u - v) <= ${moved('i')}`), shift('P', 'Q', shift('Q', 'P', auto())), row);
  const product = number('u', mass('Q', 'i'), number('v', mass('P', 'i'), t.have(f('u >= 0'), auto(), marginal)));
  const parts = t.conjunction(auto(), auto(), at(total('R'), ['i'], product));
  const nonnegativeRow = le(
    'sum(s, 1, B, 0)',
    mass('Q', 'i'),
    named((l) => at(nonnegative, ['i', l], auto())),
    le('sum(s, 1, B, 0)', moved('i'), auto(), parts),
  );
  return t.have(pointwise, t.introAll(auto()), t.have(byRow, t.introAll(nonnegativeRow), then));
}

export function inExpectation(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, le } = tactics(kit);
  const row = named((k) => t.instantiate(byRow, [x(k)], auto(), t.opened(auto())));
  return t.introAll(rowwise(kit, le(`sum(t, 1, A, ${mass('Q', 't')}*${gap('t')})`, all, row, auto())));
}

/** D u ≤ u q g ≤ q m = D r m for q g > D. */
const likely = f(`forall([real(u), real(g), real(m), real(r), real(z), real(w)],
  [u >= 0, z >= 0, w > 0, r*w == z, z*g > w, u*g <= m], u <= m*r)`);
/** No mass where something changes though nothing was moved. */
const none = f('forall([real(u), real(g), real(m), real(z)], [u >= 0, z >= 0, z*g > 0, u*g <= m, m <= 0], u <= 0)');

/**
 * Markov's inequality. `scale` times the distance of the conditional distributions is compared in the event, as printed in `event`.
 */
export function markov(kit: ProverKit, scale: string, event: (t: string) => string): Tactic {
  const { t, sums, auto } = kit;
  const { named, le } = tactics(kit);
  const failing = (k: string) => `if(${event(k)}, ${mass('Q', k)}, 0)`;
  const termsAt = (k: string) => [mass('Q', k), gap(k), moved(k)].map((term) => x(term));
  const split = (k: string, inEvent: Tactic) =>
    t.instantiate(byRow, [x(k)], auto(), t.opened(t.branch(x(failing(k)), inEvent, kit.arithmetic())));
  /** Σ|P − Q| = D > 0: the terms are at most r times the mass moved in their row, r = q/D. */
  const some = named((k) =>
    split(k, t.instantiate(likely, [...termsAt(k), x('r'), x(scale), x('D')], kit.arithmetic(), kit.arithmetic())),
  );
  const rest = (from: string, to: string, then: Tactic) =>
    le(
      `sum(t, ${from}, ${to}, 0)`,
      `sum(t, ${from}, ${to}, ${moved('t')})`,
      named((l) => t.instantiate(byRow, [x(l)], auto(), t.opened(auto()))),
      then,
    );
  const nothing = named((k) =>
    split(
      k,
      t.have(
        f(`${moved(k)} <= 0`),
        sums.peel(x(all), x(k), rest('1', `${k} - 1`, rest(`${k} + 1`, 'A', kit.arithmetic()))),
        t.instantiate(none, [...termsAt(k), x(scale)], kit.arithmetic(), kit.arithmetic()),
      ),
    ),
  );
  const positive = t.have(
    f('exists([real(r)], [], r*D == q and r >= 0)'),
    t.have(f('q/D >= 0'), kit.arithmetic(), t.witness([x('q/D')], t.conjunction(auto()))),
    t.destruct(
      t.latest,
      t.opened(le(`sum(t, 1, A, ${failing('t')})`, `sum(t, 1, A, ${moved('t')}*r)`, some, kit.arithmetic())),
    ),
  );
  const zero = le(`sum(t, 1, A, ${failing('t')})`, 'sum(t, 1, A, 0)', nothing, kit.arithmetic());
  const cases = t.have(
    f('D >= 0'),
    le(
      'sum(t, 1, A, 0)',
      all,
      named((l) => t.instantiate(byRow, [x(l)], auto(), t.opened(auto()))),
      auto(),
    ),
    t.cases(f('D > 0'), t.firstOf(t.absurd(kit.arithmetic()), positive), t.have(f('D == 0'), auto(), zero)),
  );
  const withTotal = t.have(
    f(`exists([real(D)], [], D == ${all})`),
    t.witness([x(all)], auto()),
    t.destruct(t.latest, cases),
  );
  return t.introAll(t.have(likely, t.introAll(auto()), t.have(none, t.introAll(auto()), rowwise(kit, withTotal))));
}

/** The pair for which the constant 2 is nearly attained, rows x and columns y, and a q between 2c/(2 + c) and 1. */
const matrix = (a: string, b: string, c: string, d: string) => ({
  parameters: ['at', 'on'],
  body: x(`if(at == 1, if(on == 1, ${a}, ${b}), if(on == 1, ${c}, ${d}))`),
});
export const SHARP = {
  q: '(3*c + 2)/(2*(c + 2))',
  functions: {
    P: matrix('c/(2 + c)', '0', 'c/(2 + c)', '(2 - c)/(2 + c)'),
    Q: matrix('c/(2 + c)', '(2 - c)/(2 + c)', 'c/(2 + c)', '0'),
    R: matrix('1', '0', 'c/2', '1 - c/2'),
    S: matrix('c/2', '1 - c/2', '1', '0'),
  },
};

export function noSmaller(kit: ProverKit): Tactic {
  const { t, auto, concrete, sums } = kit;
  const { everyIndex, named } = tactics(kit);
  const functions = Object.values(SHARP.functions).map(
    ({ parameters, body }) => ({ op: 'function', parameters: parameters.map((name) => integer(name)), body }) as const,
  );
  const both = everyIndex({ i: 2, j: 2 }, concrete());
  const one = everyIndex({ i: 2 }, concrete());
  const conditions = [auto(), auto(), both, concrete(), both, concrete(), both, one, both, one, auto(), auto()];
  const many = concrete(auto({ splits: 24 }));

  /** Every row is in the event: each conditional distance is 1 − c/2, and d = (2 − c)/(2 + c). */
  const everything: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind !== 'compare' || goal.left.op !== 'sum' || goal.left.body.op !== 'if')
      throw new Error('unexpected goal');
    const { condition, whenTrue } = goal.left.body;
    if (condition.kind !== 'compare' || !('args' in condition.left) || !('args' in condition.right))
      throw new Error('unexpected event');
    const [distance, total] = [condition.left.args[1], condition.right.args[1]] as [Expression, Expression];
    const rowAt = (i: string) => substitute(distance, new Map([['t', x(i)]]));
    const gaps = forall([integer('i')], [f('1 <= i'), f('i <= 2')], compare(rowAt('i'), '=', x('1 - c/2')));
    const inEvent = named((k) =>
      t.instantiate(gaps, [x(k)], auto(), t.have(f('c*(3*c + 2)/(2*(c + 2)) > 0'), auto(), auto())),
    );
    const mass = sum('t', 1n, 2n, whenTrue);
    const bound = sums.termwise('<=', mass, goal.left, inEvent, kit.arithmetic());
    return t.have(
      f('c + 2 > 0'),
      auto(),
      t.have(
        gaps,
        everyIndex({ i: 2 }, many),
        t.have(
          compare(total, '=', x('(2 - c)/(2 + c)')),
          many,
          t.have(
            compare(mass, '=', 1n),
            many,
            t.have(
              f('(3*c + 2)/(2*(c + 2)) < 1'),
              auto(),
              t.have(f('(3*c + 2)/(2*(c + 2))*(1 - c/2) > c*((2 - c)/(2 + c))'), auto(), bound),
            ),
          ),
        ),
      ),
    )(state);
  };
  return t.introAll(t.witness([x('2'), x('2'), x(SHARP.q), ...functions], ...conditions, everything));
}
