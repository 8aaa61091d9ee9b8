/**
 * Joint distributions of types, exact, with any correlation.
 */
import { Rational } from '../arithmetic/rational.ts';
import { ProfileSpace } from './profiles.ts';

/** π(θ_{−i} | θ_i), carried by whole profiles; or the named case that the condition has probability 0. */
export type Conditional =
  | { readonly kind: 'conditional'; readonly probabilities: ReadonlyMap<number, Rational> }
  | { readonly kind: 'zero-probability' };

export const sum = (values: Iterable<Rational>): Rational => {
  let total = Rational.ZERO;
  for (const value of values) if (!value.isZero()) total = total.add(value);
  return total;
};

/** π(θ) ≥ 0 with Σ_θ π(θ) = 1. */
export class JointPrior {
  /** @throws RangeError if these are not probabilities of all profiles. */
  constructor(
    readonly space: ProfileSpace,
    readonly probabilities: readonly Rational[],
  ) {
    if (probabilities.length !== space.count)
      throw new RangeError(`expected ${space.count} probabilities, received ${probabilities.length}`);
    const negative = probabilities.findIndex((value) => value.sign() < 0);
    if (negative >= 0) throw new RangeError(`profile ${negative} has probability ${probabilities[negative]}`);
    const total = sum(probabilities);
    if (!total.equals(Rational.ONE)) throw new RangeError(`the probabilities sum to ${total}, not 1`);
  }

  /** Independent types with these marginals. */
  static product(marginals: readonly (readonly Rational[])[]): JointPrior {
    const space = new ProfileSpace(marginals.map((marginal) => marginal.length));
    const probability = (position: number) =>
      marginals.reduce(
        (value, marginal, agent) => value.multiply(marginal[space.typeAt(position, agent)] as Rational),
        Rational.ONE,
      );
    return new JointPrior(
      space,
      Array.from({ length: space.count }, (_, position) => probability(position)),
    );
  }

  at(position: number): Rational {
    return this.probabilities[position] as Rational;
  }

  /** π_i(θ_i) = Σ_{θ_{−i}} π(θ). */
  marginal(agent: number): Rational[] {
    const totals = Array.from({ length: this.space.sizes[agent] as number }, () => Rational.ZERO);
    this.probabilities.forEach((value, position) => {
      const type = this.space.typeAt(position, agent);
      totals[type] = (totals[type] as Rational).add(value);
    });
    return totals;
  }

  /** π(θ) / π_i(θ_i) for the profiles θ with this type of the agent. */
  conditional(agent: number, type: number): Conditional {
    const mass = this.marginal(agent)[type] as Rational;
    if (mass.isZero()) return { kind: 'zero-probability' };
    const probabilities = new Map<number, Rational>();
    for (const position of this.space.withTypeOf(agent, type)) {
      probabilities.set(position, this.at(position).divide(mass));
    }
    return { kind: 'conditional', probabilities };
  }

  /** ×_i π_i. */
  productOfMarginals(): JointPrior {
    return JointPrior.product(this.space.sizes.map((_, agent) => this.marginal(agent)));
  }

  /** Whether types are independent: π = ×_i π_i. */
  isProduct(): boolean {
    const product = this.productOfMarginals();
    return this.probabilities.every((value, position) => value.equals(product.at(position)));
  }

  expectation(value: (position: number) => Rational): Rational {
    const terms = this.probabilities.map((probability, position) =>
      probability.isZero() ? Rational.ZERO : probability.multiply(value(position)),
    );
    return sum(terms);
  }
}

/**
 * The rank of Γ = [π(θ_{−i} | θ_i)], one row for each type of positive probability. Full rank is the condition of Crémer and McLean.
 *
 * Rows are taken unnormalised, which changes no rank.
 */
export function conditionalRank(prior: JointPrior, agent: number): { readonly rank: number; readonly types: number } {
  const rows: Rational[][] = [];
  for (let type = 0; type < (prior.space.sizes[agent] as number); type++) {
    const row = [...prior.space.withTypeOf(agent, type)].map((position) => prior.at(position));
    if (row.some((value) => !value.isZero())) rows.push(row);
  }
  return { rank: rankOf(rows), types: rows.length };
}

/** The rank of a matrix, by exact elimination. */
export function rankOf(matrix: readonly (readonly Rational[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let rank = 0;
  for (let column = 0; column < (rows[0]?.length ?? 0) && rank < rows.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= rank && !row[column]?.isZero());
    if (pivot < 0) continue;
    [rows[rank], rows[pivot]] = [rows[pivot] as Rational[], rows[rank] as Rational[]];
    const top = rows[rank] as Rational[];
    for (const row of rows.slice(rank + 1)) {
      const factor = (row[column] as Rational).divide(top[column] as Rational);
      if (factor.isZero()) continue;
      for (let j = column; j < row.length; j++) {
        row[j] = (row[j] as Rational).subtract(factor.multiply(top[j] as Rational));
      }
    }
    rank++;
  }
  return rank;
}
