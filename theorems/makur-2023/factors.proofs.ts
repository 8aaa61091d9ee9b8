/**
 * Products of distributions are no further apart than their factors together.
 *
 * x_k and z_k are the products of the first k factors d and p. By induction on k, for every set a of profiles that is closed under changing the
 * first k types and in which these tell profiles apart:
 *
 *     Σ_a z_k = 1,   Σ_a z_k 1{c_l = s} = p_l(s) for l ≤ k,   Σ_a |x_k − z_k| ≤ Σ_{l ≤ k} Σ_s |d_l(s) − p_l(s)|.
 *
 * The step splits a by the type of agent k + 1 (FIBRES).
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { HypothesisRef } from '../../src/provers/tactic.ts';
import type { Formula } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { different, FIBRES, fibres, PROFILE_VARIABLES, PROFILES, replaced, term, typed } from './profiles.ts';
import { tactics } from './tactics.ts';

export const nonnegative = (p: string) =>
  `forall([integer(k), integer(j)], [1 <= k, k <= n, 1 <= j, j <= K], ${p}(k, j) >= 0)`;
export const sumsToOne = (p: string) => `forall([integer(k)], [1 <= k, k <= n], sum(s, 1, K, ${p}(k, s)) == 1)`;
export const start = 'forall([integer(i)], [1 <= i, i <= N], x(0, i) == 1 and z(0, i) == 1)';
export const products = `forall([integer(k), integer(i)], [1 <= k, k <= n, 1 <= i, i <= N], x(k, i) == x(k - 1, i)*d(k, c(k, i)) and z(k, i) == z(k - 1, i)*p(k, c(k, i)))`;

/** What is shown of a set a, given by its indicator, after k factors. */
const isSet = 'forall([integer(i)], [1 <= i, i <= N], a(i) == 0 or a(i) == 1)';
const told = (k: string) =>
  `forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N, a(i) == 1, a(j) == 1, forall([integer(k)], [1 <= k, k <= ${k}], c(k, i) == c(k, j))], i == j)`;
const closed = (k: string) =>
  `forall([integer(k), integer(i), integer(j)], [1 <= k, k <= ${k}, 1 <= i, i <= N, 1 <= j, j <= K, a(i) == 1], a(r(k, i, j)) == 1)`;
const some = 'exists([integer(i)], [1 <= i, i <= N], a(i) == 1)';
export const gaps = (k: string) => `sum(s, 1, ${k}, sum(v, 1, K, abs(d(s, v) - p(s, v))))`;
type Weight = (t: string) => string;
const total = (a: Weight, k: string) => `sum(t, 1, N, ${a('t')}z(${k}, t)) == 1`;
export const parts = (a: Weight, k: string) =>
  `forall([integer(k), integer(j)], [1 <= k, k <= ${k}, 1 <= j, j <= K], sum(t, 1, N, ${a('t')}z(${k}, t)*if(c(k, t) == j, 1, 0)) == p(k, j))`;
const moved = (a: Weight, k: string) => `sum(t, 1, N, ${a('t')}abs(x(${k}, t) - z(${k}, t))) <= ${gaps(k)}`;
const positive = (k: string) => `forall([integer(i)], [1 <= i, i <= N], z(${k}, i) >= 0)`;
const shown = (a: Weight, k: string) => `${total(a, k)} and ${parts(a, k)} and ${moved(a, k)} and ${positive(k)}`;
const inA: Weight = (t) => `a(${t})*`;
export const everywhere: Weight = () => '';
const stage = (k: string) =>
  f(`forall([function(a, 1)], [${k} <= n, ${isSet}, ${told(k)}, ${closed(k)}, ${some}], ${shown(inA, k)})`);

/** The part of a in which agent m + 1 has type u. */
const slice = (t: string, u = 'u') => `(a(${t})*if(c(m + 1, ${t}) == ${u}, 1, 0))`;
const inSlice =
  (u?: string): Weight =>
  (t) =>
    `${slice(t, u)}*`;
const slices = `forall([integer(u)], [1 <= u, u <= K], ${shown(inSlice(), 'm')})`;
const POINT = f(`forall([real(a), real(b), real(w), real(g), real(h)], [a >= 0, g >= 0, h >= 0],
  a*abs(b*g - h*w) <= a*abs(b - h)*g + a*h*abs(g - w))`);

const near = 'forall([integer(k)], [1 <= k, k <= n], sum(v, 1, K, abs(d(k, v) - p(k, v)))/2 <= epsilon)';
const within = `forall([real(epsilon)], [${near}], sum(t, 1, N, abs(x(n, t) - z(n, t)))/2 <= n*epsilon)`;

