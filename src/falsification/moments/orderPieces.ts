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

/** x ≥ all others, value x; or x ≥ y ≥ all others, value y. Where no point may be on two pieces, the first of equal ones counts. */
export function ranked(op: 'highest' | 'second', { constraints, values }: Tuple, isDisjoint = false): Piece[] {
  const indices = [...values.keys()];
  const at = (k: number): AffineForm => values[k] as AffineForm;
  const above = (k: number, others: readonly number[]): Constraint[] =>
    others.map((j) => ({ form: minus(at(k), at(j)), isStrict: isDisjoint && j < k }));
  const piece = (k: number, order: readonly Constraint[]): Piece[] => {
    const all = joined(constraints, order);
    return all ? [{ constraints: all, value: at(k) }] : [];
  };
  return indices.flatMap((k) => {
    const others = indices.filter((j) => j !== k);
    if (op === 'highest') return piece(k, above(k, others));
    return others.flatMap((j) =>
      piece(j, [
        ...above(k, [j]),
        ...above(
          j,
          others.filter((i) => i !== j),
        ),
      ]),
    );
  });
}
