/**
 * The CPLEX LP format, read exactly. Beyond the format, numbers may be fractions (`1/3 x`). Columns are ≥ 0 unless their bounds say otherwise; a negative upper bound alone leaves the lower bound 0.
 */
import { NumberFormatError, Rational } from '../../arithmetic/rational.ts';
import type { Column, LinearProgram, Row } from '../../statement/linearProgram.ts';
import { FormatError, quoted } from '../formatError.ts';
import { NumberCache } from '../numberCache.ts';
import { type Token, tokens } from './tokens.ts';

interface Expression {
  readonly terms: Map<number, Rational>;
  constant: Rational;
  /** +1 or −1 for an infinity standing alone. */
  infinite: 1 | -1 | 0;
}

type Relation = '<=' | '>=' | '=';

interface ColumnDraft {
  readonly name: string;
  lower: Rational | null;
  upper: Rational | null;
  integer: boolean;
}

/** @throws FormatError with line, word and what was expected. */
export function readLpFormat(text: string): LinearProgram {
  return new LpReader(text).read();
}

class LpReader {
  private readonly source: Iterator<Token, void>;
  private token: Token;
  private following: Token;
  /** The line of the last word taken. */
  private last = 0;
  private readonly numbers = new NumberCache();
  private readonly columns: ColumnDraft[] = [];
  private readonly positions = new Map<string, number>();
  private readonly rows: Row[] = [];
  private readonly rowNames = new Set<string>();

  constructor(text: string) {
    this.source = tokens(text);
    this.following = this.pull();
    this.token = this.following;
    this.following = this.pull();
  }

  read(): LinearProgram {
    const sense = this.token.text;
    if (this.token.kind !== 'section' || (sense !== 'min' && sense !== 'max')) this.fail('Minimize or Maximize');
    this.advance();
    this.label();
    const objective = this.isSection() ? emptyExpression() : this.expression();
    while (this.token.kind === 'section' && this.token.text !== 'end') {
      const section = this.token.text;
      this.advance();
      if (section === 'rows') while (!this.isSection()) this.constraint();
      else if (section === 'bounds') while (!this.isSection()) this.bound();
      else if (section === 'general' || section === 'binary') while (!this.isSection()) this.integer(section);
      else this.fail('one objective', `section ${quoted(section)}`);
    }
    if (this.token.text !== 'end' || this.token.kind !== 'section') this.fail('End');
    this.advance();
    if ((this.token as Token).kind !== 'end') this.fail('nothing after End');
    return {
      name: '',
      sense,
      offset: objective.constant,
      columns: this.columns.map(({ name, lower, upper, integer }, j): Column => {
        const cost = objective.terms.get(j) ?? Rational.ZERO;
        return { name, cost, lower, upper, ...(integer ? { integer } : {}) };
      }),
      rows: this.rows,
    };
  }

  private pull(): Token {
    const next = this.source.next();
    return next.done ? { kind: 'end', text: '', line: this.following?.line ?? 1 } : (next.value as Token);
  }

  private advance(): Token {
    const { token } = this;
    this.last = token.line;
    this.token = this.following;
    this.following = this.pull();
    return token;
  }

  private fail(expected: string, field?: string): never {
    const { kind, text, line } = this.token;
    throw new FormatError(line, field ?? (kind === 'end' ? 'end of file' : `word ${quoted(text)}`), expected);
  }

  private isSection(): boolean {
    return this.token.kind === 'section' || this.token.kind === 'end';
  }

  private isOperator(...texts: string[]): boolean {
    return this.token.kind === 'operator' && texts.includes(this.token.text);
  }

  /** `name:` in front of the objective or a constraint. */
  private label(): string | null {
    if (this.following.kind !== 'operator' || this.following.text !== ':') return null;
    if (this.token.kind === 'section' || this.token.kind === 'operator') this.fail('a name before the colon');
    const name = this.advance().text;
    this.advance();
    return name;
  }

  private column(name: string): number {
    const known = this.positions.get(name);
    if (known !== undefined) return known;
    this.positions.set(name, this.columns.length);
    this.columns.push({ name, lower: Rational.ZERO, upper: null, integer: false });
    return this.columns.length - 1;
  }

  private number(): Rational {
    const text = this.token.kind === 'number' ? this.advance().text : this.fail('a number');
    try {
      const value = this.numbers.parse(text);
      if (!this.isOperator('/')) return value;
      this.advance();
      const divisor = this.token.kind === 'number' ? this.numbers.parse(this.token.text) : Rational.ZERO;
      if (divisor.isZero()) this.fail('a number other than 0 after /');
      this.advance();
      return value.divide(divisor);
    } catch (error) {
      if (error instanceof NumberFormatError) this.fail('an exact number', error.message);
      throw error;
    }
  }

  private expression(): Expression {
    const result = emptyExpression();
    for (let first = true; ; first = false) {
      let sign = Rational.ONE;
      let signed = false;
      while (this.isOperator('+', '-')) {
        if (this.advance().text === '-') sign = sign.negate();
        signed = true;
      }
      if (!first && !signed) return result;
      this.term(result, sign);
    }
  }

  private term(into: Expression, sign: Rational): void {
    if (this.token.kind === 'name' && INFINITE.test(this.token.text)) {
      this.advance();
      into.infinite = sign.sign() as 1 | -1;
      return;
    }
    let factor = sign;
    let hasNumber = false;
    if (this.token.kind === 'number') {
      factor = factor.multiply(this.number());
      hasNumber = true;
      if (this.isOperator('*')) {
        this.advance();
        if ((this.token as Token).kind !== 'name') this.fail('a name after *');
      }
    }
    // A name before a colon is the label of the next constraint.
    if (this.token.kind === 'name' && !(hasNumber && this.following.text === ':')) {
      const position = this.column(this.advance().text);
      into.terms.set(position, (into.terms.get(position) ?? Rational.ZERO).add(factor));
    } else if (hasNumber) into.constant = into.constant.add(factor);
    else this.fail('a number or a name');
  }

