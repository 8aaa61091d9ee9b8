/**
 * Markov random fields with pairwise edges, exactly. Potentials are given by their exponentials, positive rationals:
 *
 *   D(x) = (1/Z) Π_i φ_i(x_i) Π_{i<j} w_ij(x_i, x_j) ,     φ = exp(vertex potential), w = exp(edge potential).
 *
 *   Δ = max_i max_x | Σ_{j ≠ i} log w_ij(x_i, x_j) |       the maximum weighted degree (Brustle, Cai and Daskalakis 2020; Cai and Oikonomou
 *                                                         2021), as e^Δ = max_i max_x max(Π_j w_ij, 1/Π_j w_ij), a rational number.
 *
 * Potentials are not unique, and Δ belongs to the potentials; `leastDegreeFactor` bounds e^{4Δ} from below in every representation of
 * a distribution of two items.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Distribution, totalVariation } from './coupling.ts';
import { sum } from './prior.ts';
import { ProfileSpace } from './profiles.ts';

export interface Edge {
  readonly from: number;
  readonly to: number;
  /** `weights[x][y]` = exp of the potential at x_from = x, x_to = y. */
  readonly weights: readonly (readonly Rational[])[];
}

/** @throws RangeError for factors that are not positive or do not fit the numbers of values, and for loops and repeated edges. */
export class MarkovRandomField {
  readonly space: ProfileSpace;

  constructor(
    readonly vertices: readonly (readonly Rational[])[],
    readonly edges: readonly Edge[],
  ) {
    this.space = new ProfileSpace(vertices.map((factors) => factors.length));
    for (const [i, factors] of vertices.entries()) requirePositive(factors, `vertex ${i}`);
    const seen = new Set<string>();
    for (const { from, to, weights } of edges) {
      const place = `edge ${from}-${to}`;
      const [rows, columns] = [vertices[from]?.length, vertices[to]?.length];
      if (rows === undefined || columns === undefined || from === to)
        throw new RangeError(`${place}: expected two different items of ${vertices.length}`);
      const key = from < to ? `${from} ${to}` : `${to} ${from}`;
      if (seen.has(key)) throw new RangeError(`${place}: expected one edge between two items, received another`);
      seen.add(key);
      if (weights.length !== rows) throw new RangeError(`${place}: expected ${rows} rows, received ${weights.length}`);
      for (const row of weights) {
        if (row.length !== columns)
          throw new RangeError(`${place}: expected ${columns} columns, received ${row.length}`);
        requirePositive(row, place);
      }
    }
  }

  /** D(x) at every profile, the last item's value running fastest. */
  distribution(): Rational[] {
    return normalized(this.profiles().map((x) => this.vertexFactor(x).multiply(this.edgeFactor(x))));
  }

  /** The product distribution ∝ Π_i φ_i(x_i), which is within tanh(mΔ/4) of D. */
  independent(): Rational[] {
    return normalized(this.profiles().map((x) => this.vertexFactor(x)));
  }

  /** e^Δ. */
  degreeFactor(): Rational {
    const factors = this.profiles().flatMap((x) => x.map((_, i) => this.incident(x, i)));
    return factors
      .flatMap((factor) => [factor, Rational.ONE.divide(factor)])
      .reduce((a, b) => (a.compare(b) < 0 ? b : a), Rational.ONE);
  }

  /**
   * Whether d_TV(D, independent) ≤ tanh(mΔ/4) = (E − 1)/(E + 1), E = e^{mΔ/2}: for d < 1 that is ((1 + d)/(1 − d))² ≤ (e^Δ)^m.
   * It always holds; a `false` would be an error of this room.
   */
  isWithinDegreeBound(): boolean {
    const d = totalVariation(this.distribution(), this.independent());
    const ratio = Rational.ONE.add(d).divide(Rational.ONE.subtract(d));
    return (
      ratio.multiply(ratio).compare(this.vertices.reduce((E) => E.multiply(this.degreeFactor()), Rational.ONE)) <= 0
    );
  }

  private profiles(): number[][] {
    return Array.from({ length: this.space.count }, (_, position) => this.space.typesAt(position));
  }

  private vertexFactor(x: readonly number[]): Rational {
    return product(x.map((value, i) => (this.vertices[i] as readonly Rational[])[value] as Rational));
  }

  private edgeFactor(x: readonly number[]): Rational {
    return product(this.edges.map((edge) => weightAt(edge, x)));
  }

  /** Π of the edges at item i. */
  private incident(x: readonly number[], i: number): Rational {
    return product(this.edges.filter(({ from, to }) => from === i || to === i).map((edge) => weightAt(edge, x)));
  }
}

/**
 * For a positive distribution of two items with `columns` values of the second: the largest D(x,y) D(x',y') / (D(x,y') D(x',y)). It is at most
 * e^{4Δ} in every representation by potentials, since those of the vertices cancel.
 */
export function leastDegreeFactor(distribution: Distribution, columns: number): Rational {
  requirePositive(distribution, 'distribution');
  const rows = distribution.length / columns;
  if (!Number.isInteger(rows) || columns < 1)
    throw new RangeError(`${distribution.length} profiles in ${columns} columns`);
  const at = (x: number, y: number) => distribution[x * columns + y] as Rational;
  let largest = Rational.ONE;
  for (let x = 0; x < rows; x++) {
    for (let z = 0; z < rows; z++) {
      for (let y = 0; y < columns; y++) {
        for (let w = 0; w < columns; w++) {
          const ratio = at(x, y)
            .multiply(at(z, w))
            .divide(at(x, w).multiply(at(z, y)));
          if (ratio.compare(largest) > 0) largest = ratio;
        }
      }
    }
  }
  return largest;
}

const product = (values: readonly Rational[]): Rational => values.reduce((a, b) => a.multiply(b), Rational.ONE);

const weightAt = ({ from, to, weights }: Edge, x: readonly number[]): Rational =>
  (weights[x[from] as number] as readonly Rational[])[x[to] as number] as Rational;

function normalized(weights: readonly Rational[]): Rational[] {
  const total = sum(weights);
  return weights.map((weight) => weight.divide(total));
}

function requirePositive(values: readonly Rational[], place: string): void {
  for (const value of values) {
    if (value.sign() <= 0) throw new RangeError(`${place}: expected positive numbers, received ${value}`);
  }
}
