/**
 * A strict JSON reader that never holds more than a piece of the text: objects and arrays are handed on field by field.
 *
 * Stricter than JSON itself: every field must be known, none may come twice, required ones must be there, numbers are not allowed at
 * all (exact values are strings), and nothing may follow the value. Every refusal names the line and the field.
 */

/** Text that is not a valid document of the format: the line (from 1), the field, what was expected and received. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError';

  constructor(
    readonly line: number,
    readonly field: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`line ${line}, ${field}: expected ${expected}, received ${received}`);
  }
}

/** Gives the next piece of the text, or null at its end. */
export type TextSource = () => string | null;

const MAX_DEPTH = 32;
/** Longest string, in characters; longer numbers would exceed every budget of the check. */
const MAX_STRING = 4_000_000;
const MAX_NAME = 10_000;

const NEWLINE = 10;
const QUOTE = 34;
const BACKSLASH = 92;

/** The pieces of one string, or of none. */
export function textSource(text: string): TextSource {
  let done = false;
  return () => {
    if (done) return null;
    done = true;
    return text;
  };
}

export class JsonReader {
  private piece = '';
  private at = 0;
  private line = 1;
  private readonly path: (string | number)[] = [];

  constructor(private readonly next: TextSource) {}

  /** Refuses at the current place. */
  fail(expected: string, received: string): never {
    throw new StrictJsonError(this.line, this.path.join('.') || 'document', expected, received);
  }

  /** Reads an object whose fields are read by these functions; fields with `?` at the end may be missing. */
  object(fields: Readonly<Record<string, () => void>>): void {
    this.expectCharacter('{', 'an object');
    if (this.path.length >= MAX_DEPTH) this.fail(`at most ${MAX_DEPTH} levels`, 'deeper nesting');
    const seen = new Set<string>();
    let first = true;
    while (!this.endsWith('}', first)) {
      first = false;
      const name = this.string(MAX_NAME);
      const read = Object.hasOwn(fields, name)
        ? fields[name]
        : Object.hasOwn(fields, `${name}?`)
          ? fields[`${name}?`]
          : null;
      this.path.push(name.slice(0, 60));
      if (!read) this.fail(`one of the fields ${Object.keys(fields).join(', ')}`, `field '${name.slice(0, 60)}'`);
      if (seen.has(name)) this.fail('each field once', `field '${name}' again`);
      seen.add(name);
      this.expectCharacter(':', "':'");
      read();
      this.path.pop();
    }
    for (const name of Object.keys(fields)) {
      if (!name.endsWith('?') && !seen.has(name)) this.fail(`field '${name}'`, 'the end of the object');
    }
  }

  /** Reads an object with names of its own as fields, each once. */
  dictionary(read: (name: string) => void): void {
    this.expectCharacter('{', 'an object');
    const seen = new Set<string>();
    while (!this.endsWith('}', seen.size === 0)) {
      const name = this.string(MAX_NAME);
      this.path.push(name.slice(0, 60));
      if (seen.has(name)) this.fail('each field once', `field '${name}' again`);
      seen.add(name);
      this.expectCharacter(':', "':'");
      read(name);
      this.path.pop();
    }
  }

  /** Reads an array, calling `read` at each element. */
  array(read: (position: number) => void): void {
    this.expectCharacter('[', 'an array');
    if (this.path.length >= MAX_DEPTH) this.fail(`at most ${MAX_DEPTH} levels`, 'deeper nesting');
    for (let position = 0; !this.endsWith(']', position === 0); position++) {
      this.path.push(position);
      read(position);
      this.path.pop();
    }
  }

  string(limit = MAX_STRING): string {
    const first = this.peek();
    if (first !== '"') this.fail('a string', this.received());
    this.at++;
    const parts: string[] = [];
    let length = 0;
    for (;;) {
      const start = this.at;
      let code = 0;
      while (this.at < this.piece.length) {
        code = this.piece.charCodeAt(this.at);
        if (code === QUOTE || code === BACKSLASH || code < 32) break;
        this.at++;
      }
      length += this.at - start;
      if (length > limit) this.fail(`a string of at most ${limit} characters`, 'a longer one');
      parts.push(this.piece.slice(start, this.at));
      if (this.at === this.piece.length) {
        if (!this.refill()) this.fail('the end of a string', 'the end of the text');
      } else if (code === QUOTE) {
        this.at++;
        return parts.length === 1 ? (parts[0] as string) : parts.join('');
      } else if (code === BACKSLASH) parts.push(this.escape());
      else this.fail('no control character in a string', `character ${code}`);
    }
  }

