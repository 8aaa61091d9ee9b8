/**
 * Trees from a list of numbers: each number decides one thing, and where the list ends the first, simplest choice is taken.
 * fast-check then shrinks the list, and the tree with it.
 */
import fc from 'fast-check';

export class Choices {
  private at = 0;

  constructor(private readonly numbers: readonly number[]) {}

  /** A number from 0 to count − 1. */
  upTo(count: number): number {
    return (this.numbers[this.at++] ?? 0) % count;
  }

  of<T>(options: readonly T[]): T {
    return options[this.upTo(options.length)] as T;
  }

  /** A list of `fewest` to `most` things. */
  list<T>(fewest: number, most: number, make: (k: number) => T): T[] {
    return Array.from({ length: fewest + this.upTo(most - fewest + 1) }, (_, k) => make(k));
  }
}

/** What `make` builds from a list of choices. */
export const built = <T>(make: (choices: Choices) => T): fc.Arbitrary<T> =>
  fc
    .array(fc.nat({ max: 5039 }), { minLength: 1, maxLength: 120, size: 'max' })
    .map((numbers) => make(new Choices(numbers)));
