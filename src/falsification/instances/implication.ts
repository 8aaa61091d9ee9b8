/**
 * What conditions plainly imply: comparisons that follow from one other by linear arithmetic. Most of what makes a statement well defined
 * is of this kind, k ≤ n + 1 where k ≤ n, and need not be evaluated at any instance.
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression } from '../../statement/expression.ts';
import { and, type Formula, type Relation, TRUE, type Variable } from '../../statement/formula.ts';
import { freeNames } from '../../statement/scope.ts';
import { canonical } from '../../statement/toJson.ts';
import { compareReals } from '../evaluation/evaluator.ts';
import { conjuncts, MIRRORED } from './goal.ts';

/** Σ coefficients·atoms + constant, the atoms by their text. */
interface Linear {
  readonly coefficients: ReadonlyMap<string, Rational>;
  readonly constant: Rational;
}

const constant = (value: Rational): Linear => ({ coefficients: new Map(), constant: value });

function plus(a: Linear, b: Linear, factor: Rational): Linear {
  const coefficients = new Map(a.coefficients);
  for (const [atom, coefficient] of b.coefficients) {
    const sum = (coefficients.get(atom) ?? Rational.ZERO).add(coefficient.multiply(factor));
    if (sum.isZero()) coefficients.delete(atom);
    else coefficients.set(atom, sum);
  }
  return { coefficients, constant: a.constant.add(b.constant.multiply(factor)) };
}

const MINUS_ONE = Rational.of(-1n);
const numberIn = ({ coefficients, constant }: Linear): Rational | undefined =>
  coefficients.size === 0 ? constant : undefined;

function linear(node: Expression): Linear {
  switch (node.op) {
    case 'rational':
      return constant(node.value);
    case 'add':
      return node.args.reduce((sum, arg) => plus(sum, linear(arg), Rational.ONE), constant(Rational.ZERO));
    case 'subtract':
      return plus(linear(node.args[0] as Expression), linear(node.args[1] as Expression), MINUS_ONE);
    case 'negate':
      return plus(constant(Rational.ZERO), linear(node.args[0] as Expression), MINUS_ONE);
    case 'multiply': {
      const [a, b] = node.args.map(linear) as [Linear, Linear];
      const [left, right] = node.args.length === 2 ? [numberIn(a), numberIn(b)] : [];
      if (left) return plus(constant(Rational.ZERO), b, left);
      if (right) return plus(constant(Rational.ZERO), a, right);
      break;
    }
    case 'divide': {
      const divisor = numberIn(linear(node.args[1] as Expression));
      if (divisor?.isZero() === false)
        return plus(constant(Rational.ZERO), linear(node.args[0] as Expression), Rational.ONE.divide(divisor));
    }
  }
  return { coefficients: new Map([[canonical(node), Rational.ONE]]), constant: Rational.ZERO };
}

/** A comparison as `what relation bound`, the first coefficient of what is compared being 1. */
interface Reading {
  readonly what: string;
  readonly relation: Relation;
  readonly bound: Rational;
}

type Comparison = Extract<Formula, { kind: 'compare' }>;

/** The texts of integer variables. */
type Integers = ReadonlySet<string>;

/** The comparison, or its truth where it compares numbers. */
function read({ left, relation, right }: Comparison, integers: Integers): Reading | { readonly truth: boolean } {
  const { coefficients, constant } = plus(linear(left), linear(right), MINUS_ONE);
  const terms = [...coefficients].sort(([a], [b]) => (a < b ? -1 : 1));
  const [first] = terms;
  if (!first) return { truth: meets(constant, relation, Rational.ZERO) };
  const scale = Rational.ONE.divide(first[1]);
  const scaled = terms.map(([atom, coefficient]) => [atom, coefficient.multiply(scale)] as const);
  const what = scaled.map(([atom, coefficient]) => `${coefficient}·${atom}`).join(' + ');
  const bound = constant.negate().multiply(scale);
  const reading = { what, relation: scale.sign() > 0 ? relation : MIRRORED[relation], bound };
  const isInteger = scaled.every(([atom, coefficient]) => coefficient.isInteger() && integers.has(atom));
  return isInteger ? ofIntegers(reading) : reading;
}

