/** Words of the CPLEX LP format. */
import { FormatError, quoted } from '../formatError.ts';

export type Section = 'min' | 'max' | 'rows' | 'bounds' | 'general' | 'binary' | 'end';

export interface Token {
  readonly kind: 'number' | 'name' | 'operator' | 'section' | 'end';
  /** For operators one of + − * / : <= >= =; for sections their `Section`. */
  readonly text: string;
  readonly line: number;
}

/** Section headers stand at the start of a line. */
const HEADERS: readonly (readonly [RegExp, Section])[] = [
  [/^\s*(?:minimi[sz]e|minimum|min)(?=\s|:|$)/i, 'min'],
  [/^\s*(?:maximi[sz]e|maximum|max)(?=\s|:|$)/i, 'max'],
  [/^\s*(?:subject\s+to|such\s+that|s\.t\.|st\.?)(?=\s|:|$)/i, 'rows'],
  [/^\s*bounds?(?=\s|$)/i, 'bounds'],
  [/^\s*(?:generals?|gen|integers?|int)(?=\s|$)/i, 'general'],
  [/^\s*(?:binar(?:y|ies)|bin)(?=\s|$)/i, 'binary'],
  [/^\s*end(?=\s|$)/i, 'end'],
];
/** First words of headers: most lines begin otherwise and need no closer look. */
const FIRST_WORD = /^\s*(min|max|subject|such|s\.?t|bound|gen|int|bin|end|semi|sos|pwl|lazy|user|multi)/i;
const NOT_LINEAR = /^\s*(semi-continuous|semis?|sos[12]?|pwlobj|lazy constraints|user cuts|multi-objectives)(?=\s|$)/i;

const NUMBER = /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/y;
const NAME = /[A-Za-z!"#$%&(),;?@_`'{}~|][A-Za-z0-9!"#$%&(),.;?@_`'{}~|]*/y;
const OPERATOR = /<=|=<|>=|=>|[<>=+\-*/:]/y;
const OPERATOR_START = '<>=+-*/:';
const PATTERNS = { number: NUMBER, name: NAME, operator: OPERATOR } as const;
const SAME: Readonly<Record<string, string>> = { '=<': '<=', '<': '<=', '=>': '>=', '>': '>=' };

/** @throws FormatError for a character that begins no word, or a section that is not of a linear program. */
export function* tokens(text: string): Generator<Token> {
  let line = 0;
  for (const raw of text.split(/\r?\n/)) {
    line++;
    const comment = raw.indexOf('\\');
    let rest = comment < 0 ? raw : raw.slice(0, comment);
    const header = FIRST_WORD.test(rest);
    const alien = header ? NOT_LINEAR.exec(rest) : null;
    // A variable may be called like a section: then something of an expression follows.
    if (alien && !/^\s*[<>=+\-:*]/.test(rest.slice(alien[0].length))) {
      throw new FormatError(line, `section ${quoted(alien[1] as string)}`, 'sections of a linear program only');
    }
    for (const [pattern, section] of header ? HEADERS : []) {
      const found = pattern.exec(rest);
      if (!found || /^\s*[<>=+\-:*]/.test(rest.slice(found[0].length))) continue;
      yield { kind: 'section', text: section, line };
      rest = rest.slice(found[0].length);
      break;
    }
    // Sticky patterns read the line in place.
    for (let at = skipBlanks(rest, 0); at < rest.length; ) {
      const token = word(rest, at, line);
      yield token;
      at = skipBlanks(rest, at + token.length);
    }
  }
  yield { kind: 'end', text: '', line };
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at++;
  return at;
}

function word(text: string, at: number, line: number): Token & { readonly length: number } {
  const first = text.charCodeAt(at);
  const kind =
    (first >= 48 && first <= 57) || first === 46
      ? 'number'
      : OPERATOR_START.includes(text[at] as string)
        ? 'operator'
        : 'name';
  const pattern = PATTERNS[kind];
  pattern.lastIndex = at;
  const found = pattern.exec(text)?.[0];
  if (found) return { kind, text: kind === 'operator' ? (SAME[found] ?? found) : found, line, length: found.length };
  const what = text[at] === '[' ? 'a linear program (no quadratic terms)' : 'a number, a name or an operator';
  throw new FormatError(line, `character ${quoted(text[at] as string)}`, what);
}