  boolean(): boolean {
    const word = this.word();
    if (word !== 'true' && word !== 'false') this.fail('true or false', word === '' ? this.received() : `'${word}'`);
    return word === 'true';
  }

  /** Consumes `null` if it comes next. */
  isNull(): boolean {
    if (this.peek() !== 'n') return false;
    const word = this.word();
    if (word !== 'null') this.fail('null', `'${word}'`);
    return true;
  }

  /** One of these strings. */
  oneOf<T extends string>(choices: readonly T[]): T {
    const text = this.string(MAX_NAME);
    if (!(choices as readonly string[]).includes(text))
      this.fail(`one of ${choices.join(', ')}`, `'${text.slice(0, 60)}'`);
    return text as T;
  }

  /** An integer as a string: decimal, or hexadecimal as `0x…` or `-0x…`. */
  integer(): bigint {
    const text = this.string();
    if (/^(0|-?[1-9]\d*)$/.test(text)) return BigInt(text);
    if (/^-?0x[1-9a-f][0-9a-f]*$/.test(text)) return text.startsWith('-') ? -BigInt(text.slice(1)) : BigInt(text);
    this.fail('an integer as a string, decimal or 0x…', `'${text.slice(0, 40)}'`);
  }

  end(): void {
    if (this.peek() !== '') this.fail('the end of the text', this.received());
  }

  private refill(): boolean {
    const piece = this.next();
    if (piece === null) return false;
    this.piece = piece;
    this.at = 0;
    return piece !== '' || this.refill();
  }

  /** The next character that is not white space, or '' at the end. */
  private peek(): string {
    for (;;) {
      while (this.at < this.piece.length) {
        const code = this.piece.charCodeAt(this.at);
        if (code !== 32 && code !== 9 && code !== 13 && code !== NEWLINE) return this.piece[this.at] as string;
        if (code === NEWLINE) this.line++;
        this.at++;
      }
      if (!this.refill()) return '';
    }
  }

  private received(): string {
    const next = this.peek();
    if (next === '') return 'the end of the text';
    if (/[-\d]/.test(next)) return 'a number (exact values are strings)';
    return `'${this.piece.slice(this.at, this.at + 20)}'`;
  }

  private expectCharacter(character: string, what: string): void {
    if (this.peek() !== character) this.fail(what, this.received());
    this.at++;
  }

  /** Whether the closing character comes next; consumes it, or the comma before the next element. */
  private endsWith(closing: string, first: boolean): boolean {
    const next = this.peek();
    if (next === closing) {
      this.at++;
      return true;
    }
    if (!first) {
      if (next !== ',') this.fail(`',' or '${closing}'`, this.received());
      this.at++;
    }
    return false;
  }

  private escape(): string {
    this.at++;
    const kind = this.character();
    const plain: Record<string, string> = {
      '"': '"',
      '\\': '\\',
      '/': '/',
      b: '\b',
      f: '\f',
      n: '\n',
      r: '\r',
      t: '\t',
    };
    if (plain[kind] !== undefined) return plain[kind];
    if (kind !== 'u') this.fail('a JSON escape', `'\\${kind}'`);
    const code = this.character() + this.character() + this.character() + this.character();
    if (!/^[0-9a-fA-F]{4}$/.test(code)) this.fail('four hexadecimal digits after \\u', `'${code}'`);
    return String.fromCharCode(Number.parseInt(code, 16));
  }

  private character(): string {
    if (this.at === this.piece.length && !this.refill()) this.fail('the end of a string', 'the end of the text');
    return this.piece[this.at++] as string;
  }

  private word(): string {
    this.peek();
    let word = '';
    while (
      word.length < 6 &&
      /[a-z]/i.test(this.piece[this.at] ?? (this.refill() ? (this.piece[this.at] ?? '') : ''))
    ) {
      word += this.piece[this.at++];
    }
    return word;
  }
}
