/**
 * The argument for Lemma 1: the bounds point by point, the three optimal objects, and their sums.
 */
import type { FunctionTerm } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, each } from './model.ts';

/** g is a coupling of P and Q. */
export const coupling = (
  g: string,
): string => `forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N], ${g}(i, j) >= 0),
  ${each('i', 'N', `sum(s, 1, N, ${g}(i, s)) == P(i)`)}, ${each('j', 'N', `sum(t, 1, N, ${g}(t, j)) == Q(j)`)}`;
/** Pr[X ≠ Y] under the coupling g. */
export const disagreement = (g: string): string => `sum(t, 1, N, sum(s, 1, N, if(t == s, 0, ${g}(t, s))))`;

const d = distance('P', 'Q');
const more = (t: string) => `max(P(${t}) - Q(${t}), 0)`;
const less = (t: string) => `max(Q(${t}) - P(${t}), 0)`;

export const EVENT: FunctionTerm = { parameters: ['at'], body: x('if(P(at) >= Q(at), 1, 0)') };
export const POTENTIAL: FunctionTerm = { parameters: ['at'], body: x('if(P(at) >= Q(at), 1/2, -1/2)') };
export const SAME: FunctionTerm = { parameters: ['at', 'on'], body: x('if(at == on, P(at), 0)') };
export const OPTIMAL: FunctionTerm = {
  parameters: ['at', 'on'],
  body: x(`if(at == on, min(P(at), Q(at)), 0) + ${more('at')}*${less('on')}/(${distance('P', 'Q', 'N', 'u')})`),
};

/** The same with the number D = d. */
const OPTIMAL_BY_D: FunctionTerm = {
  parameters: ['at', 'on'],
  body: x(`if(at == on, min(P(at), Q(at)), 0) + ${more('at')}*${less('on')}/D`),
};

const witnessOf = ({ parameters, body }: FunctionTerm) =>
  ({ op: 'function', parameters: parameters.map((name) => real(name)), body }) as const;

