/**
 * The optimal bundle prices (2.17) at numbers.
 */
import { Rational } from '../../src/arithmetic/rational.ts';
import type { ParameterValues } from '../../src/claims/claim.ts';

/** 2^16 prices are printed; more are no list to read. */
const MOST_ITEMS = 16;

/**
 * p*_S = ½ Σ_{j ∈ S} (v̄_j + c_j), subsets in binary order: ∅, {1}, {2}, {1, 2}, {3}, …
 * @throws EvaluationError for more than 16 items.
 */
export async function bundlePrices(values: ParameterValues): Promise<readonly Rational[]> {
  const [vbar, c] = [values.get('vbar') as readonly Rational[], values.get('c') as readonly Rational[]];
  if (vbar.length > MOST_ITEMS) {
    const { EvaluationError } = await import('../../src/precision/errors.ts');
    throw new EvaluationError(
      `${vbar.length} items have 2^${vbar.length} bundles, expected at most ${MOST_ITEMS} items`,
    );
  }
  const half = Rational.of(1n, 2n);
  let prices: readonly Rational[] = [Rational.ZERO];
  for (const [j, top] of vbar.entries()) {
    const price = top.add(c[j] as Rational).multiply(half);
    prices = prices.concat(prices.map((without) => without.add(price)));
  }
  return prices;
}
