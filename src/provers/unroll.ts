/**
 * Hypotheses for all of a few integers, one by one: ∀k [1 ≤ k, k ≤ 3] A(k) gives A(1), A(2), A(3), and sums in hypotheses are written out. What is
 * left is algebra in the entries of short vectors and small tables.
 */
import type { Rational } from '../arithmetic/rational.ts';
import type { Sequent } from '../kernel/sequent.ts';
import { type Expression, expression } from '../statement/expression.ts';
import type { Formula } from '../statement/formula.ts';
import { freeNames, substitute } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { concrete, withSum, writtenOut } from './concrete.ts';
import { numberOf } from './numberOf.ts';
import { HOLDS, simplified } from './steps.ts';
import { instantiate, introAll, ProofFailure, type Tactic } from './tactic.ts';
import { closedSubterms } from './terms.ts';

/** Instances of one hypothesis, of all of them, and sums. */
const MOST_INSTANCES = 16;
const MOST_IN_ALL = 60;
const MOST_SUMS = 24;

type Forall = Extract<Formula, { kind: 'forall' | 'exists' }>;

const conjuncts = (formula: Formula): readonly Formula[] =>
  formula.kind === 'and' ? formula.parts.flatMap(conjuncts) : [formula];

/** Whether conditions between numbers hold; undefined where one is none between numbers. */
function areMet(conditions: readonly Formula[]): boolean | undefined {
  let isKnown = true;
  for (const condition of conditions) {
    if (condition.kind !== 'compare') return undefined;
    const [left, right] = [numberOf(condition.left), numberOf(condition.right)];
    if (!left || !right) isKnown = false;
    else if (!HOLDS[condition.relation](left.compare(right))) return false;
  }
  return isKnown ? true : undefined;
}

/** The integers between the bounds that conditions put on a variable, the values before it put in; undefined without both bounds. */
function valuesOf(name: string, conditions: readonly Formula[]): bigint[] | undefined {
  let [low, high]: [Rational | undefined, Rational | undefined] = [undefined, undefined];
  for (const condition of conditions) {
    if (condition.kind !== 'compare' || condition.relation === '!=') continue;
    const { left, right, relation } = condition;
    const isLeft = left.op === 'variable' && left.name === name;
    if (!isLeft && !(right.op === 'variable' && right.name === name)) continue;
    const value = freeNames(isLeft ? right : left).size === 0 ? numberOf(isLeft ? right : left) : undefined;
    if (!value) continue;
    const isBelow = relation.startsWith('<') ? isLeft : relation.startsWith('>') ? !isLeft : undefined;
    if (isBelow !== false && (!high || value.compare(high) < 0)) high = value;
    if (isBelow !== true && (!low || value.compare(low) > 0)) low = value;
  }
  if (!low || !high) return undefined;
  const [first, last] = [low.ceil(), high.floor()];
  if (last - first >= BigInt(MOST_INSTANCES)) return undefined;
  return Array.from({ length: Math.max(0, Number(last - first) + 1) }, (_, k) => first + BigInt(k));
}

/** All values of a hypothesis's integers at which its conditions hold; undefined where they are not few numbers. */
function tuplesOf({ variables, where }: Forall): Expression[][] | undefined {
  if (variables.some(({ sort }) => sort !== 'integer')) return undefined;
  let tuples: Expression[][] = [[]];
  for (const [k, { name }] of variables.entries()) {
    const next: Expression[][] = [];
    for (const tuple of tuples) {
      const map = new Map(tuple.map((value, i) => [(variables[i] as { name: string }).name, value]));
      const values = valuesOf(
        name,
        where.flatMap(conjuncts).map((one) => substitute(one, map)),
      );
      if (!values) return undefined;
      for (const value of values) next.push([...tuple.slice(0, k), expression(value)]);
    }
    if (next.length > MOST_INSTANCES) return undefined;
    tuples = next;
  }
  return tuples.filter((tuple) => {
    const map = new Map(tuple.map((value, i) => [(variables[i] as { name: string }).name, value]));
    return areMet(where.flatMap(conjuncts).map((one) => substitute(one, map))) === true;
  });
}

interface Done {
  readonly opened: ReadonlySet<string>;
  readonly instances: number;
  readonly sums: number;
}

/** The next thing to add to the hypotheses. */
function nextStep(state: Sequent, done: Done, auto: Tactic, then: (done: Done) => Tactic): Tactic | undefined {
  for (const [index, hypothesis] of state.hypotheses.entries()) {
    if (hypothesis.kind !== 'forall' || done.opened.has(canonical(hypothesis))) continue;
    const tuples = tuplesOf(hypothesis);
    if (!tuples || tuples.length === 0 || done.instances + tuples.length > MOST_IN_ALL) continue;
    const opened = new Set([...done.opened, canonical(hypothesis)]);
    const after = then({ ...done, opened, instances: done.instances + tuples.length });
    return tuples.reduceRight<Tactic>((rest, tuple) => instantiate(index, tuple, auto, rest), after);
  }
  const comparisons = state.hypotheses.filter(({ kind }) => kind === 'compare');
  for (const term of closedSubterms(state, comparisons)) {
    if (term.op !== 'sum' || done.opened.has(canonical(term)) || done.sums >= MOST_SUMS) continue;
    const terms = writtenOut(term);
    if (!terms) continue;
    const opened = new Set([...done.opened, canonical(term)]);
    return withSum(term, terms, auto, then({ ...done, opened, sums: done.sums + 1 }));
  }
  return undefined;
}

/**
 * @param auto proves what is left of the goal.
 * @param plain proves what instances and sums ask for.
 * @throws ProofFailure where no hypothesis is about a few integers.
 */
export function unrolled(auto: Tactic, plain: Tactic): Tactic {
  const from =
    (done: Done): Tactic =>
    (state) => {
      const step = nextStep(state, done, plain, from);
      if (step) return step(state);
      if (done.instances === 0 && done.sums === 0) throw new ProofFailure(state, 'no hypothesis about a few integers');
      return concrete(plain, simplified(auto))(state);
    };
  return introAll(from({ opened: new Set(), instances: 0, sums: 0 }));
}
