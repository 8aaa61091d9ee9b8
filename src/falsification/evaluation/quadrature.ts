/**
 * Exact integrals of piecewise polynomials, one inside another: between the places at which the polynomial changes, a rule with as many
 * nodes as its degree asks for has no error. Nothing is expanded; degree and places are read off the form. Of polynomials over powers of the
 * variable the coefficients are found at as many nodes (laurent.ts).
 */
import { Rational } from '../../arithmetic/rational.ts';
import type { Expression } from '../../statement/expression.ts';
import type { Formula } from '../../statement/formula.ts';
import type { Integral } from '../../statement/integral.ts';
import { freeNames, type Node } from '../../statement/scope.ts';
import { children } from '../instances/plan.ts';
import { addReal, type Real } from '../numbers/real.ts';
import { byNode } from './byNode.ts';
import { type Environment, isVector, quietly, Undetermined, withBinding } from './environment.ts';
import type { Evaluator } from './evaluator.ts';
import { laurentIntegral, monomialPower, poleOf, through } from './laurent.ts';
import { evaluateNumber } from './number.ts';

/** Two terms, affine in the variables, at whose equality the body may change. */
type Change = readonly [Expression, Expression];

/** A body as a piecewise polynomial in a variable. */
interface Form {
  /** Of the body times this power of the variable. */
  readonly degree: number;
  readonly pole: number;
  readonly changes: readonly Change[];
  /** Integrals in it, each with the places at which its own body changes, in both variables. */
  readonly inner: readonly { readonly node: Integral; readonly changes: readonly Change[] }[];
}

const MOST_DEGREE = 12;
const MOST_CHANGES = 10;

/** Thrown and caught here: the form is not one of these. */
class Other extends Error {}

const formOf = byNode((node: Integral): Form | undefined => {
  try {
    return new Reader([node.index]).form(node.body);
  } catch (error) {
    if (error instanceof Other) return undefined;
    throw error;
  }
});

class Reader {
  private readonly changes: Change[] = [];
  private readonly inner: { node: Integral; changes: readonly Change[] }[] = [];

  /** @param names the variable of the integral whose body is read, and those of the integrals around it */
  constructor(private readonly names: readonly string[]) {}

  form(body: Expression): Form {
    if (hasFunctions(body)) throw new Other();
    const pole = this.pole(body);
    const degree = this.degree(body) + pole;
    if (degree > MOST_DEGREE || this.changes.length > MOST_CHANGES) throw new Other();
    return { degree, pole, changes: this.changes, inner: this.inner };
  }

  private mentions(node: Node): boolean {
    return this.names.some((name) => freeNames(node).has(name));
  }

  /** The power of the variable below; inside of another integral there is to be none. */
  private pole(body: Expression): number {
    return this.names.length === 1 ? poleOf(body, this.names[0] as string) : 0;
  }

  private isMonomial(node: Expression): boolean {
    return this.names.length === 1 && monomialPower(node, this.names[0] as string) !== undefined;
  }

  private isAffine(side: Expression): boolean {
    return !hasChoices(side) && this.degree(side) <= 1 && this.pole(side) === 0;
  }

  /** The degree in all variables together, powers of the variable below passed over. @throws Other */
  private degree(node: Expression): number {
    if (!this.mentions(node)) return 0;
    switch (node.op) {
      case 'variable':
        return 1;
      case 'power':
        if (node.exponent < 0n && this.isMonomial(node.base)) return 0;
        if (node.exponent < 0n || node.exponent > BigInt(MOST_DEGREE)) throw new Other();
        return Number(node.exponent) * this.degree(node.base);
      case 'add':
      case 'subtract':
      case 'negate':
        return Math.max(...node.args.map((arg) => this.degree(arg)));
      case 'multiply':
        return node.args.reduce((sum, arg) => sum + this.degree(arg), 0);
      case 'divide':
        if (this.mentions(node.args[1] as Expression) && !this.isMonomial(node.args[1] as Expression))
          throw new Other();
        return this.degree(node.args[0] as Expression);
      case 'if':
        this.condition(node.condition);
        return Math.max(this.degree(node.whenTrue), this.degree(node.whenFalse));
      case 'abs':
        return this.extreme([...node.args, { op: 'rational', value: Rational.ZERO }]);
      case 'min':
      case 'max':
        return this.extreme(node.args);
      case 'sum':
        if (this.mentions(node.from) || this.mentions(node.to) || hasChoices(node.body)) throw new Other();
        return this.degree(node.body);
      case 'integral':
        return this.integral(node);
      default:
        throw new Other();
    }
  }

  /** It changes where two of the terms tie; a choice among them ties by each of its branches. */
  private extreme(args: readonly Expression[]): number {
    const degrees = args.map((arg) => this.degree(arg));
    const branches = args.map(branchesOf);
    branches.forEach((some, k) => {
      for (const others of branches.slice(k + 1)) {
        for (const a of some) for (const b of others) this.tie(a, b);
      }
    });
    return Math.max(...degrees);
  }

