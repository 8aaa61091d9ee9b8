/**
 * What an ∃ binds, chosen anew where the claim says nothing: an index runs further than it did, and beyond that the functions may be
 * what is asked of them there.
 */
import {
  add,
  apply,
  choose,
  divide,
  type Expression,
  expression,
  multiply,
  subtract,
} from '../statement/expression.ts';
import { type Formula, real } from '../statement/formula.ts';
import { type FunctionTerm, freeNames, substitute, type Term } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { areSame, type Beyond, type Ends, type LongerSum, longerIn } from './longer.ts';

type Quantified = Extract<Formula, { kind: 'forall' | 'exists' }>;
type Application = Extract<Expression, { op: 'apply' }>;

/** The functions as they are inside, and something else beyond. */
export interface Choice {
  /** In the order of what the ∃ binds. */
  readonly terms: readonly Term[];
  /** Whether an `if` is one that the choice wrote. */
  readonly isOwn: (node: Expression) => boolean;
  readonly longer: readonly LongerSum[];
}

/** More than so many are not tried, and values for one function. */
const MOST_CHOICES = 6;
const MOST_VALUES = 3;

function applicationsIn(node: unknown, names: ReadonlySet<string>): Application[] {
  if (typeof node !== 'object' || node === null || 'num' in node) return [];
  const inner = Object.values(node).flatMap((part) => applicationsIn(part, names));
  const here = 'op' in node && node.op === 'apply' && names.has((node as Application).name);
  return here ? [node as Application, ...inner] : inner;
}

function comparisonsIn(node: Formula | Expression): Extract<Formula, { kind: 'compare' }>[] {
  if (!('kind' in node)) return [];
  if (node.kind === 'and') return node.parts.flatMap(comparisonsIn);
  return node.kind === 'compare' ? [node] : [];
}

interface Asked {
  readonly at: Application;
  readonly value: Expression;
}

/** f(i) from term = value, where it stands in the term once; of a sum Σ f(i, s) evenly. */
function solved(term: Expression, value: Expression, name: string): Asked[] {
  const mentions = (node: Expression): boolean => freeNames(node).has(name);
  if (term.op === 'apply') return term.name === name ? [{ at: term, value }] : [];
  if (term.op === 'sum') {
    const count = subtract(term.to, subtract(term.from, 1n));
    return solved(term.body, divide(value, count), name);
  }
  if (term.op !== 'multiply' && term.op !== 'add' && term.op !== 'subtract') return [];
  const [inner, ...more] = term.args.filter(mentions);
  if (!inner || more.length > 0) return [];
  const others = term.args.filter((arg) => arg !== inner);
  if (term.op === 'multiply') return solved(inner, divide(value, multiply(...others)), name);
  if (term.op === 'add') return solved(inner, subtract(value, add(...others)), name);
  const [first] = term.args as readonly [Expression];
  return solved(inner, first === inner ? add(value, ...others) : subtract(first, value), name);
}

const valuesAsked = (body: Beyond['body'], name: string): Asked[] =>
  comparisonsIn(body).flatMap(({ left, right }) => [...solved(left, right, name), ...solved(right, left, name)]);

const parameterNames = (arity: number): string[] => Array.from({ length: arity }, (_, k) => `x_${k + 1}`);

/** In the function's parameters, where the places of the application are names. */
function inParameters({ at: { args }, value }: Asked): Expression {
  const names = parameterNames(args.length);
  const places = args.flatMap((arg, k) =>
    arg.op === 'variable' ? [[arg.name, expression(names[k] as string)] as const] : [],
  );
  return substitute(value, new Map(places));
}

function* combinations<T>([first, ...rest]: readonly (readonly T[])[]): Iterable<T[]> {
  if (first === undefined) return yield [];
  for (const one of first) for (const others of combinations(rest)) yield [one, ...others];
}

class Choices {
  private readonly functions: ReadonlySet<string>;
  private readonly rename: ReadonlyMap<string, Expression>;

