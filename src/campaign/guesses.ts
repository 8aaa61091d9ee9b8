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

function valueIn(instance: InstanceText, name: string): Rational | undefined {
  const text = instance[name];
  return typeof text === 'string' ? Rational.parse(text) : undefined;
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

/**
 * Terms in the numbers of the outermost ∀ that vanish where the two sides of an inequality are likely to be equal: where a search found
 * them to be, at 0 and 1, and where two numbers are equal. An inequality is proved by a square only if the square vanishes there.
 */
export function squaresFor(formula: Formula, tight: readonly InstanceText[]): readonly Expression[] {
  if (formula.kind !== 'forall') return [];
  const names = formula.variables
    .filter(({ sort }) => sort === 'real' || sort === 'integer')
    .slice(0, MOST_VARIABLES)
    .map(({ name }) => name);
  const numbers = names.map((name): Expression => ({ op: 'variable', name }));
  const differences = numbers.flatMap((a, k) => numbers.slice(k + 1).map((b) => subtract(a, b)));
  const all = [
    ...differences,
    ...tight.flatMap((instance) => vanishingAt(instance, names)),
    ...numbers,
    ...numbers.map((a) => subtract(a, expression(1n))),
  ];
  const distinct = new Map(all.map((term) => [canonical(term), term]));
  return [...distinct.values()].slice(0, MOST_SQUARES);
}