  private condition(node: Formula): void {
    if (!this.mentions(node)) return;
    switch (node.kind) {
      case 'compare':
        return this.tie(node.left, node.right);
      case 'and':
      case 'or':
        for (const part of node.parts) this.condition(part);
        return;
      case 'not':
        return this.condition(node.body);
      case 'implies':
        this.condition(node.left);
        return this.condition(node.right);
      default:
        throw new Other();
    }
  }

  private tie(a: Expression, b: Expression): void {
    if (!this.isAffine(a) || !this.isAffine(b)) throw new Other();
    if (this.mentions(a) || this.mentions(b)) this.changes.push([a, b]);
  }

  /** Between affine ends, an integral has one degree more than its body. */
  private integral(node: Integral): number {
    if (![node.from, node.to].every((end) => this.isAffine(end)) || this.names.includes(node.index)) throw new Other();
    const below = new Reader([node.index, ...this.names]);
    if (!hasChoices(node.body)) return below.degree(node.body) + 1;
    // Where an integral changes in three variables is not looked for.
    if (this.names.length > 1) throw new Other();
    const { degree, changes, inner } = below.form(node.body);
    if (inner.length > 0) throw new Other();
    this.inner.push({ node, changes });
    return degree + 1;
  }
}

const FUNCTIONS = ['constant', 'sqrt', 'exp', 'log', 'lambertWm1'];
const hasFunctions = byNode(
  (node: Node): boolean => ('op' in node && FUNCTIONS.includes(node.op)) || children(node).some((c) => hasFunctions(c)),
);

const CHOICES = ['if', 'max', 'min', 'abs', 'ceil', 'highest', 'second'];
const hasChoices = byNode(
  (node: Node): boolean => ('op' in node && CHOICES.includes(node.op)) || children(node).some((c) => hasChoices(c)),
);

const branchesOf = (node: Expression): readonly Expression[] =>
  node.op === 'if' ? [node.whenTrue, node.whenFalse].flatMap(branchesOf) : [node];

/** The integral between exact ends, if its body is a piecewise polynomial with exact coefficients, or that over a power of the variable. */
export function quadrature(
  node: Integral,
  from: Rational,
  to: Rational,
  environment: Environment,
  evaluator: Evaluator,
): Real | undefined {
  const form = formOf(node);
  if (!form || !isExact(node, environment)) return undefined;
  return quietly(() => new Quadrature(node, form, from, to, environment, evaluator).value());
}

/** Whether all numbers that the integral mentions are exact. */
function isExact(node: Integral, environment: Environment): boolean {
  for (const name of freeNames(node)) {
    const value = environment.get(name);
    if (value === undefined) return false;
    const numbers = isVector(value) ? value : [value];
    if (!numbers.every((number) => number instanceof Rational)) return false;
  }
  return true;
}

/** z = slope·y + intercept. */
interface Line {
  readonly slope: Rational;
  readonly intercept: Rational;
}

class Quadrature {
  constructor(
    private readonly node: Integral,
    private readonly form: Form,
    private readonly from: Rational,
    private readonly to: Rational,
    private readonly environment: Environment,
    private readonly evaluator: Evaluator,
  ) {}

  /** @throws Undetermined, UndefinedTerm */
  value(): Real {
    const ends = this.ends();
    const { bits } = this.evaluator;
    let total: Real = Rational.ZERO;
    for (let k = 1; k < ends.length; k++) {
      total = addReal(total, this.between(ends[k - 1] as Rational, ends[k] as Rational), bits);
    }
    return total;
  }

  private between(lo: Rational, hi: Rational): Real {
    const { degree, pole } = this.form;
    const { nodes, weights } = ruleOf(degree);
    const width = hi.subtract(lo);
    const places = nodes.map((node) => lo.add(width.multiply(node)));
    const heights = places.map((place) => this.at(this.node.body, place));
    if (pole === 0) return width.multiply(dot(weights, heights));
    if (lo.sign() * hi.sign() <= 0) throw new Undetermined('a quotient that may be unbounded');
    const values = heights.map((height, k) => height.multiply((places[k] as Rational).power(BigInt(pole))));
    return laurentIntegral(through(places, values), pole, lo, hi, this.evaluator.bits);
  }

  private at(node: Expression, y: Rational): Rational {
    return withBinding(this.environment, this.node.index, y, () => {
      const value = evaluateNumber(node, this.environment, this.evaluator);
      if (!(value instanceof Rational)) throw new Undetermined('a number that is not exact');
      return value;
    });
  }

