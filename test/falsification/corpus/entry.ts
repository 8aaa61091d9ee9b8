/** A claim as an outside author writes it: one formula, no hints, no prover. */
export interface Topic {
  readonly false: { readonly [name: string]: string };
  readonly true: { readonly [name: string]: string };
}

/** Conditions that priors and the like are written with. */
export const simplex = (p: string, n: string): string => `${nonnegative(p, n)}, sum(k, 1, ${n}, ${p}(k)) == 1`;
export const nonnegative = (p: string, n: string): string => `forall([integer(k)], [1 <= k, k <= ${n}], ${p}(k) >= 0)`;
export const inBox = (v: string, n: string, upper = '1'): string =>
  `forall([integer(k)], [1 <= k, k <= ${n}], 0 <= ${v}(k) and ${v}(k) <= ${upper})`;
