/**
 * What the statements about total variation share, as text in the syntax of docs/symbolic.md.
 *
 * Space          Ω = {1, …, N}: outcomes, types, or type profiles numbered in any way; N is a variable, so all finite sizes are meant.
 * Distribution   a function P with P(t) ≥ 0 on Ω and Σ_t P(t) = 1. What it is outside of Ω, no statement looks at.
 * d_TV(P, Q)     ½ Σ_t |P(t) − Q(t)|; that this is the supremum over events, the least Pr[X ≠ Y] of a coupling and the
 *                Kantorovich–Rubinstein maximum is Lemma 1 (lemma-1.ts), proved for the same spaces.
 * Objective      o(t) = O(t, M(t)) ∈ [a, b] at the profile t, the lottery of a randomised mechanism already averaged; V = b − a.
 */
import type { FunctionFamily, FunctionTerm } from '../../src/falsification/hints.ts';
import { type Expression, expression } from '../../src/statement/expression.ts';
import { real, type Variable } from '../../src/statement/formula.ts';
import { substitute } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';

/** ∀ i ∈ 1..N: body. Indices of quantifiers are i, j, k; those of sums t, s, u: a free index never has a bound one's name. */
export const each = (i: string, N: string, body: string): string =>
  `forall([integer(${i})], [1 <= ${i}, ${i} <= ${N}], ${body})`;

/** P is a distribution on 1..N. */
export const distribution = (P: string, N = 'N'): string =>
  `${each('i', N, `${P}(i) >= 0`)}, sum(t, 1, ${N}, ${P}(t)) == 1`;

/** P is a distribution on 1..A × 1..B. */
export const joint = (P: string, A = 'A', B = 'B'): string =>
  `forall([integer(i), integer(j)], [1 <= i, i <= ${A}, 1 <= j, j <= ${B}], ${P}(i, j) >= 0), ` +
  `sum(t, 1, ${A}, sum(s, 1, ${B}, ${P}(t, s))) == 1`;

/** d_TV of two distributions on 1..N. */
export const distance = (P: string, Q: string, N = 'N', t = 't'): string =>
  `sum(${t}, 1, ${N}, abs(${P}(${t}) - ${Q}(${t})))/2`;

/** d_TV of two distributions on 1..A × 1..B. */
export const jointDistance = (P: string, Q: string, A = 'A', B = 'B', [t, s] = ['t', 's']): string =>
  `sum(${t}, 1, ${A}, sum(${s}, 1, ${B}, abs(${P}(${t}, ${s}) - ${Q}(${t}, ${s}))))/2`;

/** Values for the falsifier: at most this many points in each space. */
export const POINTS = 4;

const names = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_, k) => `${letter}_${k + 1}`);

/** if(t == 1, v_1, if(t == 2, v_2, … v_n)) */
export const table = (index: string, values: readonly string[]): string =>
  values
    .slice(0, -1)
    .reduceRight((rest, value, k) => `if(${index} == ${k + 1}, ${value}, ${rest})`, values.at(-1) as string);

/** Functions to try together, with their numbers and what is asked of these. */
export interface Part {
  readonly variables: readonly Variable[];
  readonly where: readonly string[];
  readonly functions: { readonly [name: string]: FunctionTerm };
}

/** A distribution P on 1..N, N ≤ POINTS: weights in [0, 1], divided by their sum over 1..N. */
export function someDistribution(P: string, N = 'N', count = POINTS): Part {
  const weights = names(`w${P}`, count);
  const total = weights.map((w, k) => (k === 0 ? w : `if(${N} >= ${k + 1}, ${w}, 0)`)).join(' + ');
  return {
    variables: weights.map((w) => real(w)),
    where: [...weights.flatMap((w) => [`0 <= ${w}`, `${w} <= 1`]), `${total} > 0`],
    functions: { [P]: { parameters: ['at'], body: x(`(${table('at', weights)})/(${total})`) } },
  };
}

/** A function on 1..POINTS with values between two terms. */
export function someFunction(o: string, low: string, high: string, count = POINTS): Part {
  const values = names(`v${o}`, count);
  return {
    variables: values.map((v) => real(v)),
    where: values.flatMap((v) => [`${low} <= ${v}`, `${v} <= ${high}`]),
    functions: { [o]: { parameters: ['at'], body: x(table('at', values)) } },
  };
}

/** A function of two indices, 1..rows × 1..columns, with values between two terms. */
export function someTable(o: string, low: string, high: string, rows = 2, columns = 2): Part {
  const values = Array.from({ length: rows }, (_, k) => names(`v${o}${k + 1}`, columns));
  const body = table(
    'at',
    values.map((row) => table('on', row)),
  );
  return {
    variables: values.flat().map((v) => real(v)),
    where: values.flat().flatMap((v) => [`${low} <= ${v}`, `${v} <= ${high}`]),
    functions: { [o]: { parameters: ['at', 'on'], body: x(body) } },
  };
}

/** A distribution on 1..A × 1..B, both at most `rows` and `columns`. */
export function someJoint(P: string, A = 'A', B = 'B', rows = 2, columns = 2): Part {
  const weights = Array.from({ length: rows }, (_, k) => names(`w${P}${k + 1}`, columns));
  const terms = weights.flatMap((row, k) =>
    row.map((w, l) => {
      const inside = [...(k > 0 ? [`${A} >= ${k + 1}`] : []), ...(l > 0 ? [`${B} >= ${l + 1}`] : [])];
      return inside.length > 0 ? `if(${inside.join(' and ')}, ${w}, 0)` : w;
    }),
  );
  const total = terms.join(' + ');
  const body = table(
    'at',
    weights.map((row) => table('on', row)),
  );
  return {
    variables: weights.flat().map((w) => real(w)),
    where: [...weights.flat().flatMap((w) => [`0 <= ${w}`, `${w} <= 1`]), `${total} > 0`],
    functions: { [P]: { parameters: ['at', 'on'], body: x(`(${body})/(${total})`) } },
  };
}

/** The conditional distributions R(i, ·) of the columns that `someJoint(P)` has; where the row has no mass, all on column 1. */
export function someConditional(R: string, P: string, B = 'B', rows = 2, columns = 2): Part {
  const weights = Array.from({ length: rows }, (_, k) => names(`w${P}${k + 1}`, columns));
  const total = (row: readonly string[]) =>
    row.map((w, l) => (l === 0 ? w : `if(${B} >= ${l + 1}, ${w}, 0)`)).join(' + ');
  const body = table(
    'at',
    weights.map((row) => `if(${total(row)} == 0, if(on == 1, 1, 0), (${table('on', row)})/(${total(row)}))`),
  );
  return { variables: [], where: [], functions: { [R]: { parameters: ['at', 'on'], body: x(body) } } };
}

/** What a part's function of one index is at the given index. */
export const bodyAt = (part: Part, name: string, index = 'at'): Expression => {
  const { body } = part.functions[name] as FunctionTerm;
  return substitute(body, new Map([['at', expression(index)]]));
};

/** One family of several parts. */
export function family(name: string, ...parts: readonly Part[]): FunctionFamily {
  return {
    name,
    variables: parts.flatMap(({ variables }) => variables),
    where: parts.flatMap(({ where }) => where.map((condition) => f(condition))),
    functions: Object.assign({}, ...parts.map(({ functions }) => functions)),
  };
}
