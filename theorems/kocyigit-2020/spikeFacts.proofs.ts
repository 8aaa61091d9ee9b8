/**
 * The levels K_i of `spikeDensities.proofs`: where one value changes, T_i and G_i change like this.
 */
import type { ProverKit, Sequent, Tactic } from '../../src/provers/kit.ts';
import {
  and,
  type Formula,
  forall,
  functionVariable,
  integer,
  real,
  vectorVariable,
} from '../../src/statement/formula.ts';
import { type Integral, isIntegrable } from '../../src/statement/integral.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

export const newest = (s: Sequent, back = 1): string => [...s.variables.keys()].at(-back) as string;
export const exists = (integral: string): Formula => isIntegrable(x(integral) as Integral);

/** A function that is 0 below r − ε, u from there to r, and y h above. */
const weighted = (from: string, to: string, of: string) => `integral(x, ${from}, ${to}, (a + b*x)*${of})`;
const E = '(a*eps + b*eps*(r - eps/2))';
export const BAND = forall(
  [...['r', 'eps', 'a', 'b', 'p', 'y'].map((name) => real(name)), functionVariable('P', 1n), functionVariable('h', 1n)],
  [
    f('0 < eps'),
    f('eps < r'),
    f('r < 1'),
    exists(weighted('r', '1', 'h(x)')),
    f('forall([real(x)], [0 <= x, x < r - eps], P(x) == 0)'),
    f('forall([real(x)], [r - eps <= x, x < r], P(x) == p)'),
    f('forall([real(x)], [r < x, x <= 1], P(x) == y*h(x))'),
  ],
  and(
    exists(weighted('0', '1', 'P(x)')),
    f(`${weighted('0', '1', 'P(x)')} == p*${E} + y*${weighted('r', '1', 'h(x)')}`),
  ),
);

export function proofOfBand({ t, auto, arithmetic }: ProverKit): Tactic {
  const term = (from: string, to: string, of = 'P(x)') => x(weighted(from, to, of));
  const [low, middle, high] = [term('0', 'r - eps'), term('r - eps', 'r'), term('r', '1')];
  const zero = x('integral(x, 0, r - eps, 0)');
  const flat = x('integral(x, r - eps, r, (a + b*x)*p)');
  const top = x('integral(x, r, 1, ((a + b*x)*h(x))*y)');
  const at =
    (condition: string, then: Tactic): Tactic =>
    (s) =>
      t.instantiate(f(condition), [x(newest(s))], arithmetic(), t.rewrite(t.latest, then))(s);
  const isZero = t.introAll(at('forall([real(x)], [0 <= x, x < r - eps], P(x) == 0)', auto({ degree: 1 })));
  const isFlat = t.introAll(at('forall([real(x)], [r - eps <= x, x < r], P(x) == p)', auto({ degree: 1 })));
  const isTop = t.introAll(at('forall([real(x)], [r < x, x <= 1], P(x) == y*h(x))', auto({ degree: 1 })));
  const form = (of: typeof zero) => t.integrable(of, 'form', [], auto({ degree: 1 }));
  const lowExists = t.integrable(low, 'agree', [zero], arithmetic(), isZero, form(zero));
  const middleExists = t.integrable(middle, 'agree', [flat], arithmetic(), isFlat, form(flat));
  const topExists = t.integrable(top, 'parts', [], (s) =>
    (s.goal.kind === 'forall' ? t.byHypothesis : arithmetic())(s),
  );
  const highExists = t.integrable(high, 'agree', [top], arithmetic(), isTop, topExists);
  const upper = t.integrable(
    term('r - eps', '1'),
    'split',
    [x('r')],
    arithmetic(),
    arithmetic(),
    middleExists,
    highExists,
  );
  const whole = t.integrable(term('0', '1'), 'split', [x('r - eps')], arithmetic(), arithmetic(), lowExists, upper);
  const value = t.fact(
    'integral-split',
    [term('0', '1'), x('r - eps')],
    arithmetic(),
    t.fact(
      'integral-split',
      [term('r - eps', '1'), x('r')],
      arithmetic(),
      t.fact(
        'integral-eq',
        [low, zero],
        isZero,
        t.fact(
          'integral-eq',
          [middle, flat],
          isFlat,
          t.fact(
            'integral-eq',
            [high, top],
            isTop,
            t.antiderivative(
              flat,
              ['z', x('p*(a*z + b*z^2/2)')],
              arithmetic(),
              auto({ degree: 1 }),
              auto({ degree: 1 }),
              t.conjunction(arithmetic({ equationDegree: 1 })),
            ),
          ),
        ),
      ),
    ),
  );
  return t.introAll(t.conjunction(whole, value));
}

