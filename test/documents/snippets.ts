/**
 * Code blocks of a document that show what a command prints, or what a file holds.
 */

export interface Snippet {
  readonly kind: 'console' | 'file';
  /** The command, or the file's path. */
  readonly of: string;
  /** The text below the command, or of the file. */
  readonly shown: string;
  /** Where `shown` lies in the document. */
  readonly start: number;
  readonly end: number;
}

/** Blocks ```console whose first line is `$ command`, and blocks ```json file=PATH. */
export function snippetsOf(document: string): Snippet[] {
  const blocks = /^```(console|json file=(\S+))\n([\s\S]*?)^```$/gm;
  return [...document.matchAll(blocks)].map((match) => {
    const content = match[3] as string;
    const path = match[2];
    const start = match.index + (match[0] as string).length - 3 - content.length;
    if (path !== undefined) return { kind: 'file', of: path, shown: content, start, end: start + content.length };
    const [command, ...rest] = content.split('\n');
    const shown = rest.join('\n');
    const from = start + (command as string).length + 1;
    return {
      kind: 'console',
      of: (command as string).replace(/^\$ /, ''),
      shown,
      start: from,
      end: from + shown.length,
    };
  });
}

/** What differs from run to run: times, and whether a proof was found or kept. Widths of columns stay. */
export function stable(output: string): string {
  return output
    .replace(/ *\b\d+(?:\.\d+)? (?:ms|s|min \d+ s)\b/g, ' TIME')
    .replace(/proofs: \d+ found, \d+ kept/, 'proofs: N found, N kept')
    .trimEnd();
}
