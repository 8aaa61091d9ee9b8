/**
 * The largest and the second largest of numbers that are affine on pieces each.
 */
import { type AffineForm, minus } from './affineForm.ts';
import { type Constraint, joined, type Piece } from './pieces.ts';

/** The components of a vector where each of them is on one of its pieces. */
export interface Tuple {
  readonly constraints: readonly Constraint[];
  readonly values: readonly AffineForm[];
}

/** With one more component on a piece of its own; `undefined` where no point is on both. */
export function extended({ constraints, values }: Tuple, piece: Piece): Tuple | undefined {
  const all = joined(constraints, piece.constraints);
  return all && { constraints: all, values: [...values, piece.value] };
}

/** x ≥ all others, value x; or x ≥ y ≥ all others, value y. */
export function ranked(op: 'highest' | 'second', { constraints, values }: Tuple): Piece[] {
  const above = (x: AffineForm, others: readonly AffineForm[]): Constraint[] =>
    others.map((other) => ({ form: minus(x, other), isStrict: false }));
  const piece = (value: AffineForm, order: readonly Constraint[]): Piece[] => {
    const all = joined(constraints, order);
    return all ? [{ constraints: all, value }] : [];
  };
  return values.flatMap((x, k) => {
    const others = values.toSpliced(k, 1);
    if (op === 'highest') return piece(x, above(x, others));
    return others.flatMap((y, j) => piece(y, [...above(x, [y]), ...above(y, others.toSpliced(j, 1))]));
  });
}