  private relation(): Relation {
    if (!this.isOperator('<=', '>=', '=')) this.fail('<=, >= or =');
    return this.advance().text as Relation;
  }

  /** A signed number or infinity standing alone: what follows on the next line does not belong to it. */
  private side(): Rational | 1 | -1 {
    let sign = Rational.ONE;
    while (this.isOperator('+', '-')) if (this.advance().text === '-') sign = sign.negate();
    if (this.token.kind === 'name' && INFINITE.test(this.token.text)) {
      this.advance();
      return sign.sign() as 1 | -1;
    }
    return this.number().multiply(sign);
  }

  private constraint(): void {
    const { line } = this.token;
    const name = this.label() ?? this.freshRowName();
    if (this.rowNames.has(name)) throw new FormatError(line, `row ${quoted(name)}`, 'a name that is not taken');
    this.rowNames.add(name);
    const left = this.expression();
    const relation = this.relation();
    if (left.terms.size === 0) {
      this.rows.push(this.range(name, left, relation, line));
      return;
    }
    if (left.infinite) throw new FormatError(line, 'left side', 'a finite expression');
    const right = this.side();
    if (this.token.line === this.last && this.isOperator('+', '-', '*')) this.fail('one number on the right side');
    this.rows.push(interval(name, left, [[relation, right]], line));
  }

  /** lower <= expression [<= upper], or the other way round. */
  private range(name: string, left: Expression, relation: Relation, line: number): Row {
    const outer = left.infinite === 0 ? left.constant : left.infinite;
    const middle = this.expression();
    if (middle.infinite || middle.terms.size === 0)
      throw new FormatError(line, `row ${quoted(name)}`, 'a column in it');
    const sides: [Relation, Rational | 1 | -1][] = [[turned(relation), outer]];
    if (this.isOperator('<=', '>=', '=')) {
      const second = this.relation();
      if (relation === '=' || second !== relation) {
        throw new FormatError(line, `row ${quoted(name)}`, 'number <= expression <= number, or the same with >=');
      }
      sides.push([second, this.side()]);
    }
    return interval(name, middle, sides, line);
  }

  private freshRowName(): string {
    let number = this.rows.length + 1;
    while (this.rowNames.has(`R${number}`)) number++;
    return `R${number}`;
  }

  private bound(): void {
    const { line } = this.token;
    const wrong = (): never => {
      throw new FormatError(line, 'bound', 'x <= 3, 1 <= x <= 3, x = 3 or x free');
    };
    if (this.token.kind === 'name' && this.following.kind === 'name' && /^free$/i.test(this.following.text)) {
      const column = this.known(this.advance());
      this.advance();
      column.lower = column.upper = null;
      return;
    }
    const sides: [Relation, Rational | 1 | -1][] = [];
    const isName = () => this.token.kind === 'name' && !INFINITE.test(this.token.text);
    if (!isName()) {
      const side = this.side();
      sides.push([turned(this.relation()), side]);
    }
    if (!isName()) wrong();
    const column = this.known(this.advance());
    if (this.isOperator('<=', '>=', '=')) {
      const relation = this.relation();
      sides.push([relation, this.side()]);
    }
    if (sides.length === 0) wrong();
    for (const [relation, side] of sides) {
      const value = typeof side === 'number' ? null : side;
      if (relation === '=' && !value) wrong();
      if (typeof side === 'number' && (relation === '<=') !== side > 0) wrong();
      if (relation !== '>=') column.upper = value;
      if (relation !== '<=') column.lower = value;
    }
  }

  private known(token: Token): ColumnDraft {
    return this.columns[this.column(token.text)] as ColumnDraft;
  }

  private integer(section: 'general' | 'binary'): void {
    if (this.token.kind !== 'name') this.fail('the name of a column');
    if (!this.positions.has(this.token.text)) this.fail('the name of a column of the program');
    const column = this.known(this.advance());
    column.integer = true;
    if (section === 'binary') [column.lower, column.upper] = [Rational.ZERO, Rational.ONE];
  }
}

const INFINITE = /^inf(inity)?$/i;

/** The relation read from the other side. */
const turned = (relation: Relation): Relation => (relation === '<=' ? '>=' : relation === '>=' ? '<=' : '=');

/** The row of an expression with one or two sides: each bounds it from above (<=), below (>=) or both (=). */
function interval(
  name: string,
  { terms, constant }: Expression,
  sides: readonly (readonly [Relation, Rational | 1 | -1])[],
  line: number,
): Row {
  let lower: Rational | null = null;
  let upper: Rational | null = null;
  for (const [relation, side] of sides) {
    if (typeof side === 'number') {
      if (relation === '=' || (relation === '<=') !== side > 0)
        throw new FormatError(line, `row ${quoted(name)}`, 'a finite number');
      continue;
    }
    const value = side.subtract(constant);
    if (relation !== '>=') upper = value;
    if (relation !== '<=') lower = value;
  }
  return rowOf(name, terms, lower, upper);
}

const emptyExpression = (): Expression => ({ terms: new Map(), constant: Rational.ZERO, infinite: 0 });

function rowOf(
  name: string,
  terms: ReadonlyMap<number, Rational>,
  lower: Rational | null,
  upper: Rational | null,
): Row {
  const kept = [...terms].filter(([, value]) => !value.isZero()).sort(([a], [b]) => a - b);
  return { name, columns: kept.map(([j]) => j), coefficients: kept.map(([, value]) => value), lower, upper };
}
