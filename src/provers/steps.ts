/**
 * Proofs about one number x where everything else is numbers: Σ if(v(k) ≥ x, p(k), 0) is constant between two neighbours among the v(k).
 * The line is cut where a condition on x changes; between two cuts every condition is known. The default strategy would try all 2ⁿ ways
 * in which n conditions may come out.
 */
import { Rational } from '../arithmetic/rational.ts';
import type { Positivstellensatz, Product } from '../certificate/proof.ts';
import type { Sequent } from '../kernel/sequent.ts';
import { type Expression, expression } from '../statement/expression.ts';
import { compare, type Formula, type Relation } from '../statement/formula.ts';
import { freeNames, substitute } from '../statement/scope.ts';
import { concrete } from './concrete.ts';
import { numberOf } from './numberOf.ts';
import {
  absurd,
  branch,
  cases,
  enclosure,
  firstOf,
  have,
  latest,
  ProofFailure,
  rewrite,
  type Tactic,
} from './tactic.ts';
import { closedSubterms } from './terms.ts';

const PIECEWISE = new Set(['if', 'min', 'max', 'abs']);

/** More places to cut at than these make a proof that nobody wants to read. */
const MOST_CUTS = 24;

/** The value of a term without names, if it is rational and conditions in it are decided. */
function rationalOf(term: Expression): Rational | undefined {
  if (term.op === 'if') {
    const holds = isTrue(term.condition);
    return holds === undefined ? undefined : rationalOf(holds ? term.whenTrue : term.whenFalse);
  }
  if (term.op !== 'min' && term.op !== 'max' && term.op !== 'abs') return numberOf(term);
  const values = term.args.map(rationalOf);
  if (values.some((value) => value === undefined)) return undefined;
  const [first, ...others] = values as [Rational, ...Rational[]];
  if (term.op === 'abs') return first.abs();
  const sign = term.op === 'max' ? 1 : -1;
  return others.reduce((best, value) => (value.compare(best) * sign > 0 ? value : best), first);
}

/** Whether two numbers stand in a relation, by the sign of how the first compares with the second. */
export const HOLDS: Record<Relation, (order: number) => boolean> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '>=': (order) => order >= 0,
  '>': (order) => order > 0,
};

function isTrue(condition: Formula): boolean | undefined {
  if (condition.kind !== 'compare') return undefined;
  const [left, right] = [rationalOf(condition.left), rationalOf(condition.right)];
  return left && right && HOLDS[condition.relation](left.compare(right));
}

/** Piecewise terms without names become the numbers that they are. */
export function simplified(then: Tactic): Tactic {
  const again: Tactic = (state) => {
    for (const term of closedSubterms(state, [state.goal])) {
      if (!PIECEWISE.has(term.op) || freeNames(term).size > 0) continue;
      const value = rationalOf(term);
      if (value) return have(compare(term, '=', value), enclosure(), rewrite(latest, again))(state);
    }
    return then(state);
  };
  return again;
}

/** constant + slope·x ≥ 0, or > 0. */
interface Line {
  readonly constant: Rational;
  readonly slope: Rational;
  readonly isStrict: boolean;
}

interface Known extends Line {
  readonly hypothesis: number;
}

/** A comparison that is affine in the number, read as one with 0. */
function lineOf(name: string, formula: Formula): Line | undefined {
  if (formula.kind !== 'compare' || formula.relation === '=' || formula.relation === '!=') return undefined;
  const { left, right, relation } = formula;
  const isBelow = relation === '<' || relation === '<=';
  const at = (x: bigint): Rational | undefined => {
    const [l, r] = [left, right].map((side) => numberOf(substitute(side, new Map([[name, expression(x)]]))));
    return l && r && (isBelow ? r.subtract(l) : l.subtract(r));
  };
  const [zero, one, two] = [at(0n), at(1n), at(2n)];
  if (!zero || !one || !two?.subtract(one).equals(one.subtract(zero))) return undefined;
  return { constant: zero, slope: one.subtract(zero), isStrict: relation === '<' || relation === '>' };
}

const proofOf = (combination: readonly Product[]): Positivstellensatz => ({
  rule: 'positivstellensatz',
  multiplier: [],
  combination,
  equations: [],
});

const times = (coefficient: Rational, ...hypotheses: readonly number[]): Product => ({
  coefficient,
  hypotheses,
  squares: [],
});

/** What is left after the hypotheses were taken off has to be a number that is positive, or 0 where that is enough. */
const withRest = (products: readonly Product[], rest: Rational, isStrict: boolean): Positivstellensatz | undefined =>
  rest.sign() < 0 || (rest.isZero() && isStrict)
    ? undefined
    : proofOf(rest.isZero() ? products : [...products, times(rest)]);

/** The goal from one hypothesis, both affine in the number; exactly, however far apart their numbers are. */
function fromOne({ constant, slope, isStrict }: Line, known: readonly Known[]): Positivstellensatz | undefined {
  if (slope.isZero()) return withRest([], constant, isStrict);
  for (const one of known) {
    if (one.slope.sign() !== slope.sign()) continue;
    const by = slope.divide(one.slope);
    const rest = constant.subtract(by.multiply(one.constant));
    const proof = withRest([times(by, one.hypothesis)], rest, isStrict && !one.isStrict);
    if (proof) return proof;
  }
  return undefined;
}

