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
const NOT_LINEAR = /^\s*(semi-continuous|semis?|sos[12]?|pwlobj|lazy constraints|user cuts|multi-objectives)(?=\s|$)/i;

const NUMBER = /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/;
const NAME = /^[A-Za-z!"#$%&(),;?@_`'{}~|][A-Za-z0-9!"#$%&(),.;?@_`'{}~|]*/;
const OPERATOR = /^(?:<=|=<|>=|=>|<|>|=|\+|-|\*|\/|:)/;
const SAME: Readonly<Record<string, string>> = { '=<': '<=', '<': '<=', '=>': '>=', '>': '>=' };

/** @throws FormatError for a character that begins no word, or a section that is not of a linear program. */
export function* tokens(text: string): Generator<Token> {
  let line = 0;
  for (const raw of text.split(/\r?\n/)) {
    line++;
    const comment = raw.indexOf('\\');
    let rest = comment < 0 ? raw : raw.slice(0, comment);
    const alien = NOT_LINEAR.exec(rest);
    // A variable may be called like a section: then something of an expression follows.
    if (alien && !/^\s*[<>=+\-:*]/.test(rest.slice(alien[0].length))) {
      throw new FormatError(line, `section ${quoted(alien[1] as string)}`, 'sections of a linear program only');
    }
    for (const [pattern, section] of HEADERS) {
      const header = pattern.exec(rest);
      if (!header || /^\s*[<>=+\-:*]/.test(rest.slice(header[0].length))) continue;
      yield { kind: 'section', text: section, line };
      rest = rest.slice(header[0].length);
      break;
    }
    for (rest = rest.trimStart(); rest !== ''; rest = rest.trimStart()) {
      const found = word(rest, line);
      yield found;
      rest = rest.slice(found.length);
    }
  }
  yield { kind: 'end', text: '', line };
}

function word(rest: string, line: number): Token & { readonly length: number } {
  for (const [kind, pattern] of [
    ['number', NUMBER],
    ['name', NAME],
    ['operator', OPERATOR],
  ] as const) {
    const text = pattern.exec(rest)?.[0];
    if (text) return { kind, text: kind === 'operator' ? (SAME[text] ?? text) : text, line, length: text.length };
  }
  const what = rest.startsWith('[') ? 'a linear program (no quadratic terms)' : 'a number, a name or an operator';
  throw new FormatError(line, `character ${quoted(rest[0] as string)}`, what);
}