/** Of integers, k < 3 is k ≤ 2. */
function ofIntegers(reading: Reading): Reading {
  const { what, relation, bound } = reading;
  if (relation === '<') return { what, relation: '<=', bound: Rational.of(bound.ceil() - 1n) };
  return relation === '>' ? { what, relation: '>=', bound: Rational.of(bound.floor() + 1n) } : reading;
}

/** a relation b; numbers alone are compared, so that the precision does not matter. */
const meets = (a: Rational, relation: Relation, b: Rational): boolean =>
  compareReals(a, relation, b, 64)?.truth === 'true';

/** x relation bound implies x R b. */
function implies({ relation, bound }: Reading, { relation: R, bound: b }: Reading): boolean {
  if (relation === '=') return meets(bound, R, b);
  if (relation === '!=') return R === '!=' && bound.equals(b);
  const isUpper = relation === '<' || relation === '<=';
  const isStrict = relation === '<' || relation === '>';
  const order = bound.compare(b) * (isUpper ? 1 : -1);
  if (R === '!=') return order < 0 || (order === 0 && isStrict);
  if (isUpper ? R !== '<' && R !== '<=' : R !== '>' && R !== '>=') return false;
  return order < 0 || (order === 0 && (isStrict || R === '<=' || R === '>='));
}

/** What is known of the names in scope. */
interface Scope {
  readonly integers: Integers;
  readonly known: readonly { readonly reading: Reading; readonly names: ReadonlySet<string> }[];
}

const isTrue = (formula: Formula): boolean => formula.kind === 'and' && formula.parts.length === 0;

const textOf = (name: string): string => canonical({ op: 'variable', name });

/** The scope below a binder. */
const below = ({ integers, known }: Scope, variables: readonly Variable[]): Scope => ({
  integers: new Set([
    ...[...integers].filter((text) => !variables.some(({ name }) => textOf(name) === text)),
    ...variables.filter(({ sort }) => sort === 'integer').map(({ name }) => textOf(name)),
  ]),
  known: known.filter(({ names }) => !variables.some(({ name }) => names.has(name))),
});

/** The scope under a condition. */
function under({ integers, known }: Scope, condition: Formula): Scope {
  const more = conjuncts(condition).flatMap((part) => {
    if (part.kind !== 'compare') return [];
    const reading = read(part, integers);
    return 'truth' in reading ? [] : [{ reading, names: freeNames(part) }];
  });
  return { integers, known: [...known, ...more] };
}

function follows(formula: Comparison, scope: Scope): boolean {
  // A product is not 0 where none of its factors is.
  const { left, relation, right } = formula;
  if (relation === '!=' && right.op === 'rational' && right.value.isZero()) {
    const factors = left.op === 'multiply' ? left.args : left.op === 'power' ? [left.base] : undefined;
    if (factors) return factors.every((factor) => follows({ ...formula, left: factor }, scope));
    if (left.op === 'exp' || left.op === 'constant') return true;
  }
  const reading = read(formula, scope.integers);
  if ('truth' in reading) return reading.truth;
  return scope.known.some(({ reading: other }) => other.what === reading.what && implies(other, reading));
}

/**
 * A formula that is equivalent where all of its terms have values: the same without the comparisons that follow from the premises and
 * conditions around them.
 *
 * @param variables those that occur free
 */
export const withoutImplied = (formula: Formula, variables: readonly Variable[] = []): Formula =>
  reduced(formula, below({ integers: new Set(), known: [] }, variables));

function reduced(formula: Formula, scope: Scope): Formula {
  switch (formula.kind) {
    case 'compare':
      return follows(formula, scope) ? TRUE : formula;
    case 'and': {
      const parts = formula.parts.map((part) => reduced(part, scope)).filter((part) => !isTrue(part));
      return parts.length === 1 ? (parts[0] as Formula) : and(...parts);
    }
    case 'implies': {
      const right = reduced(formula.right, under(scope, formula.left));
      return isTrue(right) ? TRUE : { ...formula, right };
    }
    case 'forall': {
      const body = reduced(formula.body, formula.where.reduce(under, below(scope, formula.variables)));
      return isTrue(body) ? TRUE : { ...formula, body };
    }
    default:
      return formula;
  }
}
