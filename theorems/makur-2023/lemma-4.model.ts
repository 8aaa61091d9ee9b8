/**
 * One agent of a mechanism, as Lemma 4 and Theorem 2 see it.
 *
 * Types          1..A; the others' profiles 1..B; joint distributions P = D and Q = D̂ of (type, profile).
 * Mechanism      w(i, k, j) ∈ [0, H] is the value of type i for what the mechanism gives (a lottery already averaged) when k is reported and
 *                the others report j; p(k, j) ∈ [−H, H] is the payment. The gain of type i from reporting k is −u(i ← k, j).
 * BIC            Σ_j P(i, j) · gain ≤ 0 for all i, k: the conditional expectation times Pr[i], so that nothing is asked of types without mass.
 * (ε, q)-BIC     for every report k: Pr_{i ∼ Q}[ E[gain | i] > ε ] ≤ q; with ε = c H δ/q, the inequality inside is multiplied by q Q(i).
 */

/** The gain of type i from reporting k, at the others' profile j. */
const gain = (i: string, k: string, j: string): string =>
  `w(${i}, ${k}, ${j}) - p(${k}, ${j}) - w(${i}, ${i}, ${j}) + p(${i}, ${j})`;
const expected = (P: string, i: string, k: string): string => `sum(s, 1, B, ${P}(${i}, s)*(${gain(i, k, 's')}))`;
const mass = (i: string): string => `sum(s, 1, B, Q(${i}, s))`;
const bad = (i: string, k: string, bound: string): string => `q*${expected('Q', i, k)} > ${bound}*H*delta*${mass(i)}`;

const values =
  'forall([integer(i), integer(k), integer(j)], [1 <= i, i <= A, 1 <= k, k <= A, 1 <= j, j <= B], 0 <= w(i, k, j) and w(i, k, j) <= H)';
const payments = 'forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], -H <= p(i, j) and p(i, j) <= H)';
const participation = 'forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], w(i, i, j) - p(i, j) >= 0)';
const zeroOrMore = 'forall([integer(i), integer(j)], [1 <= i, i <= A, 1 <= j, j <= B], p(i, j) >= 0)';

/** BIC with respect to P. */
export const incentive = `forall([integer(i), integer(k)], [1 <= i, i <= A, 1 <= k, k <= A], ${expected('P', 'i', 'k')} <= 0)`;

/** Gains lie in [−least H, most H]; `bound` is the constant c in ε = c H δ/q. */
export interface Range {
  readonly most: string;
  readonly least: string;
  readonly bound: string;
  /** Conditions that the statement has besides those on values and payments. */
  readonly uses: readonly ('participation' | 'zeroOrMore')[];
}

export const range = {
  gain,
  values,
  payments,
  participation,
  zeroOrMore,
  bad,
  /** Some report k gains more than ε. */
  anyBad: (i: string, bound: string): string => `exists([integer(l)], [1 <= l, l <= A], ${bad(i, 'l', bound)})`,
  mass,
};