/**
 * d and p give each agent a distribution over types; x_n and z_n are the products. The product z_n sums to 1 and has the marginals p, and
 * Σ |x_n − z_n| ≤ Σ_l Σ_s |d_l(s) − p_l(s)|: products are no further apart than their factors together, so that factors within ε make products
 * within nε.
 */
export const FACTORS: Formula =
  f(`forall([${PROFILE_VARIABLES}, function(d, 2), function(p, 2), function(x, 2), function(z, 2)],
  [${PROFILES}, ${nonnegative('d')}, ${sumsToOne('d')}, ${nonnegative('p')}, ${sumsToOne('p')}, ${start}, ${products}],
  ${shown(everywhere, 'n')} and ${within})`);

export function factorByFactor(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const { here, le, leaf } = tactics(kit);
  const { base, next } = stageProofs(kit);
  const distinct = t.introAll(
    t.instantiate(f(different), [x('i'), x('j')], t.firstOf(t.byHypothesis, auto()), t.byHypothesis),
  );
  const isWhole: Tactic = (state) => {
    const { goal } = state;
    if (goal.kind === 'exists') return t.witness([x('1')], auto())(state);
    if (goal.kind === 'forall' && goal.variables.length === 2) return distinct(state);
    return t.introAll(auto())(state);
  };
  const marginals = t.introAll(t.instantiate(f(parts(() => '1*', 'n')), [x('k'), x('j')], t.byHypothesis, leaf));
  const sum = le(
    gaps('n'),
    'sum(s, 1, n, 2*epsilon)',
    here(near, leaf),
    t.fact('sum-constant', [x('sum(s, 1, n, 2*epsilon)')], leaf, leaf),
  );
  const atEnd: Tactic = (state) =>
    t.instantiate(
      t.latest(state),
      [x('n')],
      auto(),
      t.instantiate(
        t.latest,
        [term('1', 'i')],
        isWhole,
        t.opened(t.conjunction(leaf, marginals, leaf, t.byHypothesis, t.introAll(sum))),
      ),
    )(state);
  const induction = t.induction({ variable: 'm', from: x('0'), formula: stage('m') }, base, next, atEnd);
  return t.have(FIBRES, fibres(kit), t.have(POINT, t.introAll(auto()), t.introAll(induction)));
}

