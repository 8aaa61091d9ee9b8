/**
 * Quantified functions by their values: a formula that is written out needs finitely many of them, and each is a variable of its
 * affine forms. A function is total and any numbers will do, so that nothing is lost.
 */
import type { Rational } from '../../arithmetic/rational.ts';
import { Undetermined } from '../evaluation/environment.ts';
import type { AffineForm } from './affineForm.ts';

/** More values than this are not looked for. */
export const MOST_UNKNOWN = 40;

export class Unknowns {
  private readonly places = new Map<string, number>();

  /** @param first the variable of the forms that is the first value */
  constructor(
    readonly names: ReadonlySet<string>,
    private readonly first: number,
  ) {}

  /** The variable of the forms that is the function's value there. @throws Undetermined if there are too many */
  place(name: string, args: readonly Rational[]): number {
    const key = `${name}(${args.join(',')})`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    if (this.places.size >= MOST_UNKNOWN) throw new Undetermined('that many values of functions');
    const place = this.first + this.places.size;
    this.places.set(key, place);
    return place;
  }

  /** The variables of the forms in use. */
  get size(): number {
    return this.first + this.places.size;
  }

  /** The form without the variables that no value has taken. */
  trimmed(form: AffineForm): AffineForm {
    return [...form.slice(0, this.size), form.at(-1) as Rational];
  }
}
