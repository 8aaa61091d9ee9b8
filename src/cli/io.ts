/**
 * Where a command writes. `process` is one; tests pass an object that keeps the text.
 */

/** A stream of text; `isTTY` says that a person may be watching, `columns` how wide their window is. */
export interface TextSink {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Results go to `stdout`, everything about them (progress, errors) to `stderr`. */
export interface Io {
  readonly stdout: TextSink;
  readonly stderr: TextSink;
}

/** The command line or a file that it names cannot be used; the message says what was expected. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
