/**
 * JSON, strictly: duplicate keys, deep nesting, bare numbers, `null` and NaN are refused with their place, in linear time.
 *
 * Bare numbers are refused because they would be read as floating point; certificates write numbers as strings.
 */
import { FormatError } from '../statement/reader.ts';

/** Deeper nesting than this is refused; honest proofs stay far below. */
export const MAX_DEPTH = 2_000;
/** Longer texts than this are refused; large linear certificates have a reader of their own. */
export const MAX_LENGTH = 64_000_000;

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  document(): unknown {
    const value = this.value(0);
    this.space();
    if (this.at < this.text.length) this.fail('nothing after the value');
    return value;
  }

  private value(depth: number): unknown {
    if (depth > MAX_DEPTH) this.fail(`nesting of at most ${MAX_DEPTH}`, 'deeper nesting');
    this.space();
    switch (this.text[this.at]) {
      case '{':
        return this.object(depth);
      case '[':
        return this.list(depth);
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      default:
        return this.fail('an object, a list, a string, true or false');
    }
  }

  private object(depth: number): unknown {
    // No prototype: keys such as __proto__ are plain data.
    const fields: Record<string, unknown> = Object.create(null);
    this.at++;
    for (let first = true; !this.closes('}', first); first = false) {
      this.space();
      if (this.text[this.at] !== '"') this.fail('a field name');
      const name = this.string();
      if (name in fields) this.fail('distinct field names', `'${name}' twice`);
      this.space();
      if (this.text[this.at++] !== ':') this.fail("':'", undefined, -1);
      fields[name] = this.value(depth + 1);
    }
    return fields;
  }

  private list(depth: number): unknown[] {
    const entries: unknown[] = [];
    this.at++;
    for (let first = true; !this.closes(']', first); first = false) entries.push(this.value(depth + 1));
    return entries;
  }

  /** Steps over the closing bracket, or over the comma before a next entry. */
  private closes(bracket: string, first: boolean): boolean {
    this.space();
    if (this.text[this.at] === bracket) {
      this.at++;
      return true;
    }
    if (!first && this.text[this.at++] !== ',') this.fail(`',' or '${bracket}'`, undefined, -1);
    return false;
  }

  private string(): string {
    let result = '';
    for (let start = ++this.at; ; ) {
      const character = this.text[this.at];
      if (character === undefined || character < ' ') return this.fail('a closing quote');
      if (character === '"') return result + this.text.slice(start, this.at++);
      if (character !== '\\') {
        this.at++;
        continue;
      }
      result += this.text.slice(start, this.at) + this.escape();
      start = this.at;
    }
  }

  private escape(): string {
    const letter = this.text[this.at + 1] ?? '';
    const known = ESCAPES[letter];
    if (known !== undefined) {
      this.at += 2;
      return known;
    }
    const code = this.text.slice(this.at + 2, this.at + 6);
    if (letter !== 'u' || !/^[0-9a-fA-F]{4}$/.test(code)) return this.fail('an escape');
    this.at += 6;
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.fail(`'${word}'`);
    this.at += word.length;
    return value;
  }

  private space(): void {
    while (' \t\n\r'.includes(this.text[this.at] ?? '.')) this.at++;
  }

  private fail(expected: string, received?: string, shift = 0): never {
    const at = this.at + shift;
    const line = this.text.slice(0, at).split('\n').length;
    const column = at - this.text.lastIndexOf('\n', at - 1);
    const found = this.text.slice(at, at + 20);
    throw new FormatError(
      `line ${line}, column ${column}`,
      expected,
      received ?? (found === '' ? 'the end' : `'${found}'`),
    );
  }
}

/** Parses strict JSON. Objects have no prototype. @throws FormatError with line and column. */
export function parseStrictJson(text: string): unknown {
  if (text.length > MAX_LENGTH) throw new FormatError('', `at most ${MAX_LENGTH} characters`, `${text.length}`);
  return new Reader(text).document();
}
