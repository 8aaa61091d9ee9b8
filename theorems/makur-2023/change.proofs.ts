/**
 * The marginal of one agent corrected, those of the others kept: a joint distribution G of n types has an M at most as far away as the
 * marginals are. GLUE (glue.proofs.ts) does it for agent m against the profiles of the others, LINES brings the sums over profiles into
 * that form.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { GLUE } from './glue.proofs.ts';
import { BACK, first, LINES, others } from './lines.proofs.ts';
import { distribution, each } from './model.ts';
import { FIBRES, marginal, PROFILE_VARIABLES, PROFILES, replaced, term, typed } from './profiles.ts';
import { tactics } from './tactics.ts';

const keeps = `forall([integer(h), integer(j)], [1 <= h, h <= n, h != m, 1 <= j, j <= K], ${marginal('M', 'h', 'j')} == ${marginal('G', 'h', 'j')})`;
export const CHANGE: Formula = f(`forall([${PROFILE_VARIABLES}, integer(m), function(G, 1), function(y, 1)],
  [${PROFILES}, 1 <= m, m <= n, ${distribution('G')}, ${distribution('y', 'K')}],
  exists([function(M, 1)], [${each('i', 'N', 'M(i) >= 0')}, ${each('j', 'K', `${marginal('M', 'm', 'j')} == y(j)`)}, ${keeps}],
    sum(t, 1, N, abs(G(t) - M(t)))/2 <= sum(s, 1, K, abs(y(s) - ${marginal('G', 'm', 's')}))/2))`);

const NAMES = ['n', 'N', 'K', 'c', 'r', 'm'];
const cellOf = (s: string, j: string) => `${first(j)}*G(r(m, ${j}, ${s}))`;
const rowSums = each('i', 'K', `sum(s, 1, N, ${cellOf('i', 's')}) == ${marginal('G', 'm', 'i')}`);
const cellSigns = `forall([integer(i), integer(j)], [1 <= i, i <= K, 1 <= j, j <= N], ${cellOf('i', 'j')} >= 0)`;
const marginalSigns = each('i', 'K', `${marginal('G', 'm', 'i')} >= 0`);
const marginalSum = `sum(s, 1, K, ${marginal('G', 'm', 's')}) == 1`;

const newCells = 'forall([integer(i), integer(j)], [1 <= i, i <= K, 1 <= j, j <= N], H(i, j) >= 0)';
const newRows = each('i', 'K', 'sum(s, 1, N, H(i, s)) == y(i)');
const newColumns = `forall([integer(j)], [1 <= j, j <= N], sum(t, 1, K, H(t, j)) == sum(t, 1, K, ${cellOf('t', 'j')}))`;
/** H has no mass but at the profiles that stand for the others. */
const ZERO = `forall([integer(i), integer(j)], [1 <= i, i <= K, 1 <= j, j <= N], ${first('j')}*H(i, j) == H(i, j))`;

