/**
 * The normal form against the independent meaning of test/support/evaluate.ts.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rational, rational } from '../../src/arithmetic/rational.ts';
import { check } from '../../src/kernel/check.ts';
import { Algebra } from '../../src/kernel/normalForm.ts';
import { BudgetError } from '../../src/kernel/refusal.ts';
import {
  add,
  divide,
  type Expression,
  multiply,
  negate,
  power,
  subtract,
  sum,
} from '../../src/statement/expression.ts';
import { compare, forall } from '../../src/statement/formula.ts';
import { canonical } from '../../src/statement/toJson.ts';
import { checkNumber } from '../../src/statement/wellFormed.ts';
import { FREE, RATIONAL, Tree } from '../support/arbitraries.ts';
import { built, type Choices } from '../support/choices.ts';
import { Meaning, type Point, someFunction, TooLarge, Undefined } from '../support/evaluate.ts';
import { arithmetic, intro } from '../support/proofs.ts';

type PointValue = Point extends ReadonlyMap<string, infer V> ? V : never;

const vectorAt = (...components: string[]) => ({
  dimension: Rational.of(BigInt(components.length)),
  at: (index: Rational) => rational(components[Number(index.num) - 1] ?? '-7'),
});
const points: readonly Point[] = [
  ['2', '3', '5', '7', '11'],
  ['-1/2', '4/3', '1', '-5', '2'],
  ['1/7', '-2', '2', '3', '3'],
].map(
  ([x, y, n, ...v]) =>
    new Map<string, PointValue>([
      ['x', rational(x as string)],
      ['y', rational(y as string)],
      ['n', rational(n as string)],
      ['v', vectorAt(...v)],
      ['f', someFunction('f')],
      ['g', someFunction('g')],
    ]),
);

const zeros: readonly Point[] = [
  ['0', '0', '0'],
  ['1', '0', '1'],
  ['0', '1', '2'],
].map(
  ([x, y, n]) =>
    new Map([
      ...(points[0] as Point),
      ['x', rational(x as string)],
      ['y', rational(y as string)],
      ['n', rational(n as string)],
      ['v', vectorAt('0', '0')],
    ]),
);
const totalAt = (node: Expression, point: Point): Rational | undefined => {
  try {
    return new Meaning(true).value(node, point);
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
};
const WHOLE_NUMBERS = { transcendental: true, programs: false };

/** The value, or nothing where it is undefined or too large to enumerate. */
function valueAt(node: Expression, point: Point): Rational | undefined {
  try {
    return new Meaning().value(node, point);
  } catch (error) {
    if (error instanceof Undefined || error instanceof TooLarge) return undefined;
    throw error;
  }
}

function provenEqual(algebra: Algebra, a: Expression, b: Expression): boolean {
  try {
    return algebra.difference(a, b).numerator.isZero();
  } catch (error) {
    if (error instanceof BudgetError) return false;
    throw error;
  }
}

/** A variation may have moved a name out of its binder's scope. */
function isWellFormed(node: Expression): boolean {
  try {
    checkNumber(node, FREE);
    return true;
  } catch {
    return false;
  }
}

/** The expression with one random thing changed, in ways that may or may not preserve its value. */
function perturbed(node: Expression, choices: Choices): Expression {
  const below = (part: Expression) => perturbed(part, choices);
  if (choices.upTo(4) === 3) {
    const other = new Tree(choices, RATIONAL).number(FREE, 1);
    return choices.of<() => Expression>([
      () => add(node, 0n),
      () => multiply(other, divide(node, other)),
      () => subtract(add(other, node), other),
      () => negate(negate(node)),
      () => multiply(node, 1n),
      () => sum('j', 1n, 1n, node),
      () => divide(multiply(node, node), node),
    ])();
  }
  switch (node.op) {
    case 'integral':
      return choices.of<() => Expression>([
        () => ({ ...node, body: below(node.body) }),
        () => ({ ...node, index: 't', body: renamed(node.body, node.index, 't') }),
        () => ({ ...node, from: below(node.from), to: below(node.to) }),
        () => (node.body.op === 'add' ? add(...node.body.args.map((arg) => ({ ...node, body: arg }))) : node),
      ])();
    case 'raise':
      return { ...node, args: [below(node.args[0] as Expression), node.args[1] as Expression] };
    case 'sum':
      return choices.of<() => Expression>([
        () => ({ ...node, body: below(node.body) }),
        () => sum('t', node.from, node.to, renamed(node.body, node.index, 't')),
        () => (node.body.op === 'sum' ? { ...node.body, body: { ...node, body: node.body.body } } : node),
        () => ({ ...node, from: below(node.from), to: below(node.to) }),
        () => (node.body.op === 'add' ? add(...node.body.args.map((arg) => ({ ...node, body: arg }))) : node),
        () =>
          node.body.op === 'multiply' && node.body.args.length > 1
            ? multiply(node.body.args[0] as Expression, {
                ...node,
                body: multiply(...(node.body.args.slice(1) as Expression[])),
              })
            : node,
      ])();
    case 'add':
    case 'multiply':
      return { ...node, args: choices.upTo(2) ? [...node.args].reverse() : node.args.map(below) };
    case 'power':
      return choices.upTo(2)
        ? { ...node, base: below(node.base) }
        : multiply(node.base, power(node.base, node.exponent - 1n));
    case 'if':
      return { ...node, whenTrue: below(node.whenTrue), whenFalse: below(node.whenFalse) };
    case 'rational':
    case 'variable':
    case 'constant':
    case 'vector':
    case 'highest':
    case 'second':
      return node;
    default:
      return { ...node, args: node.args.map((arg) => (isVector(arg) ? arg : below(arg))) } as Expression;
  }
}

