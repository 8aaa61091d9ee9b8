/** The vertices of a small polytope, by intersecting its sides: meant for one, two or three variables. */
import { Rational } from '../../arithmetic/rational.ts';
import { type AffineForm, constantOf, valueAt } from './affineForm.ts';

/** The point where as many independent forms as there are variables vanish; `undefined` if they are dependent. */
function intersection(forms: readonly AffineForm[], size: number): Rational[] | undefined {
  const rows = forms.map((form) => [...form.slice(0, size), constantOf(form).negate()]);
  for (let k = 0; k < size; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && !(row[k] as Rational).isZero());
    if (pivot < 0) return undefined;
    [rows[k], rows[pivot]] = [rows[pivot] as Rational[], rows[k] as Rational[]];
    const inverse = Rational.ONE.divide(rows[k]?.[k] as Rational);
    const scaled = (rows[k] as Rational[]).map((entry) => entry.multiply(inverse));
    rows[k] = scaled;
    for (let i = 0; i < size; i++) {
      const factor = rows[i]?.[k] as Rational;
      if (i === k || factor.isZero()) continue;
      rows[i] = (rows[i] as Rational[]).map((entry, j) => entry.subtract(factor.multiply(scaled[j] as Rational)));
    }
  }
  return rows.map((row) => row[size] as Rational);
}

/** All choices of `count` items. */
function* choices<T>(items: readonly T[], count: number, from = 0): Iterable<T[]> {
  if (count === 0) yield [];
  else {
    for (let k = from; k <= items.length - count; k++) {
      for (const rest of choices(items, count - 1, k + 1)) yield [items[k] as T, ...rest];
    }
  }
}

/** The vertices of { x : every form ≥ 0 }, which must be bounded; none if it is empty. */
export function verticesOf(forms: readonly AffineForm[], size: number): Rational[][] {
  const found = new Map<string, Rational[]>();
  for (const chosen of choices(forms, size)) {
    const point = intersection(chosen, size);
    if (point && forms.every((form) => valueAt(form, point).sign() >= 0)) found.set(point.join(' '), point);
  }
  return [...found.values()];
}
