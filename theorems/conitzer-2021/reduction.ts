/**
 * Vertex covers as deterministic mechanisms: one reporting agent, payments of any size, a linear objective that does not regard them.
 *
 * Graph       vertices 1..n, edges 1..m between a(h) and b(h).
 * Instance    outcomes 0..n; a type for each vertex v, of utility 1 for outcome v and 0 for others; a type for each edge, of utility 0 for every
 *             outcome. The objective counts −1 if a vertex type gets its own vertex and M if an edge type gets one of its ends.
 * Mechanism   x(v), y(h): the outcomes of the types; p(v), z(h): what they pay. No type gains from any report.
 * Claim       for k < M: a mechanism of value at least Mm − k exists if and only if k vertices, or fewer, cover all edges.
 * Proof       an edge type, which all outcomes are worth the same to, pays no more than any other type; so the vertex that it gets is one whose own type gets it
 *             too, or that type would rather be an edge. Those that get their own cover all edges if all edge types get an end.
 *
 * All numbers but M = k + 1 are 0, 1 and −1, so that the instance is written down in time polynomial in the graph.
 */
import type { FunctionFamily, InstanceHints } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

const vertices = (v: string, body: string) => `forall([integer(${v})], [1 <= ${v}, ${v} <= n], ${body})`;
const edges = (body: string) => `forall([integer(h)], [1 <= h, h <= m], ${body})`;
const end = (a: string) => edges(`exists([integer(u)], [1 <= u, u <= n], ${a}(h) == u)`);
const isOutcome = (at: string) => `exists([integer(o)], [0 <= o, o <= n], ${at} == o)`;
const own = (v: string) => `if(x(${v}) == ${v}, 1, 0)`;
const covered = (h: string) => `if(y(${h}) == a(${h}) or y(${h}) == b(${h}), 1, 0)`;

const isSet = vertices('v', 'C(v) == 0 or C(v) == 1');
const isCover = edges('C(a(h)) == 1 or C(b(h)) == 1');
const VERTICES = '1 <= v, v <= n, 1 <= w, w <= n';
const EDGES = '1 <= g, g <= m, 1 <= h, h <= m';
const BOTH = '1 <= v, v <= n, 1 <= h, h <= m';
const forBoth = (body: string) => `forall([integer(v), integer(h)], [${BOTH}], ${body})`;
/** No vertex type gains from the report of a vertex or of an edge, no edge type from that of a vertex or of an edge. */
const honesty = [
  `forall([integer(v), integer(w)], [${VERTICES}], ${own('v')} - p(v) >= if(x(w) == v, 1, 0) - p(w))`,
  forBoth(`${own('v')} - p(v) >= if(y(h) == v, 1, 0) - z(h)`),
  forBoth('-z(h) >= -p(v)'),
  `forall([integer(g), integer(h)], [${EDGES}], -z(g) >= -z(h))`,
] as const;
/** What these come to. */
const edgesAlso = forBoth(`${own('v')} >= if(y(h) == v, 1, 0)`);

function table(name: string, bodies: Readonly<Record<string, readonly [string, string]>>): FunctionFamily {
  return {
    name,
    variables: [real('zeta')],
    where: [f('0 <= zeta'), f('zeta <= 1')],
    functions: Object.fromEntries(
      Object.entries(bodies).map(([key, [index, body]]) => [key, { parameters: [index], body: x(body) }]),
    ),
  };
}

export const VERTEX_COVER: Formula =
  f(`forall([integer(n), integer(m), integer(k), real(M), function(a, 1), function(b, 1)],
  [n >= 1, m >= 0, k >= 0, M > k, ${end('a')}, ${end('b')}],
  iff(exists([function(C, 1)], [${isSet}, ${isCover}], sum(v, 1, n, C(v)) <= k),
    exists([function(x, 1), function(y, 1), function(p, 1), function(z, 1)],
      [${vertices('v', isOutcome('x(v)'))}, ${edges(isOutcome('y(h)'))}, ${honesty.join(', ')}],
      M*sum(h, 1, m, ${covered('h')}) - sum(v, 1, n, ${own('v')}) >= M*m - k)))`);