const isVector = (node: Expression) => node.op === 'vector' || (node.op === 'variable' && node.name === 'v');

/** Renames a free name without the code under test: only where nothing binds it. */
function renamed(node: Expression, from: string, to: string): Expression {
  return JSON.parse(
    JSON.stringify(node, (_, v) => (typeof v === 'bigint' ? `${v}n` : v)),
    (key, v) =>
      (key === 'name' || key === 'index') && v === from
        ? to
        : typeof v === 'string' && /^-?\d+n$/.test(v)
          ? BigInt(v.slice(0, -1))
          : v && typeof v === 'object' && 'num' in v && 'den' in v
            ? Rational.of(v.num, v.den)
            : v,
  );
}

describe('what the normal form identifies is equal', () => {
  it('for arbitrary expressions and variations of them', () => {
    let identified = 0;
    const pairs = built((choices) => {
      const node = new Tree(choices, RATIONAL).number(FREE, 3);
      const other = perturbed(perturbed(node, choices), choices);
      return [node, other] as const;
    });
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        fc.pre(canonical(a) !== canonical(b) && isWellFormed(b));
        if (!provenEqual(new Algebra(), a, b)) return;
        identified++;
        for (const point of points) {
          const [left, right] = [valueAt(a, point), valueAt(b, point)];
          if (left && right) expect(left.toString()).toBe(right.toString());
        }
      }),
      { seed: 1, numRuns: 1_500 },
    );
    expect(identified).toBeGreaterThan(100);
  });

  it('for many small expressions in one algebra', () => {
    const algebra = new Algebra();
    const buckets = new Map<string, Expression>();
    fc.assert(
      fc.property(
        built((choices) => new Tree(choices, RATIONAL).number(FREE, 2)),
        (node) => {
          let key: string;
          try {
            const form = algebra.form(node);
            key = `${form.numerator.key()} / ${[...form.denominator].map(([k, { power: p }]) => `${k}^${p}`).sort()}`;
          } catch (error) {
            if (error instanceof BudgetError) return;
            throw error;
          }
          const known = buckets.get(key) ?? node;
          buckets.set(key, known);
          if (canonical(known) === canonical(node)) return;
          for (const point of points) {
            const [left, right] = [valueAt(known, point), valueAt(node, point)];
            if (left && right) expect(left.toString()).toBe(right.toString());
          }
        },
      ),
      { seed: 2, numRuns: 3_000 },
    );
  });
});
describe('what positivstellensatz accepts as equal, without a hypothesis', () => {
  it('is equal also where a divisor is 0', () => {
    let acceptedCount = 0;
    const pairs = built((choices) => {
      const node = new Tree(choices, WHOLE_NUMBERS).number(FREE, 3);
      return [node, perturbed(perturbed(node, choices), choices)] as const;
    });
    fc.assert(
      fc.property(pairs, ([a, b]) => {
        fc.pre(canonical(a) !== canonical(b) && isWellFormed(b));
        const outcome = check(forall([...FREE.values()], [], compare(a, '=', b)), {
          conclusion: 'proved',
          definedness: { rule: 'assume', assumption: 'test' },
          proof: intro(arithmetic()),
        });
        if (outcome.kind !== 'accepted') return;
        acceptedCount++;
        for (const point of [...points, ...zeros]) {
          const [left, right] = [totalAt(a, point), totalAt(b, point)];
          if (left && right) expect(left.toString()).toBe(right.toString());
        }
      }),
      { seed: 3, numRuns: 1_500 },
    );
    expect(acceptedCount).toBeGreaterThan(100);
  });
});
