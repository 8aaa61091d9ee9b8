/**
 * A violating instance in the statement language, for a prover that refutes the statement at it.
 */
import { Rational } from '../arithmetic/rational.ts';
import { type Expression, expression } from '../statement/expression.ts';
import type { Formula, Variable } from '../statement/formula.ts';
import { freeNames, type Node, substitute, type Term } from '../statement/scope.ts';
import { type Environment, isVector } from './evaluation/environment.ts';
import type { Evidence } from './evaluation/evidence.ts';
import type { FunctionFamily } from './hints.ts';
import { ArgumentSorts } from './instances/argumentSorts.ts';
import { children } from './instances/plan.ts';
import { vectorOfNumbers } from './moments/evidenceTerms.ts';
import type { FalsificationReport, Instance, Suspect, Violation } from './report.ts';

export interface WitnessInstance {
  /** What the statement is there: false, or not well defined. */
  readonly conclusion: 'refuted' | 'undefined';
  /** Terms for the variables of the outermost ∀, in its order: what the rule `witness` takes to prove the negation. */
  readonly terms: readonly Term[];
  /** Terms for variables of further ∀ below it, by name. */
  readonly inner: ReadonlyMap<string, Term>;
  /** Terms at which the ∀ inside an ∃ breaks. */
  readonly answers?: readonly (readonly Expression[])[];
  /** Why it fails there: a comparison, a distribution or dual solution in the kernel's words. */
  readonly because?: Evidence;
}

/** A number as itself, a vector as a `vector` expression. */
export function termOf(value: Rational | readonly Rational[]): Expression {
  return value instanceof Rational ? expression(value) : vectorOfNumbers('j', value);
}

/** Terms for these variables, in order. @throws RangeError if the instance lacks one. */
export function instanceTerms(
  variables: readonly Variable[],
  instance: Instance,
  functions: { readonly [name: string]: Term } = {},
): Term[] {
  return variables.map(({ name }) => {
    const term = functions[name];
    if (term) return term;
    const value = instance[name];
    if (value === undefined) throw new RangeError(`expected a value for '${name}'`);
    return termOf(value);
  });
}

/** A family's functions at the numbers drawn for it, as the kernel takes them. */
export function functionsAt(
  { functions }: FunctionFamily,
  environment: Environment,
  statement: Formula,
): { readonly [name: string]: Term } {
  const sorts = new ArgumentSorts(statement);
  const values = new Map(
    [...environment].flatMap(([name, value]): [string, Expression][] =>
      isVector(value)
        ? [[name, vectorOfNumbers('j', value as readonly Rational[])]]
        : value instanceof Rational
          ? [[name, expression(value)]]
          : [],
    ),
  );
  const entries = Object.entries(functions).map(([name, { parameters, body }]): [string, Term] => {
    const kinds = sorts.of(name, BigInt(parameters.length));
    const dimension = sorts.dimension(name);
    const bound = parameters.map((parameter, k): Variable => {
      if (kinds[k] === 'vector' && dimension) {
        return { name: parameter, sort: 'vector', dimension: substitute(dimension, values) };
      }
      return { name: parameter, sort: indexes(body, parameter) ? 'integer' : 'real' };
    });
    return [name, { op: 'function', parameters: bound, body: substitute(body, values) }];
  });
  return Object.fromEntries(entries);
}

/** Solved variables at the numbers of an instance: each solution may mention those found before it. */
export function solvedAt(
  solved: ReadonlyMap<string, Expression>,
  environment: Environment,
): { readonly [name: string]: Expression } {
  const values = new Map<string, Expression>();
  for (const [name, value] of environment) {
    if (isVector(value)) values.set(name, vectorOfNumbers('j', value as readonly Rational[]));
    else if (value instanceof Rational) values.set(name, expression(value));
  }
  const found = new Map<string, Expression>();
  for (const [name, term] of [...solved].reverse()) {
    const at = substitute(term, new Map([...values, ...found]));
    found.set(name, at);
  }
  return Object.fromEntries(found);
}

/** Whether a name counts something in the term: a component, an end of a sum. */
function indexes(node: Node, name: string): boolean {
  if ('op' in node) {
    if (node.op === 'apply' && node.args.some((arg) => freeNames(arg).has(name))) return true;
    if (node.op === 'sum' && [node.from, node.to].some((end) => freeNames(end).has(name))) return true;
  }
  return children(node).some((child) => indexes(child, name));
}

/** The violation of a report as witness terms; `undefined` if there is none. */
export function witnessProofInstance(
  statement: Formula,
  { violation, suspect }: FalsificationReport,
): WitnessInstance | undefined {
  if (!violation && !suspect) return undefined;
  return {
    ...witnessOf(statement, violation ?? (suspect as Suspect)),
    ...(suspect ? { answers: suspect.answers } : {}),
  };
}

function witnessOf(
  statement: Formula,
  violation: Pick<Violation, 'instance' | 'conclusion' | 'terms' | 'because'>,
): WitnessInstance {
  const outermost = statement.kind === 'forall' ? statement.variables : [];
  const outer = new Set(outermost.map(({ name }) => name));
  const { terms: functions = {} } = violation;
  const numbers = Object.entries(violation.instance).map(([name, value]): [string, Term] => [name, termOf(value)]);
  const inner = [...numbers, ...Object.entries(functions)].filter(([name]) => !outer.has(name));
  return {
    conclusion: violation.conclusion ?? 'refuted',
    terms: instanceTerms(outermost, violation.instance, functions),
    inner: new Map(inner),
    ...(violation.because ? { because: violation.because } : {}),
  };
}
