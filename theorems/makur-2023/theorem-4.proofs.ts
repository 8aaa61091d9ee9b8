/**
 * Theorem 4: joint distributions whose marginals are corrected one after the other.
 */

import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { HypothesisRef } from '../../src/provers/tactic.ts';
import { integer } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { distance, distribution, each } from './model.ts';
import { tactics } from './tactics.ts';

const cells = (G: string) => `forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], ${G}(i, j) >= 0)`;
const rows = (G: string, p: string) => `forall([integer(i)], [1 <= i, i <= A], sum(s, 1, B, ${G}(i, s)) == ${p}(i))`;

/** A joint distribution G with first marginal y has an H with first marginal p, the same second marginal, and d_TV(G, H) ≤ d_TV(y, p). */
export const GLUE = f(`forall([integer(A), integer(B), function(G, 2), function(y, 1), function(p, 1)],
  [A >= 1, B >= 1, ${cells('G')}, ${rows('G', 'y')}, ${distribution('y', 'A')}, ${distribution('p', 'A')}],
  exists([function(H, 2)], [${cells('H')}, ${rows('H', 'p')},
     forall([integer(j)], [1 <= j, j <= B], sum(t, 1, A, H(t, j)) == sum(t, 1, A, G(t, j)))],
    sum(t, 1, A, sum(s, 1, B, abs(G(t, s) - H(t, s))))/2 <= ${distance('p', 'y', 'A')}))`);

/** κ(x) is the share of row x that stays; the rest is spread over the rows that grow, in proportion ρ to what leaves. */
const grows = (i: string) => `max(p(${i}) - y(${i}), 0)`;
const shrinks = (i: string) => `max(y(${i}) - p(${i}), 0)`;
const isShare = each('i', 'A', '0 <= q(i) and q(i) <= 1 and q(i)*y(i) == min(p(i), y(i))');
const leaves = (j: string) => `sum(t, 1, A, (1 - q(t))*G(t, ${j}))`;
const isSpread = each('j', 'B', `rho(j) >= 0 and rho(j)*T == ${leaves('j')}`);
const term = (body: string, ...names: readonly string[]) =>
  ({ op: 'function', parameters: names.map((name) => integer(name)), body: x(body) }) as const;

