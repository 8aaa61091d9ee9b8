/**
 * Profiles of n agents with K types each, numbered 1..N.
 *
 * c(k, t)       the type of agent k at profile t, 1..K
 * r(k, t, j)    the profile (j, t_−k), in which agent k has type j and the others what they have at t
 *
 * Different profiles differ in some type. With (j, t_−k) for every j and t these are all K^n profiles: the product space.
 */

import type { FunctionFamily } from '../../src/falsification/hints.ts';
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { type Formula, integer, real } from '../../src/statement/formula.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { tactics } from './tactics.ts';

export const PROFILE_VARIABLES = 'integer(n), integer(N), integer(K), function(c, 2), function(r, 3)';

export const typed =
  'forall([integer(k), integer(i)], [1 <= k, k <= n, 1 <= i, i <= N], exists([integer(u)], [1 <= u, u <= K], c(k, i) == u))';
export const different =
  'forall([integer(i), integer(j)], [1 <= i, i <= N, 1 <= j, j <= N, forall([integer(k)], [1 <= k, k <= n], c(k, i) == c(k, j))], i == j)';
export const replaced = `forall([integer(k), integer(i), integer(j)], [1 <= k, k <= n, 1 <= i, i <= N, 1 <= j, j <= K],
   exists([integer(u)], [1 <= u, u <= N], r(k, i, j) == u) and c(k, r(k, i, j)) == j
   and forall([integer(l)], [1 <= l, l <= n, l != k], c(l, r(k, i, j)) == c(l, i)))`;
export const PROFILES = `n >= 1, N >= 1, K >= 1, ${typed}, ${different}, ${replaced}`;

/** Pr[agent k has type j] under a distribution on profiles. */
export const marginal = (G: string, k: string, j: string, t = 't'): string =>
  `sum(${t}, 1, N, ${G}(${t})*if(c(${k}, ${t}) == ${j}, 1, 0))`;

/** A function given by a term, for `instantiate` and `witness`. */
export const term = (body: string, ...names: readonly string[]) =>
  ({ op: 'function', parameters: names.map((name) => integer(name)), body: x(body) }) as const;

/** Σ_t h(t) F(c(t)) = Σ_s F(s) Σ_t h(t) 1{c(t) = s}, for c with values in 1..K. */
export const FIBRES: Formula = f(`forall([integer(N), integer(K), function(c, 1), function(h, 1), function(F, 1)],
  [K >= 1, forall([integer(i)], [1 <= i, i <= N], exists([integer(u)], [1 <= u, u <= K], c(i) == u))],
  sum(t, 1, N, h(t)*F(c(t))) == sum(s, 1, K, F(s)*sum(t, 1, N, h(t)*if(c(t) == s, 1, 0))))`);

export function fibres(kit: ProverKit): Tactic {
  const { t, sums, auto } = kit;
  const { named, eq } = tactics(kit);
  const spread = (k: string, at = `c(${k})`) => `sum(s, 1, K, h(${k})*F(s)*if(${at} == s, 1, 0))`;
  const range = f('forall([integer(i)], [1 <= i, i <= N], exists([integer(u)], [1 <= u, u <= K], c(i) == u))');
  const point = named((k) =>
    t.instantiate(
      range,
      [x(k)],
      auto(),
      t.destruct(
        t.latest,
        named((u) => t.rewrite(f(`c(${k}) == ${u}`), sums.spike('=', x(spread(k, u)), x(u), x('0'), auto(), auto()))),
      ),
    ),
  );
  return t.introAll(
    eq(
      'sum(t, 1, N, h(t)*F(c(t)))',
      `sum(t, 1, N, ${spread('t')})`,
      point,
      t.fact('sum-exchange', [x(`sum(t, 1, N, ${spread('t')})`)], auto(), auto()),
    ),
  );
}

/**
 * Two agents with two types each, for the falsifier: profiles (1, 1), (1, 2), (2, 1), (2, 2), any G with its marginals d, any p, and the
 * products x and z of the first k factors.
 */
export const TWO_BY_TWO: FunctionFamily = (() => {
  const weights = ['w_1', 'w_2', 'w_3', 'w_4'];
  const sum = (...names: readonly string[]) => `(${names.join(' + ')})/(${weights.join(' + ')})`;
  const first = `if(at <= 2, ${sum('w_1', 'w_2')}, ${sum('w_3', 'w_4')})`;
  const second = `if(at == 1 or at == 3, ${sum('w_1', 'w_3')}, ${sum('w_2', 'w_4')})`;
  const share = (k: string, at: string) => `if(${at}, rho_${k}, 1 - rho_${k})`;
  const product = (one: string, two: string) => `if(by == 0, 1, if(by == 1, ${one}, (${one})*(${two})))`;
  const of = (parameters: readonly string[], body: string) => ({ parameters, body: x(body) });
  return {
    name: 'two agents with two types',
    variables: [...weights, 'rho_1', 'rho_2'].map((name) => real(name)),
    where: [
      ...[...weights, 'rho_1', 'rho_2'].flatMap((w) => [`0 <= ${w}`, `${w} <= 1`]),
      `${weights.join(' + ')} > 0`,
    ].map((w) => f(w)),
    functions: {
      c: of(['by', 'at'], 'if(by == 1, if(at <= 2, 1, 2), if(at == 1 or at == 3, 1, 2))'),
      r: of(['by', 'at', 'on'], 'if(by == 1, 2*(on - 1) + if(at == 1 or at == 3, 1, 2), if(at <= 2, on, 2 + on))'),
      G: of(['at'], `if(at == 1, w_1, if(at == 2, w_2, if(at == 3, w_3, w_4)))/(${weights.join(' + ')})`),
      d: of(
        ['by', 'on'],
        `if(by == 1, if(on == 1, ${sum('w_1', 'w_2')}, ${sum('w_3', 'w_4')}), if(on == 1, ${sum('w_1', 'w_3')}, ${sum('w_2', 'w_4')}))`,
      ),
      p: of(['by', 'on'], `if(by == 1, ${share('1', 'on == 1')}, ${share('2', 'on == 1')})`),
      x: of(['by', 'at'], product(first, second)),
      z: of(['by', 'at'], product(share('1', 'at <= 2'), share('2', 'at == 1 or at == 3'))),
    },
  };
})();
