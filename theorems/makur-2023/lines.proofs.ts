/**
 * Sums over profiles along the types of one agent.
 *
 * The profile t is told by agent m's type c(m, t) and by r(m, t, 1), the profile in which m has type 1 instead. So
 *
 *     Σ_t F(c(m, t), r(m, t, 1)) = Σ_s Σ_j 1{c(m, j) = 1} F(s, j).
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { different, PROFILE_VARIABLES, PROFILES, replaced, typed } from './profiles.ts';
import { tactics } from './tactics.ts';

/** j stands for the profiles that differ from it in agent m's type only. */
export const first = (j: string): string => `if(c(m, ${j}) == 1, 1, 0)`;

/** Agent m's type changed to l and back gives i again. */
export const BACK =
  'forall([integer(i), integer(k), integer(j), integer(l)], [1 <= i, i <= N, 1 <= k, k <= N, 1 <= j, j <= K, 1 <= l, l <= K, r(m, i, l) == k, c(m, i) == j], r(m, k, j) == i)';

export const LINES: Formula =
  f(`forall([${PROFILE_VARIABLES}, integer(m), function(F, 2)], [${PROFILES}, 1 <= m, m <= n],
  sum(t, 1, N, F(c(m, t), r(m, t, 1))) == sum(s, 1, K, sum(j, 1, N, ${first('j')}*F(s, j))) and ${BACK})`);

/** Of c(k, i), for the other agents. */
export const others = (i: string, j: string): string =>
  `forall([integer(h)], [1 <= h, h <= n, h != m], c(h, r(m, ${i}, ${j})) == c(h, ${i}))`;

const isType = (i: string, s: string) => `if(c(m, ${i}) == ${s}, 1, 0)`;
const isFirst = (i: string, j: string) => `if(r(m, ${i}, 1) == ${j}, 1, 0)`;
/** One profile for each j with type 1 of m, and each type of m. */
const COUNT = `forall([integer(k), integer(j)], [1 <= k, k <= K, 1 <= j, j <= N],
  sum(t, 1, N, ${isType('t', 'k')}*${isFirst('t', 'j')}) == ${isType('j', '1')})`;

