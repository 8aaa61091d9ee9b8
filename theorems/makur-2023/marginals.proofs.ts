/**
 * Theorem 4 for any number of agents: marginals are corrected one agent after the other (CHANGE), by induction on the number of those that are
 * done; then Lemma 2 there and back.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { HypothesisRef } from '../../src/provers/tactic.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { CHANGE, changeOne } from './change.proofs.ts';
import { GLUE, oneMarginal } from './glue.proofs.ts';
import { LINES, lines } from './lines.proofs.ts';
import { each } from './model.ts';
import { FIBRES, fibres, marginal, PROFILE_VARIABLES, PROFILES, term, typed } from './profiles.ts';
import { tactics } from './tactics.ts';

const nonnegative = (p: string) =>
  `forall([integer(k), integer(j)], [1 <= k, k <= n, 1 <= j, j <= K], ${p}(k, j) >= 0)`;
const sumsToOne = (p: string) => `forall([integer(k)], [1 <= k, k <= n], sum(s, 1, K, ${p}(k, s)) == 1)`;
export const marginals = (p: string): string => `${nonnegative(p)}, ${sumsToOne(p)}`;
const cells = (G: string) => each('i', 'N', `${G}(i) >= 0`);
const fits = (G: string, p: (k: string) => string) =>
  `forall([integer(k), integer(j)], [1 <= k, k <= n, 1 <= j, j <= K], ${marginal(G, 'k', 'j')} == ${p('k')})`;
const own = (p: string) => (k: string) => `${p}(${k}, j)`;
/** G ∈ Π(p). */
export const agrees = (G: string, p: string): string => `${cells(G)}, ${fits(G, own(p))}`;
const gaps = (to: string) => `sum(s, 1, ${to}, sum(v, 1, K, abs(y(s, v) - p(s, v))))`;
const apart = (G: string, M: string) => `sum(t, 1, N, abs(${G}(t) - ${M}(t)))`;

/** Every G ∈ Π(p) has an M ∈ Π(y) with d_TV(G, M) ≤ Σ_k d_TV(p_k, y_k). */
export const NEAREST: Formula = f(`forall([${PROFILE_VARIABLES}, function(p, 2), function(y, 2), function(G, 1)],
  [${PROFILES}, ${marginals('p')}, ${marginals('y')}, ${agrees('G', 'p')}],
  exists([function(M, 1)], [${agrees('M', 'y')}], ${apart('G', 'M')} <= ${gaps('n')}))`);

/** After m agents. */
const stage = (m: string) =>
  f(`implies(${m} <= n, exists([function(M, 1)], [${cells('M')}, sum(t, 1, N, M(t)) == 1,
    ${fits('M', (k) => `if(${k} <= ${m}, y(${k}, j), p(${k}, j))`)}], ${apart('G', 'M')} <= ${gaps(m)}))`);