/** max{v_1, …, v_i} of nonnegative numbers, 0 for i = 0; w gives the components. */
export const topOf = (i: string, w: (j: string) => string) =>
  `highest(vector(j, ${i} + 1, if(j <= ${i}, ${w('j')}, 0)))`;
/** All of v_1, …, v_i are at least r − ε; and at most one of them is above r. */
export const inBand = (i: string, w: (j: string) => string) =>
  `forall([integer(o)], [1 <= o, o <= ${i}], r - eps <= ${w('o')})`;
export const oneAbove = (i: string, w: (j: string) => string) =>
  `forall([integer(o), integer(s)], [1 <= o, o < s, s <= ${i}], ${w('o')} <= r or ${w('s')} <= r)`;
export const isGood = (i: string, w: (j: string) => string) => `${inBand(i, w)} and ${oneAbove(i, w)}`;
/** K_i(v; p, c). */
export const levelAt = (i: string, w: (j: string) => string, p: string, c: string): string =>
  `if(${isGood(i, w)}, ${p}*if(${topOf(i, w)} >= r, h(${topOf(i, w)}), 0) + if(${topOf(i, w)} <= r, ${c}, 0), 0)`;
export const own = (j: string) => `v(${j})`;
export const changed = (j: string) => `if(${j} == i, x, v(${j}))`;
const H = weighted('r', '1', 'h(x)');

export const LEVEL = forall(
  [
    integer('I'),
    integer('i'),
    vectorVariable('v', 'I'),
    ...['r', 'eps', 'a', 'b', 'p', 'c'].map((name) => real(name)),
    functionVariable('h', 1n),
  ],
  [
    f('1 <= i'),
    f('i <= I'),
    f('forall([integer(k)], [1 <= k, k <= I], 0 <= v(k) and v(k) <= 1)'),
    f('0 < eps'),
    f('eps < r'),
    f('r < 1'),
    exists(H),
  ],
  and(
    exists(weighted('0', '1', levelAt('i', changed, 'p', 'c'))),
    f(
      `${weighted('0', '1', levelAt('i', changed, 'p', 'c'))} == ${levelAt('(i - 1)', own, `(p*${E})`, `(c*${E} + p*${H})`)}`,
    ),
  ),
);

export const LAST = '(i - 1)';
export const withOwn = (z: string) => (j: string) => `if(${j} == i, ${z}, v(${j}))`;
/** m = T_{i−1}(v): a bound that is attained, or 0. */
export const BELOW = `forall([integer(o)], [1 <= o, o <= ${LAST}], v(o) <= m)`;
export const ATTAINED = `m == 0 or exists([integer(o)], [1 <= o, o <= ${LAST}], v(o) == m)`;
/** What is known where the value of v_i is z. */
export const TOPS = `forall([real(z)], [0 <= z, z <= 1], ${topOf('i', withOwn('z'))} == max(z, m))`;
export const GOODS = `forall([real(z)], [0 <= z, z <= 1], iff(${isGood('i', withOwn('z'))}, ${isGood(LAST, own)} and r - eps <= z and (z <= r or m <= r)))`;

export function proofOfTops({ t, auto, arithmetic }: ProverKit): Tactic {
  return t.introAll((s) => {
    const z = newest(s);
    const w = withOwn(z);
    const vector = `vector(j, i + 1, if(j <= i, ${w('j')}, 0))`;
    const component = (j: string) => `if(${j} <= i, ${w(j)}, 0)`;
    const highest = (then: (a: string, below: number) => Tactic): Tactic =>
      t.fact('highest', [x(vector)], arithmetic(), (inner) => then('a_1', t.latest(inner))(inner), ['a_1']);
    return highest((a, below) => {
      const atOwn = t.instantiate(
        below,
        [x('i')],
        arithmetic(),
        t.have(
          f(`${component('i')} == ${z}`),
          auto({ degree: 1 }),
          t.have(f(`${component(a)} >= ${z}`), arithmetic(), outer()),
        ),
      );
      function outer(): Tactic {
        const attained = t.destruct(
          f(ATTAINED),
          t.have(
            f(`${component('i + 1')} == 0`),
            auto({ degree: 1 }),
            t.instantiate(below, [x('i + 1')], arithmetic(), t.have(f(`${component(a)} >= m`), arithmetic(), upper())),
          ),
          t.destruct(t.latest, (inner) => {
            const o = newest(inner);
            return t.instantiate(
              below,
              [x(o)],
              arithmetic(),
              t.have(
                f(`${component(o)} == v(${o})`),
                auto({ degree: 1 }),
                t.have(f(`${component(a)} >= m`), arithmetic(), upper()),
              ),
            )(inner);
          }),
        );
        return attained;
      }
      function upper(): Tactic {
        const most = t.have(
          f(`${component(a)} <= max(${z}, m)`),
          t.fact(
            'max',
            [x(`max(${z}, m)`)],
            arithmetic(),
            t.cases(
              f(`${a} == i`),
              t.have(f(`${component(a)} == ${z}`), auto({ degree: 1 }), arithmetic()),
              t.cases(
                f(`${a} <= ${LAST}`),
                t.instantiate(
                  f(BELOW),
                  [x(a)],
                  arithmetic(),
                  t.have(f(`${component(a)} == v(${a})`), auto({ degree: 1 }), arithmetic()),
                ),
                t.fact(
                  'integer-gap',
                  [x(a), x(LAST)],
                  arithmetic(),
                  t.have(f(`${component(a)} == 0`), auto({ degree: 1 }), arithmetic()),
                ),
              ),
            ),
          ),
          t.branch(x(`max(${z}, m)`), t.conjunction(arithmetic()), t.conjunction(arithmetic())),
        );
        return most;
      }
      return atOwn;
    })(s);
  });
}