export function changeOne(kit: ProverKit): Tactic {
  const { t, sums } = kit;
  const { named, take, le, eq, leaf, linear } = tactics(kit);
  const apart = t.absurd(t.destruct(t.latest, leaf));
  const clash = t.absurd(leaf);
  const lines = (body: string, then: Tactic) =>
    t.instantiate(LINES, [...NAMES.map((name) => x(name)), term(body, 's', 'z')], t.byHypothesis, t.opened(then));
  /** Names for c(m, i) and r(m, i, 1). */
  const told = (i: string, then: (v: string, w: string) => Tactic) =>
    take(
      typed,
      ['m', i],
      t.destruct(
        t.latest,
        named((v) =>
          take(
            replaced,
            ['m', i, '1'],
            t.destruct(
              f(`exists([integer(u)], [1 <= u, u <= N], r(m, ${i}, 1) == u)`),
              named((w) => then(v, w)),
            ),
          ),
        ),
      ),
    );
  const renamed = (i: string, v: string, w: string, then: Tactic) =>
    t.rewrite(f(`r(m, ${i}, 1) == ${w}`), t.rewrite(f(`c(m, ${i}) == ${v}`), then));
  /** G at (c(m, i), r(m, i, 1)) is G(i). */
  const back = (i: string, then: Tactic) =>
    told(i, (v, w) => take(BACK, [i, w, v, '1'], renamed(i, v, w, t.rewrite(f(`r(m, ${w}, ${v}) == ${i}`), then))));
  const reflexive = (v: string, then: Tactic) => t.branch(x(`if(${v} == ${v}, 1, 0)`), then, apart);
  /** Σ_s Σ_j of what is there for s = i only. */
  const atType = (body: (s: string, j: string) => string, i: string, then: Tactic) =>
    sums.spike(
      '=',
      x(`sum(s, 1, K, sum(z, 1, N, ${first('z')}*(${body('s', 'z')}*if(s == ${i}, 1, 0))))`),
      x(i),
      x('0'),
      named((s) =>
        t.branch(
          x(`if(${s} == ${i}, 1, 0)`),
          clash,
          eq(`sum(z, 1, N, ${first('z')}*(${body(s, 'z')}*0))`, 'sum(z, 1, N, 0)', leaf, leaf),
        ),
      ),
      reflexive(i, then),
    );

  const G = (s: string, j: string) => `G(r(m, ${j}, ${s}))`;
  const rows = t.introAll(
    named((i) =>
      lines(
        `${G('s', 'z')}*if(s == ${i}, 1, 0)`,
        eq(
          `sum(t, 1, N, G(r(m, r(m, t, 1), c(m, t)))*if(c(m, t) == ${i}, 1, 0))`,
          marginal('G', 'm', i),
          named((k) => back(k, leaf)),
          atType(G, i, leaf),
        ),
      ),
    ),
  );
  const signs = t.introAll((state) => {
    const [i, j] = [...state.variables.keys()].slice(-2) as [string, string];
    const named1 = named((u) =>
      t.rewrite(
        f(`r(m, ${j}, ${i}) == ${u}`),
        take(each('i', 'N', 'G(i) >= 0'), [u], t.branch(x(first(j)), leaf, leaf)),
      ),
    );
    return take(
      replaced,
      ['m', j, i],
      t.destruct(f(`exists([integer(u)], [1 <= u, u <= N], r(m, ${j}, ${i}) == u)`), named1),
    )(state);
  });
  const massive = t.introAll(
    named((i) =>
      le(
        'sum(t, 1, N, 0)',
        marginal('G', 'm', i),
        named((k) => take(each('i', 'N', 'G(i) >= 0'), [k], t.branch(x(`if(c(m, ${k}) == ${i}, 1, 0)`), leaf, leaf))),
        leaf,
      ),
    ),
  );
  const total = t.instantiate(
    FIBRES,
    [x('N'), x('K'), term('c(m, i)', 'i'), term('G(i)', 'i'), term('1', 'i')],
    t.firstOf(t.byHypothesis, t.introAll(named((i) => take(typed, ['m', i], t.byHypothesis)))),
    leaf,
  );

  const zero = t.introAll((state) => {
    const [i, j] = [...state.variables.keys()].slice(-2) as [string, string];
    const rest = (from: string, to: string, then: Tactic) =>
      le(
        `sum(t, ${from}, ${to}, 0)`,
        `sum(t, ${from}, ${to}, H(t, ${j}))`,
        named((k) => take(newCells, [k, j], leaf)),
        then,
      );
    const none = eq(
      `sum(t, 1, K, 0*G(r(m, ${j}, t)))`,
      'sum(t, 1, K, 0)',
      leaf,
      sums.peel(
        x(`sum(t, 1, K, H(t, ${j}))`),
        x(i),
        rest('1', `${i} - 1`, rest(`${i} + 1`, 'K', take(newCells, [i, j], linear))),
      ),
    );
    return take(newColumns, [j], t.branch(x(first(j)), leaf, none))(state);
  });
  const M = (i: string) => `H(c(m, ${i}), r(m, ${i}, 1))`;
  const positive = t.introAll(named((i) => told(i, (v, w) => renamed(i, v, w, take(newCells, [v, w], leaf)))));
  const corrected = t.introAll(
    named((i) =>
      lines(
        `H(s, z)*if(s == ${i}, 1, 0)`,
        atType(
          (s, j) => `H(${s}, ${j})`,
          i,
          eq(
            `sum(z, 1, N, ${first('z')}*H(${i}, z))`,
            `sum(z, 1, N, H(${i}, z))`,
            named((j) => take(ZERO, [i, j], leaf)),
            take(newRows, [i], leaf),
          ),
        ),
      ),
    ),
  );
  const kept = t.introAll((state) => {
    const [h, j] = [...state.variables.keys()].slice(-2) as [string, string];
    const event = (i: string) => `if(c(${h}, ${i}) == ${j}, 1, 0)`;
    const same = (i: string, then: Tactic) =>
      take(
        replaced,
        ['m', i, '1'],
        take(others(i, '1'), [h], t.rewrite(f(`c(${h}, r(m, ${i}, 1)) == c(${h}, ${i})`), then)),
      );
    const cells = (F: string) => `sum(s, 1, K, sum(u, 1, N, ${first('u')}*(${F}*${event('u')})))`;
    const column = (F: string, i: string) => `sum(s, 1, K, ${first(i)}*(${F}*${event(i)}))`;
    const Hs = 'H(s, u)';
    const Gs = G('s', 'u');
    const columns = eq(
      `sum(u, 1, N, ${column(Hs, 'u')})`,
      `sum(u, 1, N, ${column(Gs, 'u')})`,
      named((i) =>
        take(
          newColumns,
          [i],
          eq(
            column(`H(s, ${i})`, i),
            `sum(s, 1, K, H(s, ${i})*${event(i)})`,
            named((s) => take(ZERO, [s, i], t.rewrite(t.latest, leaf))),
            t.have(
              f(`${event(i)}*sum(t, 1, K, H(t, ${i})) == ${event(i)}*sum(t, 1, K, ${cellOf('t', i)})`),
              t.rewrite(t.latest, leaf),
              leaf,
            ),
          ),
        ),
      ),
      leaf,
    );
    const exchanged = t.fact(
      'sum-exchange',
      [x(cells(Hs))],
      leaf,
      t.fact('sum-exchange', [x(cells(Gs))], leaf, columns),
    );
    return lines(
      `H(s, z)*if(c(${h}, z) == ${j}, 1, 0)`,
      lines(
        `${G('s', 'z')}*if(c(${h}, z) == ${j}, 1, 0)`,
        eq(
          `sum(t, 1, N, ${M('t')}*${event('r(m, t, 1)')})`,
          `sum(t, 1, N, ${M('t')}*${event('t')})`,
          named((i) => same(i, leaf)),
          eq(
            `sum(t, 1, N, G(r(m, r(m, t, 1), c(m, t)))*${event('r(m, t, 1)')})`,
            `sum(t, 1, N, G(t)*${event('t')})`,
            named((i) => same(i, back(i, leaf))),
            exchanged,
          ),
        ),
      ),
    )(state);
  });
  const distance = lines(
    'abs(G(r(m, z, s)) - H(s, z))',
    eq(
      'sum(t, 1, N, abs(G(r(m, r(m, t, 1), c(m, t))) - H(c(m, t), r(m, t, 1))))',
      `sum(t, 1, N, abs(G(t) - ${M('t')}))`,
      named((i) => back(i, leaf)),
      le(
        `sum(s, 1, K, sum(j, 1, N, ${first('j')}*abs(G(r(m, j, s)) - H(s, j))))`,
        `sum(s, 1, K, sum(j, 1, N, abs(${cellOf('s', 'j')} - H(s, j))))`,
        named((s) =>
          le(
            `sum(j, 1, N, ${first('j')}*abs(G(r(m, j, ${s})) - H(${s}, j)))`,
            `sum(j, 1, N, abs(${cellOf(s, 'j')} - H(${s}, j)))`,
            named((j) =>
              t.branch(x(first(j)), leaf, t.branch(x(`abs(0*G(r(m, ${j}, ${s})) - H(${s}, ${j}))`), leaf, leaf)),
            ),
            leaf,
          ),
        ),
        leaf,
      ),
    ),
  );
  const found = t.have(f(ZERO), zero, t.witness([term(M('i'), 'i')], positive, corrected, kept, distance));
  const glued = t.instantiate(
    GLUE,
    [x('K'), x('N'), term(cellOf('i', 'j'), 'i', 'j'), term(marginal('G', 'm', 'i'), 'i'), x('y')],
    t.byHypothesis,
    t.destruct(t.latest, found),
  );
  const prepared = t.have(
    f(cellSigns),
    signs,
    t.have(f(rowSums), rows, t.have(f(marginalSigns), massive, t.have(f(marginalSum), total, glued))),
  );
  return t.introAll(prepared);
}