export function nearest(kit: ProverKit): Tactic {
  const { t, sums } = kit;
  const { named, take, le, eq, leaf, linear } = tactics(kit);
  const clash = t.absurd(leaf);
  const split = (k: string, h: string, then: Tactic) =>
    t.instantiate(
      FIBRES,
      [x('N'), x('K'), term(`c(${k}, i)`, 'i'), term(h, 'i'), term('1', 'i')],
      t.firstOf(t.byHypothesis, t.introAll(named((i) => take(typed, [k, i], t.byHypothesis)))),
      then,
    );
  const base = t.intro(
    t.witness(
      [x('G')],
      t.byHypothesis,
      split(
        '1',
        'G(i)',
        eq(
          `sum(s, 1, K, ${marginal('G', '1', 's')})`,
          'sum(s, 1, K, p(1, s))',
          named((s) => take(fits('G', own('p')), ['1', s], leaf)),
          take(sumsToOne('p'), ['1'], leaf),
        ),
      ),
      t.introAll(take(fits('G', own('p')), ['k', 'j'], t.branch(x('if(k <= 0, y(k, j), p(k, j))'), clash, leaf))),
      eq(
        apart('G', 'G'),
        'sum(t, 1, N, 0)',
        named((i) => t.branch(x(`abs(G(${i}) - G(${i}))`), leaf, leaf)),
        t.fact('sum-empty', [x(gaps('0'))], leaf, leaf),
      ),
    ),
  );
  const before = fits('M', (k) => `if(${k} <= m, y(${k}, j), p(${k}, j))`);
  const kept = (B: string) =>
    `forall([integer(h), integer(j)], [1 <= h, h <= n, h != m + 1, 1 <= j, j <= K], ${marginal(B, 'h', 'j')} == ${marginal('M', 'h', 'j')})`;
  const corrected = (B: string) => each('j', 'K', `${marginal(B, 'm + 1', 'j')} == y(m + 1, j)`);
  const after = (B: string) => {
    const whole = split(
      'm + 1',
      `${B}(i)`,
      eq(
        `sum(s, 1, K, ${marginal(B, 'm + 1', 's')})`,
        'sum(s, 1, K, y(m + 1, s))',
        named((s) => take(corrected(B), [s], leaf)),
        take(sumsToOne('y'), ['m + 1'], leaf),
      ),
    );
    const choice = 'if(k <= m + 1, y(k, j), p(k, j))';
    const old = take(
      before,
      ['k', 'j'],
      t.branch(
        x('if(k <= m, y(k, j), p(k, j))'),
        t.branch(x(choice), leaf, clash),
        t.fact(
          'integer-gap',
          [x('k'), x('m')],
          t.byHypothesis,
          t.branch(x(choice), t.have(f('k == m + 1'), linear, t.absurd(t.destruct(f('k != m + 1'), leaf))), leaf),
        ),
      ),
    );
    const each1 = t.introAll(
      t.cases(
        f('k == m + 1'),
        t.rewrite(
          t.latest,
          take(corrected(B), ['j'], t.branch(x('if(m + 1 <= m + 1, y(m + 1, j), p(m + 1, j))'), leaf, clash)),
        ),
        take(kept(B), ['k', 'j'], old),
      ),
    );
    const last = eq(
      `sum(s, 1, K, abs(y(m + 1, s) - ${marginal('M', 'm + 1', 's')}))`,
      'sum(s, 1, K, abs(y(m + 1, s) - p(m + 1, s)))',
      named((s) =>
        take(
          before,
          ['m + 1', s],
          t.branch(
            x(`if(m + 1 <= m, y(m + 1, ${s}), p(m + 1, ${s}))`),
            clash,
            t.rewrite(f(`${marginal('M', 'm + 1', s)} == p(m + 1, ${s})`), leaf),
          ),
        ),
      ),
      sums.peel(
        x(gaps('m + 1')),
        x('m + 1'),
        t.fact('sum-empty', [x('sum(s, m + 2, m + 1, sum(v, 1, K, abs(y(s, v) - p(s, v))))')], leaf, leaf),
      ),
    );
    const moved = le(
      apart('G', B),
      `sum(t, 1, N, abs(G(t) - M(t)) + abs(M(t) - ${B}(t)))`,
      named((i) => {
        const terms = [`G(${i}) - ${B}(${i})`, `G(${i}) - M(${i})`, `M(${i}) - ${B}(${i})`];
        const bounds = terms
          .slice(1)
          .reduceRight((then, term) => t.fact('abs', [x(`abs(${term})`)], leaf, t.opened(then)), leaf);
        return t.branch(x(`abs(${terms[0]})`), bounds, bounds);
      }),
      last,
    );
    return t.witness([x(B)], t.byHypothesis, whole, each1, moved);
  };
  const next = t.intro(
    t.have(f('m <= n'), leaf, (state) =>
      t.instantiate(
        stage('m'),
        [],
        t.byHypothesis,
        t.destruct(
          t.latest,
          t.instantiate(
            CHANGE,
            [...['n', 'N', 'K', 'c', 'r', 'm + 1', 'M'].map((name) => x(name)), term('y(m + 1, i)', 'i')],
            (goal) =>
              (goal.goal.kind === 'forall'
                ? t.firstOf(t.byHypothesis, t.introAll(take(nonnegative('y'), ['m + 1', 'i'], leaf)))
                : t.firstOf(linear, take(sumsToOne('y'), ['m + 1'], leaf)))(goal),
            t.destruct(
              t.latest,
              named((B) => after(B)),
            ),
          ),
        ),
      )(state),
    ),
  );
  const atEnd: Tactic = (state) =>
    t.instantiate(
      t.latest(state),
      [x('n')],
      linear,
      t.instantiate(
        stage('n'),
        [],
        leaf,
        t.destruct(
          t.latest,
          t.witness(
            [x('M')],
            t.byHypothesis,
            t.introAll(
              take(
                fits('M', (k) => `if(${k} <= n, y(${k}, j), p(${k}, j))`),
                ['k', 'j'],
                t.branch(x('if(k <= n, y(k, j), p(k, j))'), leaf, clash),
              ),
            ),
            leaf,
          ),
        ),
      ),
    )(state);
  return t.introAll(t.induction({ variable: 'm', from: x('0'), formula: stage('m') }, base, next, atEnd));
}

/** The min over Π(p) of E[o(l)] is at least w. */
const secures = (p: string, l: string, w: string, F = 'F') =>
  `forall([function(${F}, 1)], [${agrees(F, p)}], sum(t, 1, N, ${F}(t)*o(${l}, t)) >= ${w})`;