function stageProofs(kit: ProverKit) {
  const { t, sums, auto } = kit;
  const { named, number, take: at, le, eq, leaf, linear } = tactics(kit);

  /** Of a set with one profile. */
  const base: Tactic = t.introAll(
    t.destruct(
      f(some),
      named((i) => {
        const elsewhere = named((k) =>
          at(
            isSet,
            [k],
            t.destruct(
              t.latest,
              t.rewrite(t.latest, leaf),
              t.instantiate(
                f(told('0')),
                [x(k), x(i)],
                (next) => (next.goal.kind === 'forall' ? t.introAll(t.absurd(leaf)) : linear)(next),
                t.absurd(leaf),
              ),
            ),
          ),
        );
        const only = (body: (t: string) => string, then: Tactic) =>
          sums.spike('=', x(`sum(t, 1, N, ${body('t')})`), x(i), x('0'), elsewhere, at(start, [i], then));
        return t.conjunction(
          only((s) => `a(${s})*z(0, ${s})`, t.rewrite(f(`a(${i}) == 1`), linear)),
          t.introAll(t.absurd(auto())),
          only((s) => `a(${s})*abs(x(0, ${s}) - z(0, ${s}))`, t.fact('sum-empty', [x(gaps('0'))], auto(), auto())),
          t.introAll(named((k) => at(start, [k], linear))),
        );
      }),
    ),
  );
  const member = (k: string, then: Tactic) =>
    at(
      isSet,
      [k],
      t.destruct(
        t.latest,
        t.rewrite(t.latest, t.absurd(leaf)),
        t.branch(x(`if(c(m + 1, ${k}) == u, 1, 0)`), then, t.absurd(leaf)),
      ),
    );
  /** ∀k ≤ m + 1, from ∀k ≤ m and k = m + 1. */
  const upTo = (k: string, earlier: Tactic, last: Tactic) =>
    t.cases(
      f(`${k} <= m`),
      earlier,
      t.fact(
        'integer-gap',
        [x(k), x('m')],
        t.byHypothesis,
        t.have(f(`${k} == m + 1`), linear, t.rewrite(t.latest, last)),
      ),
    );
  const isSlice = t.introAll(named((k) => at(isSet, [k], t.destruct(t.latest, auto(), auto()))));
  const sliceTold = t.introAll((state) => {
    const [i, j] = [...state.variables.keys()].slice(-2) as [string, string];
    const agree = t.latest(state);
    const same = t.introAll(named((k) => upTo(k, t.instantiate(agree, [x(k)], linear, t.byHypothesis), linear)));
    const apart = t.instantiate(f(told('m + 1')), [x(i), x(j)], t.firstOf(t.byHypothesis, same), t.byHypothesis);
    return member(i, member(j, apart))(state);
  });
  const sliceClosed = t.introAll((state) => {
    const [k, i, j] = [...state.variables.keys()].slice(-3) as [string, string, string];
    return member(
      i,
      t.instantiate(
        f(closed('m + 1')),
        [x(k), x(i), x(j)],
        t.firstOf(t.byHypothesis, auto()),
        at(
          replaced,
          [k, i, j],
          t.instantiate(
            f(`forall([integer(l)], [1 <= l, l <= n, l != ${k}], c(l, r(${k}, ${i}, ${j})) == c(l, ${i}))`),
            [x('m + 1')],
            auto(),
            t.rewrite(t.latest, t.rewrite(f(`c(m + 1, ${i}) == u`), auto())),
          ),
        ),
      ),
    )(state);
  });
  const sliceSome = t.destruct(
    f(some),
    named((i) =>
      t.instantiate(
        f(closed('m + 1')),
        [x('m + 1'), x(i), x('u')],
        t.firstOf(t.byHypothesis, auto()),
        at(
          replaced,
          ['m + 1', i, 'u'],
          t.destruct(
            f(`exists([integer(w)], [1 <= w, w <= N], r(m + 1, ${i}, u) == w)`),
            named((v) => t.rewrite(f(`r(m + 1, ${i}, u) == ${v}`), t.witness([x(v)], auto()))),
          ),
        ),
      ),
    ),
  );
  const proveSlices = (induction: HypothesisRef) =>
    t.introAll(
      t.instantiate(
        induction,
        [term(slice('i'), 'i')],
        (state) => {
          const { goal } = state;
          if (goal.kind === 'exists') return sliceSome(state);
          if (goal.kind !== 'forall') return auto()(state);
          const byCount = [isSlice, sliceTold, sliceClosed];
          return (byCount[goal.variables.length - 1] as Tactic)(state);
        },
        t.byHypothesis,
      ),
    );

  /** Adds Σ_t h(t) F(c(m + 1, t)) = Σ_s F(s) Σ_t h(t) 1{c(m + 1, t) = s}. */
  const split = (h: string, F: string, then: Tactic) =>
    t.instantiate(
      FIBRES,
      [x('N'), x('K'), term('c(m + 1, i)', 'i'), term(h, 'i'), term(F, 'i')],
      t.firstOf(t.byHypothesis, t.introAll(named((k) => at(typed, ['m + 1', k], t.byHypothesis)))),
      then,
    );
  const factors = named((k) => at(products, ['m + 1', k], auto()));
  const fibre = (h: string, s: string) => `sum(t, 1, N, ${h}*if(c(m + 1, t) == ${s}, 1, 0))`;
  const sliceAt = (then: (s: string) => Tactic) => named((s) => at(slices, [s], then(s)));
  const last = (then: Tactic) => at(sumsToOne('p'), ['m + 1'], then);
  const stays = eq(
    'sum(t, 1, N, a(t)*z(m + 1, t))',
    'sum(t, 1, N, a(t)*z(m, t)*p(m + 1, c(m + 1, t)))',
    factors,
    split(
      'a(i)*z(m, i)',
      'p(m + 1, i)',
      eq(
        `sum(s, 1, K, p(m + 1, s)*${fibre('a(t)*z(m, t)', 's')})`,
        'sum(s, 1, K, p(m + 1, s))',
        sliceAt(() => kit.arithmetic()),
        last(kit.arithmetic()),
      ),
    ),
  );
  const earlier = (k: string, j: string) => {
    const event = `if(c(${k}, t) == ${j}, 1, 0)`;
    return eq(
      `sum(t, 1, N, a(t)*z(m + 1, t)*${event})`,
      `sum(t, 1, N, a(t)*z(m, t)*${event}*p(m + 1, c(m + 1, t)))`,
      factors,
      split(
        `a(i)*z(m, i)*if(c(${k}, i) == ${j}, 1, 0)`,
        'p(m + 1, i)',
        eq(
          `sum(s, 1, K, p(m + 1, s)*${fibre(`a(t)*z(m, t)*${event}`, 's')})`,
          `sum(s, 1, K, p(m + 1, s)*p(${k}, ${j}))`,
          sliceAt((s) => at(parts(inSlice(s), 'm'), [k, j], kit.arithmetic())),
          last(kit.arithmetic()),
        ),
      ),
    );
  };
  const newest = (j: string) =>
    eq(
      `sum(t, 1, N, a(t)*z(m + 1, t)*if(c(m + 1, t) == ${j}, 1, 0))`,
      `sum(t, 1, N, a(t)*z(m, t)*(p(m + 1, c(m + 1, t))*if(c(m + 1, t) == ${j}, 1, 0)))`,
      factors,
      split(
        'a(i)*z(m, i)',
        `p(m + 1, i)*if(i == ${j}, 1, 0)`,
        eq(
          `sum(s, 1, K, p(m + 1, s)*if(s == ${j}, 1, 0)*${fibre('a(t)*z(m, t)', 's')})`,
          `sum(s, 1, K, p(m + 1, s)*if(s == ${j}, 1, 0))`,
          sliceAt(() => kit.arithmetic()),
          sums.spike('=', x(`sum(s, 1, K, p(m + 1, s)*if(s == ${j}, 1, 0))`), x(j), x('0'), auto(), auto()),
        ),
      ),
    );
  const marginals = t.introAll((state) => {
    const [k, j] = [...state.variables.keys()].slice(-2) as [string, string];
    return upTo(k, earlier(k, j), newest(j))(state);
  });
  /** d(m + 1, c) and p(m + 1, c) are at least 0 at every profile. */
  const signsAt = (k: string, then: Tactic) =>
    t.have(
      f(`d(m + 1, c(m + 1, ${k})) >= 0 and p(m + 1, c(m + 1, ${k})) >= 0`),
      at(
        typed,
        ['m + 1', k],
        t.destruct(
          t.latest,
          named((u) =>
            t.rewrite(
              f(`c(m + 1, ${k}) == ${u}`),
              at(nonnegative('d'), ['m + 1', u], at(nonnegative('p'), ['m + 1', u], t.conjunction(t.byHypothesis))),
            ),
          ),
        ),
      ),
      t.opened(then),
    );
  const positiveAt = (k: string, then: Tactic) =>
    at(
      slices,
      ['1'],
      at(positive('m'), [k], at(isSet, [k], t.have(f(`a(${k}) >= 0`), t.destruct(t.latest, auto(), auto()), then))),
    );
  const gap = 'abs(d(m + 1, c(m + 1, t)) - p(m + 1, c(m + 1, t)))';
  const stepAt = named((k) =>
    signsAt(
      k,
      positiveAt(
        k,
        at(
          products,
          ['m + 1', k],
          t.instantiate(
            POINT,
            [`a(${k})`, `x(m, ${k})`, `p(m + 1, c(m + 1, ${k}))`, `d(m + 1, c(m + 1, ${k}))`, `z(m, ${k})`].map((e) =>
              x(e),
            ),
            auto(),
            auto(),
          ),
        ),
      ),
    ),
  );
  const differ = 'a(t)*abs(x(m, t) - z(m, t))';
  const grows = le(
    'sum(t, 1, N, a(t)*abs(x(m + 1, t) - z(m + 1, t)))',
    `sum(t, 1, N, ${differ}*d(m + 1, c(m + 1, t)) + a(t)*z(m, t)*${gap})`,
    stepAt,
    split(
      differ.replaceAll('(t)', '(i)').replaceAll(', t)', ', i)'),
      'd(m + 1, i)',
      split(
        'a(i)*z(m, i)',
        'abs(d(m + 1, i) - p(m + 1, i))',
        le(
          `sum(s, 1, K, d(m + 1, s)*${fibre(differ, 's')})`,
          `sum(s, 1, K, d(m + 1, s)*W)`,
          sliceAt((s) =>
            at(
              nonnegative('d'),
              ['m + 1', s],
              t.have(f(`d(m + 1, ${s})*(W - ${fibre(differ, s)}) >= 0`), kit.arithmetic(), kit.arithmetic()),
            ),
          ),
          eq(
            `sum(s, 1, K, abs(d(m + 1, s) - p(m + 1, s))*${fibre('a(t)*z(m, t)', 's')})`,
            'sum(s, 1, K, abs(d(m + 1, s) - p(m + 1, s)))',
            sliceAt(() => kit.arithmetic()),
            at(
              sumsToOne('d'),
              ['m + 1'],
              sums.peel(
                x(gaps('m + 1')),
                x('m + 1'),
                t.fact(
                  'sum-empty',
                  [x('sum(s, m + 2, m + 1, sum(v, 1, K, abs(d(s, v) - p(s, v))))')],
                  auto(),
                  kit.arithmetic(),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  const stillPositive = t.introAll(named((k) => signsAt(k, positiveAt(k, at(products, ['m + 1', k], auto())))));
  const next: Tactic = (before) => {
    const induction = t.latest(before);
    return t.introAll(
      t.have(
        f(slices),
        proveSlices(induction),
        t.conjunction(stays, marginals, number('W', gaps('m'), grows), stillPositive),
      ),
    )(before);
  };
  return { base, next };
}
