/**
 * Squares worth trying in a proof that nobody has told anything about.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Expression, expression, multiply, subtract } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { canonical } from '../statement/toJson.ts';
import type { InstanceText } from './result.ts';

/** With more variables or squares the linear programs grow faster than what they find. */
const MOST_VARIABLES = 5;
const MOST_SQUARES = 24;

/** Instances also hold numbers that are no rationals, as terms. */
const EXACT = /^-?\d+(\/\d+)?$/;

function valueIn(instance: InstanceText, name: string): Rational | undefined {
  const text = instance[name];
  return typeof text === 'string' && EXACT.test(text) ? Rational.parse(text) : undefined;
}

/** What vanishes at the instance: x − c, and x·d − y·c. */
function vanishingAt(instance: InstanceText, names: readonly string[]): Expression[] {
  const valued = names.flatMap((name) => {
    const value = valueIn(instance, name);
    return value ? [{ variable: { op: 'variable', name } as const, value }] : [];
  });
  const alone = valued.map(({ variable, value }) => subtract(variable, expression(value)));
  const pairs = valued.flatMap((a, k) =>
    valued
      .slice(k + 1)
      .filter((b) => !a.value.isZero() && !b.value.isZero())
      .map((b) => subtract(multiply(a.variable, expression(b.value)), multiply(b.variable, expression(a.value)))),
  );
  return [...alone, ...pairs];
}

/** x·y − z·w of four different numbers: what Cauchy's inequality is made of. */
function minors(numbers: readonly Expression[]): Expression[] {
  const [a, b, c, d] = numbers;
  if (!a || !b || !c || !d || numbers.length > 4) return [];
  const minor = (p: Expression, q: Expression, r: Expression, s: Expression) =>
    subtract(multiply(p, q), multiply(r, s));
  return [minor(a, b, c, d), minor(a, c, b, d), minor(a, d, b, c)];
}

const distinct = (terms: readonly Expression[]): readonly Expression[] =>
  [...new Map(terms.map((term) => [canonical(term), term])).values()].slice(0, MOST_SQUARES);

/**
 * Terms in the numbers of the outermost ∀ that vanish where the two sides of an inequality are likely to be equal, few before many: where
 * two numbers are equal, at 0 and 1, and where a search found the sides to be close. An inequality is proved by a square only if the square
 * vanishes where the sides are equal.
 */
export function squaresFor(formula: Formula, tight: readonly InstanceText[]): readonly (readonly Expression[])[] {
  if (formula.kind !== 'forall') return [];
  const names = formula.variables
    .filter(({ sort }) => sort === 'real' || sort === 'integer')
    .slice(0, MOST_VARIABLES)
    .map(({ name }) => name);
  const numbers = names.map((name): Expression => ({ op: 'variable', name }));
  const differences = numbers.flatMap((a, k) => numbers.slice(k + 1).map((b) => subtract(a, b)));
  const simple = [...differences, ...numbers, ...numbers.map((a) => subtract(a, expression(1n)))];
  const found = tight.flatMap((instance) => vanishingAt(instance, names));
  return [
    distinct(simple),
    distinct(found),
    distinct([...differences, ...minors(numbers)]),
    distinct([...simple, ...found]),
  ].filter((terms) => terms.length > 0);
}
