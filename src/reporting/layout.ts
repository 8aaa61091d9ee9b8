/**
 * Statements in the text syntax (src/symbolic/print.ts), broken into lines where they would not fit. Only white space is added: what
 * is shown can be read back.
 */

const OPENING = '([';
const CLOSING = ')]';

/** Where a text may be broken, the loosest operators first: what is written in front of each next line. */
const OPERATORS = [/^ (or) /, /^ (and) /, /^ (==|!=|<=|>=|<|>) /, /^ ([+-]) /, /^()(?=\*)/, /^()(?=\/)/];

interface Piece {
  /** The operator in front of it; empty for the first. */
  readonly operator: string;
  readonly text: string;
}

/** The text cut at the separators that stand outside all brackets. */
function cut(text: string, separator: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let [depth, start, operator] = [0, 0, ''];
  for (let k = 0; k < text.length; k++) {
    const character = text[k] as string;
    if (OPENING.includes(character)) depth++;
    else if (CLOSING.includes(character)) depth--;
    else if (depth === 0 && k > start) {
      const found = separator.exec(text.slice(k, k + 6));
      if (!found) continue;
      pieces.push({ operator, text: text.slice(start, k) });
      operator = found[1] as string;
      start = k + found[0].length;
    }
  }
  return [...pieces, { operator, text: text.slice(start) }];
}

/** `name(…)`, `(…)` or `[…]` that begins and ends a text: the parts before and inside of the brackets. */
function bracketed(text: string): { readonly head: string; readonly inside: string } | undefined {
  const head = /^[*/]?\w*[([]/.exec(text)?.[0];
  if (!head || !CLOSING.includes(text.at(-1) as string)) return undefined;
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    if (OPENING.includes(text[k] as string)) depth++;
    else if (CLOSING.includes(text[k] as string) && --depth === 0) {
      return k === text.length - 1 ? { head, inside: text.slice(head.length, -1) } : undefined;
    }
  }
  return undefined;
}

/** Entries of a list beside each other, as many as fit on a line; undefined if one is longer than a line. */
function filled(entries: readonly Piece[], width: number, indent: string): string[] | undefined {
  const lines: string[] = [];
  for (const [k, { text }] of entries.entries()) {
    const entry = k === entries.length - 1 ? text : `${text},`;
    if (indent.length + entry.length > width) return undefined;
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + entry.length <= width) lines[lines.length - 1] = `${last} ${entry}`;
    else lines.push(`${indent}${entry}`);
  }
  return lines;
}

/**
 * Lines of at most `width` characters, as far as there are places to break.
 *
 * @param before what stands in front of the text on its first line, such as `and `.
 * @param after what stands behind it on its last line, such as a comma.
 */
function lay(text: string, width: number, indent: string, before: string, after: string): string[] {
  const whole = `${indent}${before}${text}${after}`;
  if (whole.length <= width) return [whole];
  const deeper = `${indent}  `;
  for (const operator of OPERATORS) {
    const pieces = cut(text, operator);
    if (pieces.length < 2) continue;
    return pieces.flatMap((piece, k) => {
      const front = piece.operator === '' ? '' : `${piece.operator} `;
      const behind = k === pieces.length - 1 ? after : '';
      return lay(piece.text, width, k === 0 || before === '' ? indent : deeper, k === 0 ? before : front, behind);
    });
  }
  const call = bracketed(text);
  if (!call || call.inside === '') return [whole];
  const entries = cut(call.inside, /^(,) /);
  const short = call.head === '[' ? filled(entries, width, deeper) : undefined;
  if (short) return [`${indent}${before}[`, ...short, `${indent}]${after}`];
  const lines = entries.flatMap((entry, k) => lay(entry.text, width, deeper, '', k === entries.length - 1 ? '' : ','));
  return [`${indent}${before}${call.head}`, ...lines, `${indent}${text.at(-1)}${after}`];
}

export const layOut = (text: string, width: number): string[] => lay(text, width, '', '', '');
