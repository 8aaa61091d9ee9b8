/**
 * Expressions as nerdamer's text, and back.
 *
 * Names are replaced (v0, v1, …), for nerdamer reads some of ours as numbers: `i` is the imaginary unit, `E` becomes 2.718….
 * Subterms that do not contain the variable of interest and mean nothing to nerdamer travel as names too.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Expression, exp, expression, negate, power, sqrt } from '../statement/expression.ts';
import { freeNames } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { type MathjsNode, parseWithMathjs } from './mathjsParser.ts';

/** An expression that nerdamer has no text for, or an answer that is no expression of ours. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
}

const FUNCTIONS: ReadonlySet<string> = new Set(['sqrt', 'log', 'exp', 'abs']);
const SIGNS = { add: '+', multiply: '*', subtract: '-', divide: '/' } as const;

export class NerdamerText {
  private readonly names = new Map<string, string>();
  private readonly nodes = new Map<string, Expression>();

  constructor(
    /** The variable that must not be hidden in a name. */
    private readonly variable: string,
  ) {}

  /** nerdamer's name of the variable. */
  get unknown(): string {
    return this.nameOf({ op: 'variable', name: this.variable });
  }

  /** @throws BridgeError for an operation on the variable that nerdamer does not have. */
  write(node: Expression): string {
    switch (node.op) {
      case 'rational':
        return `(${node.value})`;
      case 'constant': // as a number e would be rounded to a fraction
      case 'variable':
        return this.nameOf(node);
      case 'power':
        return `((${this.write(node.base)})^(${node.exponent}))`;
      case 'add':
      case 'multiply':
      case 'subtract':
      case 'divide': {
        if (node.args.length === 0) return node.op === 'add' ? '0' : '1';
        return `(${node.args.map((arg) => this.write(arg)).join(SIGNS[node.op])})`;
      }
      case 'negate':
        return `(-(${this.write(node.args[0] as Expression)}))`;
      default:
        if (FUNCTIONS.has(node.op) && 'args' in node) return `${node.op}(${this.write(node.args[0] as Expression)})`;
        if (!freeNames(node).has(this.variable)) return this.nameOf(node);
        throw new BridgeError(`nerdamer has no text for '${node.op}' of '${this.variable}'`);
    }
  }

  private nameOf(node: Expression): string {
    const key = canonical(node);
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const name = `v${this.names.size}`;
    this.names.set(key, name);
    this.nodes.set(name, node);
    return name;
  }

  /** @throws BridgeError for an answer that is no expression of ours: a complex number, a cube root, an unevaluated call. */
  read(text: string): Expression {
    return this.convert(parsed(text));
  }

  /** The elements of a list `[a, b]` that are expressions of ours; the others are left out. */
  readList(text: string): Expression[] {
    const list = parsed(text);
    if (list.type !== 'ArrayNode') throw new BridgeError(`expected a list from nerdamer, received '${text}'`);
    return list.items.flatMap((item) => {
      try {
        return [this.convert(item)];
      } catch (error) {
        if (error instanceof BridgeError) return [];
        throw error;
      }
    });
  }

  private convert(node: MathjsNode): Expression {
    switch (node.type) {
      case 'ConstantNode':
        return expression(Rational.parse(String(node.value)));
      case 'ParenthesisNode':
        return this.convert(node.content);
      case 'SymbolNode':
        if (node.name === 'e') return { op: 'constant', name: 'e' };
        return this.nodes.get(node.name) ?? unreadable(node);
      case 'OperatorNode':
        return this.convertOperation(node);
      case 'FunctionNode': {
        const name = node.fn.type === 'SymbolNode' ? node.fn.name : '';
        if (!FUNCTIONS.has(name) || node.args.length !== 1) return unreadable(node);
        return { op: name as 'sqrt' | 'log' | 'exp' | 'abs', args: node.args.map((arg) => this.convert(arg)) };
      }
      default:
        return unreadable(node);
    }
  }

  private convertOperation(node: Extract<MathjsNode, { type: 'OperatorNode' }>): Expression {
    const [first, other] = node.args as readonly [MathjsNode, MathjsNode];
    switch (node.fn) {
      case 'add':
      case 'multiply':
      case 'subtract':
      case 'divide': {
        const args = [this.convert(first), this.convert(other)] as const;
        const isLiteral = node.fn === 'divide' && args.every((arg) => arg.op === 'rational' && arg.value.isInteger());
        return (isLiteral ? fraction(...args) : undefined) ?? { op: node.fn, args: flat(node.fn, args) };
      }
      case 'unaryMinus': {
        const argument = this.convert(first);
        return argument.op === 'rational' ? expression(argument.value.negate()) : negate(argument);
      }
      case 'pow':
        return this.convertPower(this.convert(first), this.convert(other), node);
      default:
        return unreadable(node);
    }
  }

  /** aᵏ, a^(k/2) as (√a)ᵏ, and eˣ. */
  private convertPower(base: Expression, exponent: Expression, node: MathjsNode): Expression {
    const value = exponent.op === 'rational' ? exponent.value : undefined;
    if (value?.isInteger()) return power(base, value.num);
    if (base.op === 'constant') return exp(exponent);
    if (value?.den !== 2n) return unreadable(node);
    return value.num === 1n ? sqrt(base) : power(sqrt(base), value.num);
  }
}

/** (a + b) + c as a + b + c: nerdamer writes no parentheses there, and mathjs reads two operands at a time. */
function flat(op: keyof typeof SIGNS, args: readonly [Expression, Expression]): readonly Expression[] {
  const [first, other] = args;
  return (op === 'add' || op === 'multiply') && first.op === op ? [...first.args, other] : args;
}

function fraction(a: Expression, b: Expression): Expression | undefined {
  if (a.op !== 'rational' || b.op !== 'rational' || b.value.isZero()) return undefined;
  return expression(a.value.divide(b.value));
}

function parsed(text: string): MathjsNode {
  try {
    return parseWithMathjs(text);
  } catch (error) {
    throw new BridgeError(`nerdamer's answer '${text.slice(0, 80)}' cannot be read: ${(error as Error).message}`);
  }
}

function unreadable(node: MathjsNode): never {
  throw new BridgeError(`nerdamer's answer contains '${String(node).slice(0, 80)}', which is no expression of ours`);
}
