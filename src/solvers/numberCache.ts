/**
 * Reads exact numbers from text and remembers them: files repeat the same few numbers over and over.
 */
import { Rational } from '../arithmetic/rational.ts';

/** Numbers remembered at once. */
const MOST = 20_000;

export class NumberCache {
  private readonly known = new Map<string, Rational>();

  /** @throws NumberFormatError as Rational.parse. */
  parse(text: string): Rational {
    const found = this.known.get(text);
    if (found) return found;
    const value = Rational.parse(text);
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(text, value);
    return value;
  }
}