  constructor(
    private readonly known: Quantified,
    private readonly called: ReadonlyMap<string, string>,
    private readonly longer: readonly LongerSum[],
    private readonly isInScope: (name: string) => boolean,
  ) {
    this.functions = new Set(known.variables.flatMap(({ name, sort }) => (sort === 'function' ? [name] : [])));
    this.rename = new Map([...called].map(([name, by]) => [name, expression(by)]));
  }

  /** For one index: every function that it is an argument of has other values beyond. */
  beyond({ index, inside, body }: Beyond): Choice[] {
    const places = new Map<string, { readonly arity: number; readonly k: number }>();
    for (const { name, args } of applicationsIn(body, this.functions)) {
      const k = args.findIndex((arg) => arg.op === 'variable' && arg.name === index);
      if (k >= 0 && !places.has(name)) places.set(name, { arity: args.length, k });
    }
    if (places.size === 0) return [];
    const insideAt = (arg: Expression): Formula => substitute(substitute(inside, this.rename), new Map([[index, arg]]));
    const positions = new Map([...places].map(([name, { k }]) => [this.called.get(name) as string, k]));
    const isOwn = (node: Expression): boolean => {
      if (node.op !== 'if' || node.whenTrue.op !== 'apply') return false;
      const k = positions.get(node.whenTrue.name);
      const arg = k === undefined ? undefined : node.whenTrue.args[k];
      return arg !== undefined && canonical(node.condition) === canonical(insideAt(arg));
    };
    const term = (name: string, value: Expression): FunctionTerm => {
      const { arity, k } = places.get(name) as { readonly arity: number; readonly k: number };
      const names = parameterNames(arity);
      const own = apply(this.called.get(name) as string, ...names);
      const chosen = choose(insideAt(expression(names[k] as string)), own, substitute(value, this.rename));
      return { op: 'function', parameters: names.map((one) => real(one)), body: chosen };
    };
    const options = [...places].map(([name, { arity }]) =>
      this.values(body, name, arity).map((value) => [name, term(name, value)] as const),
    );
    const { longer } = this;
    return [...combinations(options)].map((chosen) => ({ terms: this.termsWith(new Map(chosen)), isOwn, longer }));
  }

  private values(body: Beyond['body'], name: string, arity: number): Expression[] {
    const parameters = parameterNames(arity);
    const isKnown = (free: string): boolean =>
      !this.functions.has(free) && (parameters.includes(free) || this.rename.has(free) || this.isInScope(free));
    const asked = valuesAsked(body, name)
      .map(inParameters)
      .filter((value) => [...freeNames(value)].every(isKnown));
    return [...asked, expression(0n), expression(1n)].slice(0, MOST_VALUES);
  }

  private termsWith(chosen: ReadonlyMap<string, Term>): Term[] {
    return this.known.variables.map(({ name }) => chosen.get(name) ?? (this.rename.get(name) as Expression));
  }
}

/**
 * @param known an ∃ @param goal the same with an index in it that runs further
 * @param called by which names the variables of `known` are known
 * @param isInScope for names that terms may mention
 */
export function choicesBeyond(
  known: Quantified,
  goal: Quantified,
  called: ReadonlyMap<string, string>,
  isInScope: (name: string) => boolean,
): Choice[] {
  if (!areSame(known.variables, goal.variables)) return [];
  const { ranges, sums } = longerIn([known.where, known.body], [goal.where, goal.body]);
  const rename = new Map([...called].map(([name, by]) => [name, expression(by)]));
  const ends = ({ from, to }: Ends): Ends => ({ from: substitute(from, rename), to: substitute(to, rename) });
  const longer = sums.map((sum) => ({ ...ends(sum), old: ends(sum.old) }));
  const choices = new Choices(known, called, longer, isInScope);
  return ranges.flatMap((range) => choices.beyond(range)).slice(0, MOST_CHOICES);
}