/** A contradiction between two hypotheses that are affine in the number, or in one that is false by itself. */
function fromTwo(known: readonly Known[]): Positivstellensatz | undefined {
  for (const one of known) {
    const opposite: Line = { constant: one.constant.negate(), slope: one.slope.negate(), isStrict: !one.isStrict };
    const proof = fromOne(opposite, known);
    if (proof) return proofOf([times(Rational.ONE, one.hypothesis), ...proof.combination]);
  }
  return undefined;
}

/** Goals and hypotheses that are affine in the number. */
const affine =
  (name: string): Tactic =>
  async (state) => {
    const known = state.hypotheses.flatMap((formula, hypothesis): Known[] => {
      const line = lineOf(name, formula);
      return line ? [{ ...line, hypothesis }] : [];
    });
    const line = lineOf(name, state.goal);
    const proof = line && fromOne(line, known);
    if (proof) return proof;
    const contradiction = fromTwo(known);
    if (!contradiction) throw new ProofFailure(state, `not affine in '${name}', or not true`);
    return absurd(async () => contradiction)(state);
  };

/** x < at, or x ≤ at: on one side of it a condition holds, on the other it fails. */
interface Cut {
  readonly at: Rational;
  readonly isInclusive: boolean;
}

type If = Extract<Expression, { op: 'if' }>;

/** A condition on the number alone, with the number on the left. */
function conditionOn(
  name: string,
  condition: Formula,
): { readonly relation: Relation; readonly at: Rational } | undefined {
  if (condition.kind !== 'compare') return undefined;
  const { left, right, relation } = condition;
  const isName = (side: Expression): boolean => side.op === 'variable' && side.name === name;
  const [number, turned] = isName(left) ? [right, relation] : [left, MIRRORED[relation]];
  if (!isName(left) && !isName(right)) return undefined;
  const at = numberOf(number);
  return at && { relation: turned, at };
}

const MIRRORED: Record<Relation, Relation> = { '<': '>', '<=': '>=', '=': '=', '!=': '!=', '>=': '<=', '>': '<' };

function cutsOf(relation: Relation, at: Rational): Cut[] {
  const [below, upTo]: [Cut, Cut] = [
    { at, isInclusive: false },
    { at, isInclusive: true },
  ];
  if (relation === '=' || relation === '!=') return [below, upTo];
  return [relation === '<=' || relation === '>' ? upTo : below];
}

const inOrder = (a: Cut, b: Cut): number => a.at.compare(b.at) || Number(a.isInclusive) - Number(b.isInclusive);

function ifsIn(
  state: Sequent,
  name: string,
): { readonly term: If; readonly relation: Relation; readonly at: Rational }[] {
  return closedSubterms(state, [state.goal]).flatMap((term) => {
    const found = term.op === 'if' ? conditionOn(name, term.condition) : undefined;
    return term.op === 'if' && found ? [{ term, ...found }] : [];
  });
}

/**
 * @param auto proves what is left on each piece.
 * @param plain proves what sums written out are.
 * @throws ProofFailure where the goal is none about one number by pieces.
 */
export function stepwise(auto: Tactic, plain: Tactic): Tactic {
  /** Everything that the condition decides, where x lies between these cuts. */
  const between =
    (name: string, lower: Cut | undefined): Tactic =>
    (state) => {
      const [first] = ifsIn(state, name);
      if (!first) return firstOf(affine(name), auto)(state);
      const { term, relation, at } = first;
      // Right of the lower cut, and left of the next one, which is no further than any other.
      const isRight = (cut: Cut): boolean => lower !== undefined && inOrder(lower, cut) >= 0;
      const [below, upTo] = [isRight({ at, isInclusive: false }), isRight({ at, isInclusive: true })];
      const order = upTo ? 1 : below ? 0 : -1;
      const next = between(name, lower);
      const otherwise = firstOf(affine(name), absurd(auto));
      const isMet = HOLDS[relation](order);
      return branch(term, ...(isMet ? [next, otherwise] : [otherwise, next]))(state);
    };

  const cells = (name: string, cuts: readonly Cut[], lower: Cut | undefined): Tactic => {
    const [next, ...others] = cuts;
    if (!next) return between(name, lower);
    const condition = compare(expression(name), next.isInclusive ? '<=' : '<', expression(next.at));
    return cases(condition, between(name, lower), cells(name, others, next));
  };

  const onLine: Tactic = (state) => {
    const [name, ...others] = [...freeNames(state.goal)];
    if (name === undefined || others.length > 0 || state.variables.get(name)?.sort !== 'real')
      throw new ProofFailure(state, 'not a goal about one number');
    const cuts = new Map<string, Cut>();
    for (const { relation, at } of ifsIn(state, name))
      for (const cut of cutsOf(relation, at)) cuts.set(`${cut.at} ${cut.isInclusive}`, cut);
    if (cuts.size === 0 || cuts.size > MOST_CUTS) throw new ProofFailure(state, 'no cuts, or too many');
    return cells(name, [...cuts.values()].sort(inOrder), undefined)(state);
  };

  const steps: Tactic = firstOf(onLine, auto);
  return concrete(plain, simplified(steps));
}
