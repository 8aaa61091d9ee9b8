/**
 * A violating instance in the statement language, for a prover that refutes the statement at it.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Expression, expression } from '../statement/expression.ts';
import type { Formula, Variable } from '../statement/formula.ts';
import type { Evidence } from './evaluation/evidence.ts';
import { vectorOfNumbers } from './moments/evidenceTerms.ts';
import type { FalsificationReport, Instance } from './report.ts';

export interface WitnessInstance {
  /** What the statement is there: false, or not well defined. */
  readonly conclusion: 'refuted' | 'undefined';
  /** Terms for the variables of the outermost ∀, in its order: what the rule `witness` takes to prove the negation. */
  readonly terms: readonly Expression[];
  /** Terms for variables of further ∀ below it, by name. */
  readonly inner: ReadonlyMap<string, Expression>;
  /** Why it fails there: a comparison, a distribution or dual solution in the kernel's words. */
  readonly because?: Evidence;
}

/** A number as itself, a vector as a `vector` expression. */
export function termOf(value: Rational | readonly Rational[]): Expression {
  return value instanceof Rational ? expression(value) : vectorOfNumbers('j', value);
}

/** Terms for these variables, in order. @throws RangeError if the instance lacks one. */
export function instanceTerms(variables: readonly Variable[], instance: Instance): Expression[] {
  return variables.map(({ name }) => {
    const value = instance[name];
    if (value === undefined) throw new RangeError(`expected a value for '${name}'`);
    return termOf(value);
  });
}

/** The violation of a report as witness terms; `undefined` if there is none. */
export function witnessProofInstance(
  statement: Formula,
  { violation }: FalsificationReport,
): WitnessInstance | undefined {
  if (!violation) return undefined;
  const outermost = statement.kind === 'forall' ? statement.variables : [];
  const outer = new Set(outermost.map(({ name }) => name));
  const inner = Object.entries(violation.instance).filter(([name]) => !outer.has(name));
  return {
    conclusion: violation.conclusion ?? 'refuted',
    terms: instanceTerms(outermost, violation.instance),
    inner: new Map(inner.map(([name, value]) => [name, termOf(value)])),
    ...(violation.because ? { because: violation.because } : {}),
  };
}