  /** The ends of the range, and the places between them at which the polynomial changes. */
  private ends(): Rational[] {
    const { changes, inner } = this.form;
    const found = [
      ...changes.flatMap((change) => this.root(change)),
      ...inner.flatMap((one) => this.crossings(one.node, one.changes)),
    ];
    const inside = found.filter((y) => this.from.compare(y) < 0 && y.compare(this.to) < 0);
    const distinct = [...new Map(inside.map((y) => [y.toString(), y])).values()].sort((a, b) => a.compare(b));
    return [this.from, ...distinct, this.to];
  }

  /** Where two affine terms are equal. */
  private root([a, b]: Change): Rational[] {
    const [low, high] = [this.from, this.to].map((y) => this.at(a, y).subtract(this.at(b, y))) as [Rational, Rational];
    const rise = high.subtract(low);
    return rise.isZero() ? [] : [this.from.subtract(low.multiply(this.to.subtract(this.from)).divide(rise))];
  }

  /** Where two of the places cross at which the body of an inner integral changes, its ends among them. */
  private crossings(inner: Integral, changes: readonly Change[]): Rational[] {
    const upright: Rational[] = [];
    const lines = [this.lineOf(inner.from), this.lineOf(inner.to)];
    for (const change of changes) {
      const found = this.lineAt(inner, change);
      if (found instanceof Rational) upright.push(found);
      else if (found) lines.push(found);
    }
    const at = lines.flatMap((a, k) =>
      lines.slice(k + 1).flatMap((b) => {
        const rise = a.slope.subtract(b.slope);
        return rise.isZero() ? [] : [b.intercept.subtract(a.intercept).divide(rise)];
      }),
    );
    return [...upright, ...at];
  }

  /** An affine term of y as a line. */
  private lineOf(term: Expression): Line {
    return lineThrough(this.from, this.at(term, this.from), this.to, this.at(term, this.to));
  }

  /** Where two terms that are affine in both variables are equal: a line, or a y alone. */
  private lineAt(inner: Integral, [left, right]: Change): Line | Rational | undefined {
    const start = this.at(inner.from, this.from);
    const other = start.add(Rational.ONE);
    const gap = (y: Rational, z: Rational): Rational =>
      withBinding(this.environment, inner.index, z, () => this.at(left, y).subtract(this.at(right, y)));
    const base = gap(this.from, start);
    const [y, z] = [gap(this.to, start), gap(this.from, other)].map((value) => value.subtract(base)) as [
      Rational,
      Rational,
    ];
    const alongY = y.divide(this.to.subtract(this.from));
    // base + alongY·(y − from) + z·(z − start) = 0
    if (z.isZero()) return alongY.isZero() ? undefined : this.from.subtract(base.divide(alongY));
    const slope = alongY.divide(z).negate();
    return { slope, intercept: start.subtract(base.divide(z)).subtract(slope.multiply(this.from)) };
  }
}

function lineThrough(x: Rational, atX: Rational, y: Rational, atY: Rational): Line {
  const slope = atY.subtract(atX).divide(y.subtract(x));
  return { slope, intercept: atX.subtract(slope.multiply(x)) };
}

const dot = (a: readonly Rational[], b: readonly Rational[]): Rational =>
  a.reduce((sum, entry, k) => sum.add(entry.multiply(b[k] as Rational)), Rational.ZERO);

interface Rule {
  /** Inside [0, 1]: at the ends another polynomial may hold. */
  readonly nodes: readonly Rational[];
  readonly weights: readonly Rational[];
}

const rules = new Map<number, Rule>();

/** ∫₀¹ p = Σ weights[k]·p(nodes[k]) for all polynomials p of this degree. */
export function ruleOf(degree: number): Rule {
  const known = rules.get(degree);
  if (known) return known;
  const count = degree + 1;
  const nodes = Array.from({ length: count }, (_, k) => Rational.of(BigInt(k + 1), BigInt(count + 1)));
  const rule = { nodes, weights: nodes.map((_, k) => integralOf(basis(nodes, k))) };
  rules.set(degree, rule);
  return rule;
}

/** The coefficients, lowest first, of the polynomial that is 1 at this node and 0 at the others. */
function basis(nodes: readonly Rational[], k: number): readonly Rational[] {
  const own = nodes[k] as Rational;
  const product = [Rational.ONE];
  for (const node of nodes) {
    if (node === own) continue;
    const scale = Rational.ONE.divide(own.subtract(node));
    product.push(Rational.ZERO);
    for (let j = product.length - 1; j >= 0; j--) {
      const below = j > 0 ? (product[j - 1] as Rational) : Rational.ZERO;
      product[j] = below.subtract((product[j] as Rational).multiply(node)).multiply(scale);
    }
  }
  return product;
}

const integralOf = (coefficients: readonly Rational[]): Rational =>
  coefficients.reduce((sum, entry, j) => sum.add(entry.divide(Rational.of(BigInt(j + 1)))), Rational.ZERO);