export function fourForms(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const at =
    (condition: string, then: Tactic, index?: string): Tactic =>
    (s) =>
      t.instantiate(f(condition), [index ? x(index) : sums.newest(s)], auto(), t.opened(then))(s);
  const event = each('i', 'N', 'chi(i) == 0 or chi(i) == 1');
  const potential = each('i', 'N', '-1/2 <= phi(i) and phi(i) <= 1/2');

  const le = (a: string, b: string, pointwise: Tactic, then: Tactic) =>
    sums.termwise('<=', x(a), x(b), pointwise, then);
  const eq = (a: string, b: string, pointwise: Tactic, then: Tactic) => sums.termwise('=', x(a), x(b), pointwise, then);
  const half = 'sum(t, 1, N, abs(P(t) - Q(t))/2)';

  const eventBound = t.introAll(
    le(
      'sum(t, 1, N, (chi(t) - 1/2)*(P(t) - Q(t)))',
      half,
      at(event, auto()),
      le('sum(t, 1, N, (1/2 - chi(t))*(P(t) - Q(t)))', half, at(event, auto()), auto()),
    ),
  );
  const eventAttains = t.witness(
    [witnessOf(EVENT)],
    t.introAll(auto()),
    le(
      'sum(t, 1, N, 0)',
      half,
      auto(),
      eq(
        'sum(t, 1, N, if(P(t) >= Q(t), 1, 0)*(P(t) - Q(t)))',
        'sum(t, 1, N, (P(t) - Q(t))/2 + abs(P(t) - Q(t))/2)',
        auto(),
        auto(),
      ),
    ),
  );
  const potentialBound = t.introAll(le('sum(t, 1, N, phi(t)*(P(t) - Q(t)))', half, at(potential, auto()), auto()));
  const potentialAttains = t.witness(
    [witnessOf(POTENTIAL)],
    t.introAll(auto()),
    eq('sum(t, 1, N, if(P(t) >= Q(t), 1/2, -1/2)*(P(t) - Q(t)))', half, auto(), auto()),
  );

  const nonnegative = 'forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N], g(i, j) >= 0)';
  const rows = each('i', 'N', 'sum(s, 1, N, g(i, s)) == P(i)');
  const columns = each('j', 'N', 'sum(t, 1, N, g(t, j)) == Q(j)');
  const newest = sums.newest;

  /** What γ moves away from t: all of row t but γ(t, t), which is at most P(t) and at most Q(t). */
  const movedFrom: Tactic = (state) => {
    const k = newest(state);
    const name = (k as { name: string }).name;
    const entry = (a: string, b: string): Tactic => t.instantiate(f(nonnegative), [x(a), x(b)], auto(), auto());
    const other = (s: Parameters<Tactic>[0]) => (newest(s) as { name: string }).name;
    const offRow: Tactic = (s) => entry(name, other(s))(s);
    const offColumn: Tactic = (s) => entry(other(s), name)(s);
    const diagonal = sums.spike(
      '=',
      x(`sum(s, 1, N, g(${name}, s) - if(${name} == s, 0, g(${name}, s)))`),
      k,
      x('0'),
      auto(),
      at(
        rows,
        at(
          columns,
          t.have(
            f(`g(${name}, ${name}) <= Q(${name})`),
            sums.peel(
              x(`sum(t, 1, N, g(t, ${name}))`),
              k,
              le(
                `sum(t, 1, ${name} - 1, 0)`,
                `sum(t, 1, ${name} - 1, g(t, ${name}))`,
                offColumn,
                le(`sum(t, ${name} + 1, N, 0)`, `sum(t, ${name} + 1, N, g(t, ${name}))`, offColumn, auto()),
              ),
            ),
            t.have(
              f(`sum(s, 1, N, if(${name} == s, 0, g(${name}, s))) >= 0`),
              le('sum(s, 1, N, 0)', `sum(s, 1, N, if(${name} == s, 0, g(${name}, s)))`, offRow, auto()),
              auto(),
            ),
          ),
          name,
        ),
        name,
      ),
    );
    return diagonal(state);
  };
  const couplingBound = t.introAll(
    le('sum(t, 1, N, abs(P(t) - Q(t))/2 + P(t)/2 - Q(t)/2)', disagreement('g'), movedFrom, auto()),
  );

  /** P(t) = Q(t) where d = 0. */
  const equalAt = (k: string, then: Tactic): Tactic => {
    const gaps = x('sum(t, 1, N, abs(P(t) - Q(t)))');
    const others = (from: string, to: string, next: Tactic) =>
      le(`sum(t, ${from}, ${to}, 0)`, `sum(t, ${from}, ${to}, abs(P(t) - Q(t)))`, auto(), next);
    const shown = sums.peel(gaps, x(k), others('1', `${k} - 1`, others(`${k} + 1`, 'N', auto())));
    return t.have(f(`abs(P(${k}) - Q(${k})) <= 0`), shown, t.have(f(`P(${k}) == Q(${k})`), auto(), then));
  };
  const named =
    (then: (k: string) => Tactic): Tactic =>
    (s) =>
      then((newest(s) as { name: string }).name)(s);
  const onDiagonal = (index: 't' | 's', k: string, value: string, then: Tactic) =>
    sums.spike(
      '=',
      x(`sum(${index}, 1, N, if(${index === 's' ? `${k} == s` : `t == ${k}`}, ${value}, 0))`),
      x(k),
      x('0'),
      auto(),
      then,
    );
  const nonnegativeAt = (k: string, then: Tactic): Tactic =>
    t.instantiate(
      f(each('i', 'N', 'P(i) >= 0')),
      [x(k)],
      auto(),
      t.instantiate(f(each('i', 'N', 'Q(i) >= 0')), [x(k)], auto(), then),
    );
  const same = t.witness(
    [witnessOf(SAME)],
    t.introAll(nonnegativeAt('i', auto())),
    t.introAll(named((k) => onDiagonal('s', k, `P(${k})`, auto()))),
    t.introAll(named((k) => onDiagonal('t', k, 'P(t)', equalAt(k, auto())))),
    eq(
      'sum(t, 1, N, sum(s, 1, N, if(t == s, 0, if(t == s, P(t), 0))))',
      'sum(t, 1, N, sum(s, 1, N, 0))',
      named((k) => eq(`sum(s, 1, N, if(${k} == s, 0, if(${k} == s, P(${k}), 0)))`, 'sum(s, 1, N, 0)', auto(), auto())),
      auto(),
    ),
  );
  const body = `min(P(t), Q(t))`;
  /** Σ m·share = m for every number m, as a hypothesis: `share` sums to 1. */
  const scaled = (index: 's' | 't', share: string) =>
    f(`forall([real(m)], [], sum(${index}, 1, N, m*${share}/D) == m)`);
  const whole = f('forall([real(a), real(b)], [b > 0, a == b], a/b == 1)');
  const share = (index: 's' | 't', side: string, then: Tactic): Tactic =>
    t.have(
      f(`sum(${index}, 1, N, ${side})/D == 1`),
      t.have(whole, auto(), t.instantiate(whole, [x(`sum(${index}, 1, N, ${side})`), x('D')], auto(), auto())),
      t.have(scaled(index, side), t.introAll(auto()), then),
    );
  const spread = (k: string, then: Tactic) => t.instantiate(scaled('s', less('s')), [x(more(k))], auto(), then);
  const gathered = (k: string, then: Tactic) => t.instantiate(scaled('t', more('t')), [x(less(k))], auto(), then);
  const moved = `sum(s, 1, N, if(t == s, 0, if(t == s, ${body}, 0) + ${more('t')}*${less('s')}/D))`;
  const movedAt = (k: string) => moved.replaceAll('(t)', `(${k})`).replaceAll('t ==', `${k} ==`);
  const quotient = t.have(f(`${more('i')} >= 0`), auto(), t.have(f(`${less('j')} >= 0`), auto(), kit.arithmetic()));
  const settled = (k: string) => t.branch(x(`if(${k} == ${k}, min(P(${k}), Q(${k})), 0)`), kit.arithmetic(), auto());
  /** At (k, k) nothing is moved, since P(k) > Q(k) and Q(k) > P(k) exclude each other. */
  const offDiagonal = (k: string) =>
    named((l) =>
      t.cases(
        f(`${k} == ${l}`),
        t.rewrite(
          t.latest,
          t.have(
            f(`${more(l)}*${less(l)} == 0`),
            auto(),
            t.have(f(`${more(l)}*${less(l)}/D == 0`), kit.arithmetic(), auto()),
          ),
        ),
        auto(),
      ),
    );
  const optimal = t.witness(
    [witnessOf(OPTIMAL_BY_D)],
    t.introAll(nonnegativeAt('i', nonnegativeAt('j', t.have(f(`${more('i')}*${less('j')}/D >= 0`), quotient, auto())))),
    t.introAll(
      named((k) =>
        spread(
          k,
          onDiagonal(
            's',
            k,
            `min(P(${k}), Q(${k}))`,
            t.have(f(`min(P(${k}), Q(${k})) + ${more(k)} == P(${k})`), auto(), settled(k)),
          ),
        ),
      ),
    ),
    t.introAll(
      named((k) =>
        gathered(
          k,
          onDiagonal('t', k, body, t.have(f(`min(P(${k}), Q(${k})) + ${less(k)} == Q(${k})`), auto(), settled(k))),
        ),
      ),
    ),
    eq(
      `sum(t, 1, N, ${moved})`,
      `sum(t, 1, N, ${more('t')})`,
      named((k) =>
        spread(k, eq(movedAt(k), `sum(s, 1, N, ${more(k)}*${less('s')}/D)`, offDiagonal(k), kit.arithmetic())),
      ),
      auto(),
    ),
  );
  const total = (side: (i: string) => string, sign: '-' | '+') => (then: Tactic) =>
    t.have(
      f(`sum(s, 1, N, ${side('s')}) == D`),
      eq(
        `sum(s, 1, N, ${side('s')})`,
        `sum(s, 1, N, abs(P(s) - Q(s))/2 ${sign === '-' ? '-' : '+'} (P(s) - Q(s))/2)`,
        auto(),
        auto(),
      ),
      then,
    );
  const couplingAttains = t.have(
    f(`${d} >= 0`),
    le('sum(t, 1, N, 0)', half, auto(), auto()),
    t.cases(
      f(`${d} == 0`),
      same,
      t.have(
        f(`exists([real(D)], [], D == ${d})`),
        t.witness([x(d)], auto()),
        t.destruct(
          t.latest,
          t.have(
            f('D > 0'),
            auto(),
            total(less, '-')(total(more, '+')(share('s', less('s'), share('t', more('t'), optimal)))),
          ),
        ),
      ),
    ),
  );
  return t.introAll(
    t.conjunction(eventBound, eventAttains, couplingBound, couplingAttains, potentialBound, potentialAttains),
  );
}