const close = 'forall([integer(k)], [1 <= k, k <= n], sum(v, 1, K, abs(p(k, v) - y(k, v)))/2 <= epsilon)';
const bounded = 'forall([real(l), integer(i)], [1 <= i, i <= N], a <= o(l, i) and o(l, i) <= b)';
/** Mechanism 0 secures at least α times what any other, l, does. */
const best = `forall([real(l), real(w)], [${secures('p', 'l', 'w')}], ${secures('p', '0', 'alpha*w')})`;
export const ROBUST: Formula =
  f(`forall([${PROFILE_VARIABLES}, real(a), real(b), real(alpha), real(epsilon), function(p, 2), function(y, 2), function(o, 2)],
  [${PROFILES}, a <= b, alpha >= 0, ${marginals('p')}, ${marginals('y')}, ${close}, ${bounded}, ${best}],
  forall([real(l), real(w)], [${secures('y', 'l', 'w')}], ${secures('y', '0', 'alpha*w - (1 + alpha)*n*epsilon*(b - a)')}))`);

/** With FIBRES and NEAREST among the hypotheses. */
export function robustToMarginals(kit: ProverKit): Tactic {
  const { t } = kit;
  const { named, take, le, eq, leaf, moved } = tactics(kit);
  const V = '(b - a)';
  const total = (G: string, p: string, then: Tactic) =>
    t.instantiate(
      FIBRES,
      [x('N'), x('K'), term('c(1, i)', 'i'), term(`${G}(i)`, 'i'), term('1', 'i')],
      t.firstOf(t.byHypothesis, t.introAll(named((i) => take(typed, ['1', i], t.byHypothesis)))),
      eq(
        `sum(s, 1, K, ${marginal(G, '1', 's')})`,
        `sum(s, 1, K, ${p}(1, s))`,
        named((s) => take(fits(G, own(p)), ['1', s], leaf)),
        take(sumsToOne(p), ['1'], t.have(f(`sum(t, 1, N, ${G}(t)) == 1`), leaf, then)),
      ),
    );
  /** Σ_k Σ_v of the gaps, either way round, is at most 2nε. */
  const near = (p: string, y: string, then: Tactic) =>
    le(
      `sum(s, 1, n, sum(v, 1, K, abs(${y}(s, v) - ${p}(s, v))))`,
      'sum(s, 1, n, 2*epsilon)',
      named((k) =>
        eq(
          `sum(v, 1, K, abs(${y}(${k}, v) - ${p}(${k}, v)))`,
          `sum(v, 1, K, abs(p(${k}, v) - y(${k}, v)))`,
          kit.auto(),
          take(close, [k], leaf),
        ),
      ),
      t.fact('sum-constant', [x('sum(s, 1, n, 2*epsilon)')], leaf, then),
    );
  /** An M ∈ Π(y) for G ∈ Π(p), with E_G[o(k)] ≥ E_M[o(k)] − nεV. */
  const nearby = (G: string, p: string, y: string, k: string, then: (M: string) => Tactic) =>
    t.instantiate(
      NEAREST,
      [...['n', 'N', 'K', 'c', 'r'], p, y, G].map((name) => x(name)),
      t.byHypothesis,
      t.destruct(
        t.latest,
        named((M) =>
          total(
            G,
            p,
            total(
              M,
              y,
              near(
                p,
                y,
                moved(
                  M,
                  G,
                  (i) => `o(${k}, ${i})`,
                  (next) => named((i) => take(bounded, [k, i], next)),
                  eq(
                    `sum(t, 1, N, abs(${M}(t) - ${G}(t)))`,
                    apart(G, M),
                    kit.auto(),
                    t.have(
                      f(`${V}*(2*n*epsilon - ${apart(G, M)}) >= 0`),
                      t.have(f(`2*n*epsilon - ${apart(G, M)} >= 0`), leaf, kit.arithmetic({ degree: 2 })),
                      t.have(
                        f(`sum(t, 1, N, ${G}(t)*o(${k}, t)) >= sum(t, 1, N, ${M}(t)*o(${k}, t)) - n*epsilon*${V}`),
                        leaf,
                        then(M),
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  const isBest: HypothesisRef = (state) =>
    state.hypotheses.findIndex((h) => h.kind === 'forall' && h.variables.length === 2 && h.where[0]?.kind === 'forall');
  const shifted = `w - n*epsilon*${V}`;
  const first = t.introAll(
    named((G) =>
      nearby(G, 'p', 'y', 'l', (M) => t.instantiate(f(secures('y', 'l', 'w', 'L')), [x(M)], t.byHypothesis, leaf)),
    ),
  );
  const second = named((G) =>
    nearby(G, 'y', 'p', '0', (M) =>
      t.instantiate(f(secures('p', '0', `alpha*(${shifted})`, 'L')), [x(M)], t.byHypothesis, leaf),
    ),
  );
  return t.introAll(
    t.have(
      f(secures('p', 'l', shifted, 'L')),
      first,
      t.instantiate(isBest, [x('l'), x(shifted)], t.byHypothesis, second),
    ),
  );
}

/** What ROBUST rests on, one after the other. */
export function withNearest(kit: ProverKit, then: Tactic): Tactic {
  const { have } = kit.t;
  const rest = have(CHANGE, changeOne(kit), have(NEAREST, nearest(kit), then));
  return have(FIBRES, fibres(kit), have(GLUE, oneMarginal(kit), have(LINES, lines(kit), rest)));
}