export function lines(kit: ProverKit): Tactic {
  const { t, sums } = kit;
  const { named, take, eq, leaf, linear } = tactics(kit);
  /** The profile r(m, i, j) gets a name. */
  const changed = (i: string, j: string, then: (w: string) => Tactic) =>
    take(
      replaced,
      ['m', i, j],
      t.destruct(
        f(`exists([integer(u)], [1 <= u, u <= N], r(m, ${i}, ${j}) == u)`),
        named((w) => then(w)),
      ),
    );
  const agree = (w: string) =>
    t.introAll(
      named((k) =>
        t.cases(
          f(`${k} == m`),
          t.rewrite(t.latest, t.rewrite(f(`r(m, k, j) == ${w}`), linear)),
          take(
            others('k', 'j'),
            [k],
            take(others('i', 'l'), [k], t.rewrite(f(`r(m, k, j) == ${w}`), t.rewrite(f('r(m, i, l) == k'), linear))),
          ),
        ),
      ),
    );
  const back = t.introAll(
    changed('i', 'l', () =>
      changed('k', 'j', (w) =>
        t.instantiate(
          f(different),
          [x(w), x('i')],
          (state) => (state.goal.kind === 'forall' ? agree(w) : linear)(state),
          linear,
        ),
      ),
    ),
  );
  /** Any two of i's names for m's type and for the others are i. */
  const clash = t.absurd(leaf);
  /** The last hypothesis is a ≠ b, and a = b is another. */
  const apart = t.absurd(t.destruct(t.latest, leaf));
  const unless = (event: string, then: Tactic) => t.branch(x(event), then, leaf);
  const unique = (w: string) =>
    named((i) =>
      unless(
        isType(i, 'k'),
        unless(isFirst(i, 'j'), take(BACK, [i, 'j', 'k', '1'], t.rewrite(f(`r(m, j, k) == ${w}`), clash))),
      ),
    );
  const one = `sum(t, 1, N, ${isType('t', 'k')}*${isFirst('t', 'j')})`;
  const found = changed('j', 'k', (w) =>
    take(
      BACK,
      ['j', w, '1', 'k'],
      t.rewrite(
        f(`r(m, j, k) == ${w}`),
        sums.spike(
          '=',
          x(one),
          x(w),
          x('0'),
          unique(w),
          t.branch(x(isType(w, 'k')), t.branch(x(isFirst(w, 'j')), leaf, apart), apart),
        ),
      ),
    ),
  );
  const nowhere = eq(
    one,
    'sum(t, 1, N, 0)',
    named((i) =>
      unless(
        isFirst(i, 'j'),
        take(
          replaced,
          ['m', i, '1'],
          t.rewrite(f(`r(m, ${i}, 1) == j`), t.absurd(t.destruct(f('c(m, j) != 1'), leaf))),
        ),
      ),
    ),
    leaf,
  );
  const count = t.introAll(t.branch(x(isType('j', '1')), found, nowhere));

  const summand = (v: string, w: string, s: string, j: string) =>
    `if(${v} == ${s}, 1, 0)*if(${w} == ${j}, 1, 0)*F(${s}, ${j})`;
  const spread = (v: string, w: string) => `sum(s, 1, K, sum(j, 1, N, ${summand(v, w, 's', 'j')}))`;
  const reflexive = (v: string, then: Tactic) => t.branch(x(`if(${v} == ${v}, 1, 0)`), then, apart);
  const named2 = (v: string, w: string) => {
    const zero = named((s) =>
      t.branch(
        x(`if(${v} == ${s}, 1, 0)`),
        clash,
        eq(`sum(j, 1, N, 0*if(${w} == j, 1, 0)*F(${s}, j))`, 'sum(j, 1, N, 0)', leaf, leaf),
      ),
    );
    const inner = sums.spike(
      '=',
      x(`sum(j, 1, N, if(${w} == j, 1, 0)*F(${v}, j))`),
      x(w),
      x('0'),
      named((j) => t.branch(x(`if(${w} == ${j}, 1, 0)`), clash, leaf)),
      reflexive(w, leaf),
    );
    return sums.spike('=', x(spread(v, w)), x(v), x('0'), zero, reflexive(v, inner));
  };
  const point = named((i) =>
    take(
      typed,
      ['m', i],
      t.destruct(
        t.latest,
        named((v) =>
          changed(i, '1', (w) =>
            t.rewrite(f(`r(m, ${i}, 1) == ${w}`), t.rewrite(f(`c(m, ${i}) == ${v}`), named2(v, w))),
          ),
        ),
      ),
    ),
  );
  const cells = spread('c(m, t)', 'r(m, t, 1)');
  const row = (s: string) => `sum(t, 1, N, sum(j, 1, N, ${summand('c(m, t)', 'r(m, t, 1)', s, 'j')}))`;
  const counted = (s: string) =>
    eq(
      `sum(j, 1, N, sum(t, 1, N, ${summand('c(m, t)', 'r(m, t, 1)', s, 'j')}))`,
      `sum(j, 1, N, ${first('j')}*F(${s}, j))`,
      named((j) => take(COUNT, [s, j], leaf)),
      leaf,
    );
  const exchanged = t.fact(
    'sum-exchange',
    [x(`sum(t, 1, N, ${cells})`)],
    leaf,
    eq(
      `sum(s, 1, K, ${row('s')})`,
      `sum(s, 1, K, sum(j, 1, N, ${first('j')}*F(s, j)))`,
      named((s) => t.fact('sum-exchange', [x(row(s))], leaf, counted(s))),
      leaf,
    ),
  );
  const all = eq('sum(t, 1, N, F(c(m, t), r(m, t, 1)))', `sum(t, 1, N, ${cells})`, point, exchanged);
  return t.introAll(t.have(f(BACK), back, t.have(f(COUNT), count, t.conjunction(all, t.byHypothesis))));
}