export function oneMarginal(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { named, number, at, le, eq } = tactics(kit);
  const positive = (k: string, then: Tactic) =>
    at(each('i', 'A', 'y(i) >= 0'), [k], at(each('i', 'A', 'p(i) >= 0'), [k], then));
  const row = (k: string, then: Tactic) => at(rows('G', 'y'), [k], then);
  const cell = (k: string, l: string, then: Tactic) => at(cells('G'), [k, l], then);
  const share = (k: string, then: Tactic) => at(isShare, [k], then);

  const quotient = t.have(
    f('min(p(i), y(i)) >= 0'),
    auto(),
    t.have(
      f('min(p(i), y(i)) <= y(i)'),
      auto(),
      t.have(
        f('exists([real(w)], [], w == min(p(i), y(i)))'),
        t.witness([x('min(p(i), y(i))')], auto()),
        t.destruct(
          t.latest,
          t.have(
            f('w >= 0'),
            auto(),
            t.have(
              f('w <= y(i)'),
              auto(),
              t.branch(
                x('if(y(i) == 0, 0, min(p(i), y(i))/y(i))'),
                t.conjunction(auto()),
                t.have(
                  f('y(i) > 0'),
                  auto(),
                  t.have(
                    f('min(p(i), y(i))/y(i) == w/y(i)'),
                    auto(),
                    t.have(f('w/y(i) >= 0'), auto(), t.have(f('w/y(i) <= 1'), auto(), t.conjunction(auto()))),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  const shares = t.witness(
    [term('if(y(i) == 0, 0, min(p(i), y(i))/y(i))', 'i')],
    t.introAll(positive('i', quotient)),
    auto(),
  );

  const sumOf = (side: (i: string) => string, sign: string) =>
    f(`sum(t, 1, A, ${side('t')}) == sum(t, 1, A, abs(p(t) - y(t))/2 ${sign} (p(t) - y(t))/2)`);
  const both = (then: Tactic) =>
    t.have(
      sumOf(grows, '+'),
      eq(`sum(t, 1, A, ${grows('t')})`, 'sum(t, 1, A, abs(p(t) - y(t))/2 + (p(t) - y(t))/2)', auto(), auto()),
      t.have(
        sumOf(shrinks, '-'),
        eq(`sum(t, 1, A, ${shrinks('t')})`, 'sum(t, 1, A, abs(p(t) - y(t))/2 - (p(t) - y(t))/2)', auto(), auto()),
        then,
      ),
    );

  /** Where nothing moves: p = y. */
  const gaps = 'sum(t, 1, A, abs(p(t) - y(t)))';
  const others = (from: string, to: string, then: Tactic) =>
    le(`sum(t, ${from}, ${to}, 0)`, `sum(t, ${from}, ${to}, abs(p(t) - y(t)))`, auto(), then);
  const equalAt = (k: string, then: Tactic) =>
    t.have(
      f(`abs(p(${k}) - y(${k})) <= 0`),
      sums.peel(x(gaps), x(k), others('1', `${k} - 1`, others(`${k} + 1`, 'A', kit.arithmetic()))),
      t.have(f(`p(${k}) == y(${k})`), auto(), then),
    );
  const unchanged = t.witness(
    [x('G')],
    t.byHypothesis,
    t.introAll(equalAt('i', row('i', auto()))),
    t.introAll(auto()),
    eq(
      'sum(t, 1, A, sum(s, 1, B, abs(G(t, s) - G(t, s))))',
      'sum(t, 1, A, sum(s, 1, B, 0))',
      named((k) => eq(`sum(s, 1, B, abs(G(${k}, s) - G(${k}, s)))`, 'sum(s, 1, B, 0)', auto(), auto())),
      auto(),
    ),
  );

  /** What leaves comes to T. */
  const total = `sum(s, 1, B, ${leaves('s')})`;
  const leaving = (then: Tactic) =>
    t.have(
      f(`${total} == T`),
      t.fact(
        'sum-exchange',
        [x(total)],
        auto(),
        eq(
          'sum(t, 1, A, sum(s, 1, B, (1 - q(t))*G(t, s)))',
          `sum(t, 1, A, ${shrinks('t')})`,
          named((k) =>
            row(k, share(k, t.have(f(`y(${k}) - min(p(${k}), y(${k})) == ${shrinks(k)}`), auto(), kit.arithmetic()))),
          ),
          kit.arithmetic(),
        ),
      ),
      then,
    );
  const outflow = (l: string, then: Tactic) =>
    t.have(
      f(`${leaves(l)} >= 0`),
      le(
        'sum(t, 1, A, 0)',
        leaves(l),
        named((k) => cell(k, l, share(k, auto()))),
        auto(),
      ),
      then,
    );
  const spreads = t.witness(
    [term(`${leaves('j').replaceAll('j', 'j')}/T`, 'j')],
    t.introAll(outflow('j', t.have(f(`${leaves('j')}/T >= 0`), kit.arithmetic(), t.conjunction(kit.arithmetic())))),
    auto(),
  );
  const spreadSums = (then: Tactic) =>
    t.have(
      f('sum(s, 1, B, rho(s)) == 1'),
      eq(
        'sum(s, 1, B, rho(s)*T)',
        total,
        named((l) => at(isSpread, [l], kit.arithmetic())),
        t.have(f('sum(s, 1, B, rho(s))*T == T'), kit.arithmetic(), auto()),
      ),
      then,
    );

  const H = term(`q(i)*G(i, j) + ${grows('i')}*rho(j)`, 'i', 'j');
  const grown = (k: string, then: Tactic) => t.have(f(`${grows(k)} >= 0`), auto(), then);
  const entries = t.introAll(
    cell(
      'i',
      'j',
      share(
        'i',
        at(
          isSpread,
          ['j'],
          grown(
            'i',
            t.have(
              f(`q(i)*G(i, j) >= 0`),
              auto(),
              t.have(f(`${grows('i')}*rho(j) >= 0`), kit.arithmetic(), kit.arithmetic()),
            ),
          ),
        ),
      ),
    ),
  );
  const newRows = t.introAll(
    row('i', share('i', t.have(f(`min(p(i), y(i)) + ${grows('i')} == p(i)`), auto(), kit.arithmetic()))),
  );
  const newColumns = t.introAll(at(isSpread, ['j'], kit.arithmetic()));
  const pointwise = f(
    'forall([real(a), real(b), real(c)], [0 <= a, a <= 1, b >= 0, c >= 0], abs(b - (a*b + c)) <= (1 - a)*b + c)',
  );
  const entry = (k: string) =>
    named((l) =>
      cell(
        k,
        l,
        at(
          isSpread,
          [l],
          grown(
            k,
            t.have(
              f(`${grows(k)}*rho(${l}) >= 0`),
              kit.arithmetic(),
              t.instantiate(
                pointwise,
                [`q(${k})`, `G(${k}, ${l})`, `${grows(k)}*rho(${l})`].map((e) => x(e)),
                kit.arithmetic(),
                kit.arithmetic(),
              ),
            ),
          ),
        ),
      ),
    );
  const rowMoves = named((k) =>
    row(
      k,
      share(
        k,
        le(
          `sum(s, 1, B, abs(G(${k}, s) - (q(${k})*G(${k}, s) + ${grows(k)}*rho(s))))`,
          `sum(s, 1, B, (1 - q(${k}))*G(${k}, s) + ${grows(k)}*rho(s))`,
          entry(k),
          t.have(
            f(`y(${k}) - min(p(${k}), y(${k})) + ${grows(k)} == abs(p(${k}) - y(${k}))`),
            auto(),
            kit.arithmetic(),
          ),
        ),
      ),
    ),
  );
  const moved = le(
    `sum(t, 1, A, sum(s, 1, B, abs(G(t, s) - (q(t)*G(t, s) + ${grows('t')}*rho(s)))))`,
    gaps,
    rowMoves,
    kit.arithmetic(),
  );
  const changed = leaving(
    t.have(
      f(`exists([function(rho, 1)], [${isSpread}], true)`),
      spreads,
      t.destruct(
        t.latest,
        spreadSums(t.have(pointwise, t.introAll(auto()), t.witness([H], entries, newRows, newColumns, moved))),
      ),
    ),
  );
  const cases = t.have(
    f('T >= 0'),
    le('sum(t, 1, A, 0)', `sum(t, 1, A, ${grows('t')})`, auto(), kit.arithmetic()),
    t.cases(f('T > 0'), changed, t.have(f('T == 0'), auto(), unchanged)),
  );
  return t.introAll(
    t.have(
      f(`exists([function(q, 1)], [${isShare}], true)`),
      shares,
      t.destruct(t.latest, both(number('T', `sum(t, 1, A, ${grows('t')})`, cases))),
    ),
  );
}

const columns = (G: string, r: string) => `forall([integer(j)], [1 <= j, j <= B], sum(t, 1, A, ${G}(t, j)) == ${r}(j))`;
/** G ∈ Π(p, r). */
export const consistent = (G: string, p: string, r: string): string => `${cells(G)}, ${rows(G, p)}, ${columns(G, r)}`;
const apart = (G: string, H: string) => `sum(t, 1, A, sum(s, 1, B, abs(${G}(t, s) - ${H}(t, s))))/2`;

/** Every G ∈ Π(p, r) has an H ∈ Π(y, z) with d_TV(G, H) ≤ d_TV(p, y) + d_TV(r, z). */
const MOVE =
  f(`forall([integer(A), integer(B), function(G, 2), function(p, 1), function(r, 1), function(y, 1), function(z, 1)],
  [A >= 1, B >= 1, ${consistent('G', 'p', 'r')}, ${distribution('p', 'A')}, ${distribution('r', 'B')}, ${distribution('y', 'A')}, ${distribution('z', 'B')}],
  exists([function(M, 2)], [${consistent('M', 'y', 'z')}], ${apart('G', 'M')} <= ${distance('y', 'p', 'A')} + ${distance('z', 'r', 'B')}))`);

function twoMarginals(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, at, le } = tactics(kit);
  const swapped = (name: string) => term(`${name}(j, i)`, 'i', 'j');
  const old = 'forall([integer(j)], [1 <= j, j <= B], sum(t, 1, A, H(t, j)) == sum(t, 1, A, G(t, j)))';
  const transposedRows = t.introAll(named((i) => at(old, [i], at(columns('G', 'r'), [i], auto()))));
  const transposedCells = t.introAll(at(cells('H'), ['j', 'i'], auto()));
  const conditions = t.firstOf(t.byHypothesis, transposedRows, transposedCells);

  /** K on B × A with K's rows summing to z and its columns to those of the transposed H. */
  const finish = (K: string): Tactic => {
    const kCells = `forall([integer(i), integer(j)], [1 <= i, i <= B, 1 <= j, j <= A], ${K}(i, j) >= 0)`;
    const kRows = `forall([integer(i)], [1 <= i, i <= B], sum(s, 1, A, ${K}(i, s)) == z(i))`;
    const kColumns = `forall([integer(j)], [1 <= j, j <= A], sum(t, 1, B, ${K}(t, j)) == sum(t, 1, B, H(j, t)))`;
    const second = `sum(t, 1, B, sum(s, 1, A, abs(H(s, t) - ${K}(t, s))))`;
    const point = named((k) =>
      le(
        `sum(s, 1, B, abs(G(${k}, s) - ${K}(s, ${k})))`,
        `sum(s, 1, B, abs(G(${k}, s) - H(${k}, s)) + abs(H(${k}, s) - ${K}(s, ${k})))`,
        auto(),
        auto(),
      ),
    );
    const total = t.fact(
      'sum-exchange',
      [x(second)],
      auto(),
      le(
        `sum(t, 1, A, sum(s, 1, B, abs(G(t, s) - ${K}(s, t))))`,
        `sum(t, 1, A, sum(s, 1, B, abs(G(t, s) - H(t, s)) + abs(H(t, s) - ${K}(s, t))))`,
        point,
        auto(),
      ),
    );
    return t.witness(
      [swapped(K)],
      t.introAll(at(kCells, ['j', 'i'], auto())),
      t.introAll(at(kColumns, ['i'], at(rows('H', 'y'), ['i'], auto()))),
      t.introAll(at(kRows, ['j'], auto())),
      total,
    );
  };
  const again = t.instantiate(
    GLUE,
    [x('B'), x('A'), swapped('H'), x('r'), x('z')],
    conditions,
    t.destruct(
      t.latest,
      named((K) => finish(K)),
    ),
  );
  return t.introAll(
    t.instantiate(
      GLUE,
      [x('A'), x('B'), x('G'), x('p'), x('y')],
      t.firstOf(t.byHypothesis, auto()),
      t.destruct(t.latest, again),
    ),
  );
}

export function robustToMarginals(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { named, at, le, eq } = tactics(kit);
  const V = '(b - a)';
  const bounded =
    'forall([real(k), integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], a <= o(k, i, j) and o(k, i, j) <= b)';
  const mean = (G: string, k: string) => `sum(t, 1, A, sum(s, 1, B, ${G}(t, s)*o(${k}, t, s)))`;
  const mass = (G: string, p: string, then: Tactic) =>
    eq(
      `sum(t, 1, A, sum(s, 1, B, ${G}(t, s)))`,
      `sum(t, 1, A, ${p}(t))`,
      named((i) => at(rows(G, p), [i], auto())),
      then,
    );
  /** E_M[o(k)] − E_G[o(k)] ≤ V d_TV. */
  const lemma2 = (G: string, M: string, k: string, then: Tactic) => {
    const less = (i: string) => `sum(s, 1, B, (${M}(${i}, s) - ${G}(${i}, s))*(o(${k}, ${i}, s) - (a + b)/2))`;
    const most = (i: string) => `sum(s, 1, B, abs(${G}(${i}, s) - ${M}(${i}, s))*((b - a)/2))`;
    const row = named((i) =>
      le(
        less(i),
        most(i),
        named((j) => at(bounded, [k, i, j], auto())),
        auto(),
      ),
    );
    return le(`sum(t, 1, A, ${less('t')})`, `sum(t, 1, A, ${most('t')})`, row, then);
  };
  const move = (G: string, from: readonly string[], then: (M: string) => Tactic) =>
    t.instantiate(
      MOVE,
      ['A', 'B', G, ...from].map((name) => x(name)),
      t.firstOf(t.byHypothesis, auto()),
      t.destruct(t.latest, (state) => {
        const M = [...state.variables.keys()].at(-1) as string;
        return then(M)(state);
      }),
    );
  const mirror = (P: string, Q: string, n: string, then: Tactic) =>
    eq(`sum(t, 1, ${n}, abs(${P}(t) - ${Q}(t)))`, `sum(t, 1, ${n}, abs(${Q}(t) - ${P}(t)))`, auto(), then);
  const close = (G: string, M: string, [g1, m1]: readonly [string, string], k: string, then: Tactic) =>
    mirror(
      'p',
      'y',
      'A',
      mirror(
        'r',
        'z',
        'B',
        mass(
          G,
          g1,
          mass(
            M,
            m1,
            lemma2(
              G,
              M,
              k,
              t.have(
                f(`${mean(G, k)} >= ${mean(M, k)} - 2*epsilon*${V}`),
                t.have(
                  f(`${V}*(2*epsilon - ${apart(G, M)}) >= 0`),
                  t.have(f(`2*epsilon - ${apart(G, M)} >= 0`), kit.arithmetic(), auto()),
                  kit.arithmetic(),
                ),
                then,
              ),
            ),
          ),
        ),
      ),
    );
  const lower = (p: string, r: string, k: string, w: string) =>
    f(`forall([function(F, 2)], [${consistent('F', p, r)}], ${mean('F', k)} >= ${w})`);
  const given: HypothesisRef = (state) =>
    state.hypotheses.findIndex(
      (h) =>
        h.kind === 'forall' &&
        h.variables.length === 2 &&
        h.where.length === 1 &&
        h.where[0]?.kind === 'forall' &&
        h.body.kind === 'forall',
    );
  const old = lower('y', 'z', 'k', 'w');
  const shifted = `w - 2*epsilon*${V}`;
  const first = t.introAll(
    move('F', ['p', 'r', 'y', 'z'], (M) =>
      close('F', M, ['p', 'y'], 'k', t.instantiate(old, [x(M)], t.byHypothesis, kit.arithmetic())),
    ),
  );
  const second = t.introAll(
    move('G', ['y', 'z', 'p', 'r'], (M) =>
      close('G', M, ['y', 'p'], '0', (state) => {
        const known = t.indexOf(state, lower('p', 'r', '0', `alpha*(${shifted})`));
        return t.instantiate(known, [x(M)], t.byHypothesis, kit.arithmetic())(state);
      }),
    ),
  );
  const main = t.have(
    lower('p', 'r', 'k', shifted),
    first,
    t.instantiate(given, [x('k'), x(shifted)], t.byHypothesis, second),
  );
  return t.have(GLUE, oneMarginal(kit), t.have(MOVE, twoMarginals(kit), t.introAll(main)));
}
