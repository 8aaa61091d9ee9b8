/**
 * Quantified functions by their values: a formula that is written out needs finitely many of them, and each is a variable of its
 * affine forms. A function is total and any numbers will do, so that nothing is lost.
 */
import { Rational } from '../../arithmetic/rational.ts';
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

  /** The vectors at which values were asked for. */
  readonly vectors = new Map<string, readonly Rational[]>();

  /** The variable of the forms that is the function's value there. @throws Undetermined if there are too many */
  place(name: string, args: readonly (Rational | readonly Rational[])[]): number {
    const texts = args.map((arg) => (arg instanceof Rational ? String(arg) : `[${arg.join(' ')}]`));
    const key = `${name}(${texts.join(',')})`;
    const known = this.places.get(key);
    if (known !== undefined) return known;
    if (this.places.size >= MOST_UNKNOWN) throw new Undetermined('that many values of functions');
    const place = this.first + this.places.size;
    this.places.set(key, place);
    args.forEach((arg, k) => {
      if (!(arg instanceof Rational)) this.vectors.set(texts[k] as string, arg);
    });
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
