/**
 * One marginal of a joint distribution corrected, the other one kept.
 */

import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
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
