/**
 * The best second price auction beside the optimal highest-bidder-lottery, as text in I, μ, σ and r.
 */
/** Theorem 1.5.2: the worst-case expected revenue of the best second price auction with n bidders. */
export const secondPrice = (n: string): string =>
  `if(mu <= (2*(${n}) - 1)/(${n})^2, (${n})*(1 - sqrt(1 - mu))^2, ((${n})*mu - 1)/((${n}) - 1))`;

/** ⌈r/(1 − √(1 − μ))²⌉: the least n with n(1 − √(1 − μ))² ≥ r. */
const few = 'ceil(r/(1 - sqrt(1 - mu))^2)';

/** Δ(I): how many bidders more the best second price auction needs to earn r. Its revenue rises with their number. */
export const ADDITIONAL = `if(mu <= (2*${few} - 1)/${few}^2, ${few} - I, ceil((1 - r)/(mu - r)) - I)`;
