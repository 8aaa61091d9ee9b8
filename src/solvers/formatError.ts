/** A malformed problem file: where, what was expected, what was found. */
export class FormatError extends Error {
  override readonly name = 'FormatError';

  constructor(
    /** Counted from 1. */
    readonly line: number,
    /** The field or word within the line, for example `field 3 'abc'`. */
    readonly field: string,
    readonly expected: string,
  ) {
    super(`line ${line}, ${field}: expected ${expected}`);
  }
}

/** A piece of input as it may be quoted in a message. */
export function quoted(text: string): string {
  return text === '' ? 'nothing' : `'${text.length > 40 ? `${text.slice(0, 40)}…` : text}'`;
}