/** One edge, or two with one vertex in common, for the falsifier; that vertex covers them, and neither of the others does. */
export const starGraphs: InstanceHints = {
  integerLimit: { n: 5n, m: 4n },
  values: { n: [x('3'), x('2')], m: [x('2'), x('1')], k: [x('1'), x('0')], M: [x('2'), x('k')] },
  functions: [
    table('a star', { a: ['h', '1'], b: ['h', 'h + 1'] }),
    table('a star, from the other side', { a: ['h', 'h + 1'], b: ['h', '1'] }),
    table('the first vertex', { C: ['v', 'if(v == 1, 1, 0)'] }),
    table('outcome 1 for the first vertex and the edges', { x: ['v', 'if(v == 1, 1, 0)'], y: ['h', '1'] }),
    table('no payments', { p: ['v', '0'], z: ['h', '0'] }),
  ],
};

const term = (body: string, name: string) => ({ op: 'function', parameters: [integer(name)], body: x(body) }) as const;

export function reduction(kit: ProverKit): Tactic {
  const { t, sums } = kit;
  const leaf = kit.arithmetic({ degree: 1 });
  const linear = t.firstOf(t.byHypothesis, leaf, t.conjunction(leaf));
  const names = (state: Parameters<Tactic>[0]) => [...state.variables.keys()];
  const newest =
    (then: (name: string) => Tactic): Tactic =>
    (state) =>
      then(names(state).at(-1) as string)(state);
  const pair = (then: (v: string, w: string) => Tactic): Tactic =>
    t.introAll((state) => {
      const [v, w] = names(state).slice(-2) as [string, string];
      return then(v, w)(state);
    });
  const take = (condition: string, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(
      f(condition),
      terms.map((one) => x(one)),
      linear,
      t.opened(then),
    );
  const clash = t.absurd(leaf);
  const apart = t.absurd(t.destruct(t.latest, leaf));
  /** a(h) or b(h) by the name of the vertex. */
  const endOf = (a: string, h: string, then: (u: string) => Tactic) =>
    take(
      end(a),
      [h],
      t.destruct(
        t.latest,
        newest((u) => t.rewrite(f(`${a}(${h}) == ${u}`), then(u))),
      ),
    );

  /** From a cover. */
  const X = (v: string) => `if(C(${v}) == 1, ${v}, 0)`;
  const Y = (h: string) => `if(C(a(${h})) == 1, a(${h}), b(${h}))`;
  const mine = (v: string, then: Tactic, otherwise: Tactic) => t.branch(x(X(v)), then, otherwise);
  const deep = t.firstOf(leaf, kit.arithmetic({ degree: 2 }));
  /** By the cases of all piecewise terms, each of them linear or impossible. */
  const split: Tactic = (state) => {
    const unequal = state.hypotheses.flatMap((h, k) => (h.kind === 'compare' && h.relation === '!=' ? [k] : []));
    return t.firstOf(linear, clash, ...unequal.map((k) => t.absurd(t.destruct(k, leaf))), kit.byPieces(split))(state);
  };
  const le = (left: string, right: string, each: Tactic, then: Tactic) =>
    sums.termwise('<=', x(left), x(right), each, then);
  const outcomes = t.introAll(newest((v) => mine(v, t.witness([x(v)], linear), t.witness([x('0')], linear))));
  const ends = (h: string, then: (u: string, w: string) => Tactic) =>
    endOf('a', h, (u) => endOf('b', h, (w) => then(u, w)));
  const chosen = (u: string, w: string) => x(`if(C(${u}) == 1, ${u}, ${w})`);
  const edgeOutcomes = t.introAll(
    newest((h) => ends(h, (u, w) => t.branch(chosen(u, w), t.witness([x(u)], linear), t.witness([x(w)], linear)))),
  );
  const honest = pair((v, w) => t.cases(f(`${w} == ${v}`), t.rewrite(t.latest, split), split));
  const second = (w: string, v: string) => t.cases(f(`${w} == ${v}`), t.rewrite(t.latest, split), split);
  const alsoHonest = pair((v, h) => {
    const named = ends(h, (u, w) => t.cases(f(`${u} == ${v}`), t.rewrite(t.latest, second(w, v)), second(w, v)));
    return take(isCover, [h], t.destruct(t.latest, named, named));
  });
  const inCover = (v: string) => `if(${X(v)} == ${v}, 1, 0)`;
  const atEnd = (h: string) => `if(${Y(h)} == a(${h}) or ${Y(h)} == b(${h}), 1, 0)`;
  const count = (from: string, to: string, then: Tactic) => sums.constant(x(`sum(h, ${from}, ${to}, 1)`), then);
  const anEnd = (got: string, u: string, w: string) =>
    t.branch(
      x(`if(${got} == ${u} or ${got} == ${w}, 1, 0)`),
      leaf,
      t.opened(t.absurd(t.destruct(f(`${got} != ${got}`), leaf))),
    );
  const value = le(
    'sum(h, 1, m, 1)',
    `sum(h, 1, m, ${atEnd('h')})`,
    newest((h) => ends(h, (u, w) => t.branch(chosen(u, w), anEnd(u, u, w), anEnd(w, u, w)))),
    count(
      '1',
      'm',
      le(
        `sum(v, 1, n, ${inCover('v')})`,
        'sum(v, 1, n, C(v))',
        newest((v) => take(isSet, [v], t.destruct(t.latest, split, split))),
        t.have(f(`M*(sum(h, 1, m, ${atEnd('h')}) - m) >= 0`), deep, leaf),
      ),
    ),
  );
  const mechanism = t.witness(
    [term(X('v'), 'v'), term(Y('h'), 'h'), term('0', 'v'), term('0', 'h')],
    outcomes,
    edgeOutcomes,
    honest,
    alsoHonest,
    t.introAll(leaf),
    t.introAll(leaf),
    value,
  );
  const forth = t.intro(t.destruct(t.latest, mechanism));
  /** The vertices that get their own. */
  const C = (v: string) => own(v);
  const rest = (from: string, to: string, then: Tactic) =>
    le(
      `sum(s, ${from}, ${to}, ${covered('s')})`,
      `sum(s, ${from}, ${to}, 1)`,
      newest((h) => t.branch(x(covered(h)), leaf, leaf)),
      sums.constant(x(`sum(s, ${from}, ${to}, 1)`), then),
    );
  const atLeast0 = (then: Tactic) =>
    le(
      'sum(s, 1, n, 0)',
      `sum(s, 1, n, ${own('s')})`,
      newest((v) => t.branch(x(own(v)), leaf, leaf)),
      then,
    );
  const all = `sum(s, 1, m, ${covered('s')})`;
  const not = (formula: string) => t.absurd(t.destruct(f(formula), leaf));
  /** If edge h gets none of its ends, the value is less than Mm − k. */
  const uncovered = (h: string) =>
    sums.peel(
      x(all),
      x(h),
      rest(
        '1',
        `${h} - 1`,
        rest(
          `${h} + 1`,
          'm',
          atLeast0(
            t.branch(
              x(covered(h)),
              t.destruct(t.latest, not(`y(${h}) != a(${h})`), not(`y(${h}) != b(${h})`)),
              t.have(f(`M*(m - 1 - ${all}) >= 0`), t.have(f(`m - 1 - ${all} >= 0`), leaf, deep), t.absurd(leaf)),
            ),
          ),
        ),
      ),
    );
  const has = (a: string, h: string, part: number) =>
    endOf(a, h, (u) =>
      take(
        edgesAlso,
        [u, h],
        t.rewrite(
          f(`y(${h}) == ${u}`),
          t.branch(x(`if(${u} == ${u}, 1, 0)`), t.disjunction(part, t.branch(x(own(u)), leaf, t.absurd(leaf))), apart),
        ),
      ),
    );
  const isCovered = t.introAll(
    newest((h) =>
      t.cases(
        f(`y(${h}) == a(${h}) or y(${h}) == b(${h})`),
        t.destruct(t.latest, has('a', h, 0), has('b', h, 1)),
        t.opened(uncovered(h)),
      ),
    ),
  );
  const few = rest('1', 'm', t.have(f(`M*(m - ${all}) >= 0`), t.have(f(`m - ${all} >= 0`), leaf, deep), leaf));
  const cover = t.witness(
    [term(C('v'), 'v')],
    t.introAll(newest((v) => t.branch(x(own(v)), t.disjunction(1, leaf), t.disjunction(0, leaf)))),
    isCovered,
    few,
  );
  /** Payments fall out: 1_{x(v) = v} − p(v) ≥ 1_{y(h) = v} − z(h) and z(h) ≤ p(v). */
  const withoutPayments = pair((v, h) => take(honesty[1], [v, h], take(honesty[2], [v, h], leaf)));
  const back = t.intro(t.destruct(t.latest, t.have(f(edgesAlso), withoutPayments, cover)));
  return t.introAll(t.conjunction(forth, back));
}