/** 0 ≤ d ≤ 1, the triangle inequality, and d = 1 for distributions without a common point. */
export function isMetric({ t, sums, auto }: ProverKit): Tactic {
  const le = (a: string, b: string, pointwise: Tactic, then: Tactic) =>
    sums.termwise('<=', x(a), x(b), pointwise, then);
  const at =
    (condition: string, then: Tactic): Tactic =>
    (s) =>
      t.instantiate(f(condition), [sums.newest(s)], auto(), then)(s);
  const nonnegative = (then: Tactic) => at(each('i', 'N', 'P(i) >= 0'), at(each('i', 'N', 'Q(i) >= 0'), then));
  const gap = 'sum(t, 1, N, abs(P(t) - Q(t)))';
  const apart = t.introAll((s) => {
    const disjoint = t.latest(s);
    const point: Tactic = (k) => t.instantiate(disjoint, [sums.newest(k)], auto(), auto())(k);
    return sums.termwise('=', x(gap), x('sum(t, 1, N, P(t) + Q(t))'), nonnegative(point), auto())(s);
  });
  return t.introAll(
    t.conjunction(
      le('sum(t, 1, N, 0)', gap, auto(), auto()),
      le(gap, 'sum(t, 1, N, P(t) + Q(t))', nonnegative(auto()), auto()),
      le('sum(t, 1, N, abs(P(t) - R(t)))', 'sum(t, 1, N, abs(P(t) - Q(t)) + abs(Q(t) - R(t)))', auto(), auto()),
      apart,
    ),
  );
}