export function proofOfGoods({ t, auto, arithmetic }: ProverKit): Tactic {
  return t.introAll((s) => {
    const z = newest(s);
    const w = withOwn(z);
    const at = (formula: string, terms: readonly string[], then: Tactic): Tactic =>
      t.instantiate(
        f(formula),
        terms.map((term) => x(term)),
        arithmetic(),
        then,
      );
    const isOwn = (j: string, then: Tactic): Tactic =>
      t.have(f(`${w(j)} == v(${j})`), auto({ degree: 1 }), t.rewrite(t.latest, then));
    const isNew = (then: Tactic): Tactic =>
      t.have(f(`${w('i')} == ${z}`), auto({ degree: 1 }), t.rewrite(t.latest, then));
    const forward = t.intro(
      t.destruct(
        t.latest,
        t.conjunction(
          t.introAll((c) => at(inBand('i', w), [newest(c)], isOwn(newest(c), t.byHypothesis))(c)),
          t.introAll((c) =>
            at(oneAbove('i', w), [newest(c, 2), newest(c)], isOwn(newest(c, 2), isOwn(newest(c), t.byHypothesis)))(c),
          ),
          at(inBand('i', w), ['i'], isNew(t.byHypothesis)),
          t.destruct(
            f(ATTAINED),
            t.disjunction(1, arithmetic()),
            t.destruct(t.latest, (c) => {
              const o = newest(c);
              return at(
                oneAbove('i', w),
                [o, 'i'],
                isNew(
                  isOwn(
                    o,
                    t.destruct(
                      f(`v(${o}) <= r or ${z} <= r`),
                      t.disjunction(1, arithmetic()),
                      t.disjunction(0, arithmetic()),
                    ),
                  ),
                ),
              )(c);
            }),
          ),
        ),
      ),
    );
    const backward = t.intro(
      t.destruct(
        t.latest,
        t.conjunction(
          t.introAll((c) => {
            const o = newest(c);
            const before = t.fact(
              'integer-gap',
              [x('i'), x(o)],
              t.firstOf(arithmetic(), auto({ degree: 1 })),
              at(inBand(LAST, own), [o], isOwn(o, t.byHypothesis)),
            );
            return t.cases(
              f(`${o} == i`),
              t.have(f(`${w(o)} == ${z}`), auto({ degree: 1 }), t.rewrite(t.latest, t.byHypothesis)),
              t.have(f(`${o} < i`), auto({ degree: 1 }), before),
            )(c);
          }),
          t.introAll((c) => {
            const [o, q] = [newest(c, 2), newest(c)];
            const before = t.fact(
              'integer-gap',
              [x('i'), x(q)],
              arithmetic(),
              at(oneAbove(LAST, own), [o, q], isOwn(o, isOwn(q, t.byHypothesis))),
            );
            const last = t.have(
              f(`${w(q)} == ${z}`),
              auto({ degree: 1 }),
              t.rewrite(
                t.latest,
                t.fact(
                  'integer-gap',
                  [x(q), x(o)],
                  arithmetic(),
                  at(
                    BELOW,
                    [o],
                    isOwn(
                      o,
                      t.destruct(
                        f(`${z} <= r or m <= r`),
                        t.disjunction(1, t.byHypothesis),
                        t.disjunction(0, arithmetic()),
                      ),
                    ),
                  ),
                ),
              ),
            );
            return t.cases(f(`${q} == i`), last, t.have(f(`${q} < i`), auto({ degree: 1 }), before))(c);
          }),
        ),
      ),
    );
    return t.conjunction(forward, backward)(s);
  });
}
