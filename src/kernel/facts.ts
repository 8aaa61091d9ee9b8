/**
 * Facts about the non-polynomial operations. A fact has terms, conditions that become subgoals, and conclusions that become
 * hypotheses; `names` are new names for what a fact brings into being.
 */
import { ANALYTIC_FACT_NAMES, type AnalyticFactName, type FactName, type ProofBy } from '../certificate/proof.ts';
import { add, apply, type Expression, expression, multiply, power, subtract } from '../statement/expression.ts';
import { compare, forall, integer, type Variable } from '../statement/formula.ts';
import { freeNames, freshName, substitute } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { ANALYTIC_FACTS, type Fact } from './analyticFacts.ts';
import { refuse } from './refusal.ts';
import {
  describeTerm,
  requireInteger,
  requireNumber,
  requireVector,
  type Sequent,
  withGoal,
  withHypotheses,
  withNewVariable,
} from './sequent.ts';

interface Request {
  readonly sequent: Sequent;
  readonly terms: readonly Expression[];
  /** New integer variables, in scope of the conclusions. */
  readonly names: readonly string[];
  readonly place: string;
}

type Operation = Exclude<
  Expression['op'],
  'rational' | 'constant' | 'variable' | 'power' | 'if' | 'sum' | 'vector' | 'apply'
>;
type Sum = Extract<Expression, { op: 'sum' }>;

const RULE = 'fact';

/** The single term, which must be the given operation; returns its arguments. */
function argumentsOf(
  request: Request,
  op: Operation,
): { readonly term: Expression; readonly args: readonly Expression[] } {
  const [term] = request.terms as readonly [Expression];
  requireNumber(request.sequent, term, RULE, `${request.place}.terms[0]`);
  if (term.op !== op) return refuse(RULE, `${request.place}.terms[0]`, `a '${op}'`, describeTerm(term));
  return { term, args: (term as { args: readonly Expression[] }).args };
}

function sumAt(request: Request, k: number): Sum {
  const term = request.terms[k] as Expression;
  requireNumber(request.sequent, term, RULE, `${request.place}.terms[${k}]`);
  return term.op === 'sum' ? term : refuse(RULE, `${request.place}.terms[${k}]`, "a 'sum'", describeTerm(term));
}

/** t ≥ 0:  √t ≥ 0 and (√t)² = t. */
function sqrt(request: Request): Fact {
  const { term, args } = argumentsOf(request, 'sqrt');
  const [t] = args as readonly [Expression];
  return {
    conditions: [compare(t, '>=', 0n)],
    conclusions: [compare(term, '>=', 0n), compare(power(term, 2n), '=', t)],
  };
}

/** t ≤ ⌈t⌉ < t + 1. */
function ceil(request: Request): Fact {
  const { term, args } = argumentsOf(request, 'ceil');
  const [t] = args as readonly [Expression];
  return { conditions: [], conclusions: [compare(term, '>=', t), compare(term, '<', add(t, 1n))] };
}

/** max(a₁, …) ≥ aₖ for each k. */
function max(request: Request): Fact {
  const { term, args } = argumentsOf(request, 'max');
  return { conditions: [], conclusions: args.map((a) => compare(term, '>=', a)) };
}

/** min(a₁, …) ≤ aₖ for each k. */
function min(request: Request): Fact {
  const { term, args } = argumentsOf(request, 'min');
  return { conditions: [], conclusions: args.map((a) => compare(term, '<=', a)) };
}

/** |a| ≥ a and |a| ≥ −a. */
function abs(request: Request): Fact {
  const { term, args } = argumentsOf(request, 'abs');
  const [a] = args as readonly [Expression];
  return { conditions: [], conclusions: [compare(term, '>=', a), compare(term, '>=', subtract(0n, a))] };
}

/** Integers a > b:  a ≥ b + 1. */
function integerGap(request: Request): Fact {
  const [a, b] = request.terms as readonly [Expression, Expression];
  for (const [k, term] of [a, b].entries()) {
    requireNumber(request.sequent, term, RULE, `${request.place}.terms[${k}]`);
    requireInteger(request.sequent, term, RULE, `${request.place}.terms[${k}]`);
  }
  return { conditions: [compare(a, '>', b)], conclusions: [compare(a, '>=', add(b, 1n))] };
}

/** Σ_{from}^{to} c = (to − from + 1)·c for c free of the index, integers from ≤ to + 1. */
function sumConstant(request: Request): Fact {
  const term = sumAt(request, 0);
  if (freeNames(term.body).has(term.index)) {
    refuse(RULE, `${request.place}.terms[0]`, `a body free of '${term.index}'`, canonical(term.body));
  }
  for (const end of [term.from, term.to]) requireInteger(request.sequent, end, RULE, `${request.place}.terms[0]`);
  const count = add(subtract(term.to, term.from), 1n);
  return {
    conditions: [compare(count, '>=', 0n)],
    conclusions: [compare(term, '=', multiply(count, term.body))],
  };
}

/** Σ_{from}^{to} = 0 for to < from. */
function sumEmpty(request: Request): Fact {
  const term = sumAt(request, 0);
  return { conditions: [compare(term.to, '<', term.from)], conclusions: [compare(term, '=', 0n)] };
}

/** Σ_{from}^{to} f = Σ_{from}^{k−1} f + f(k) + Σ_{k+1}^{to} f for an integer k with from ≤ k ≤ to. */
function sumPeel(request: Request): Fact {
  const term = sumAt(request, 0);
  const k = request.terms[1] as Expression;
  requireNumber(request.sequent, k, RULE, `${request.place}.terms[1]`);
  requireInteger(request.sequent, k, RULE, `${request.place}.terms[1]`);
  const middle = substitute(term.body, new Map([[term.index, k]]));
  const left: Sum = { ...term, to: subtract(k, 1n) };
  const right: Sum = { ...term, from: add(k, 1n) };
  return {
    conditions: [compare(term.from, '<=', k), compare(k, '<=', term.to)],
    conclusions: [compare(term, '=', add(left, middle, right))],
  };
}

/** ∀k ∈ from..to: f(k) ≤ g(k)  (or =)  gives  Σ f ≤ Σ g  (or =), over the same range. */
const sumCompare =
  (relation: '<=' | '=') =>
  (request: Request): Fact => {
    const [f, g] = [sumAt(request, 0), sumAt(request, 1)];
    if (canonical(f.from) !== canonical(g.from) || canonical(f.to) !== canonical(g.to)) {
      refuse(RULE, `${request.place}.terms[1]`, 'a sum over the same range', canonical(g));
    }
    const used = (name: string) => [f, g].some((s) => [s.body, s.from, s.to].some((part) => freeNames(part).has(name)));
    const k = freshName('k', used);
    const at = (s: Sum) => substitute(s.body, new Map([[s.index, expression(k)]]));
    const range = [compare(f.from, '<=', k), compare(k, '<=', f.to)];
    return {
      conditions: [forall([integer(k)], range, compare(at(f), relation, at(g)))],
      conclusions: [compare(f, relation, g)],
    };
  };

/** The component of a vector, its dimension, and the condition that the dimension is at least n. */
function vectorOf(request: Request, n: bigint) {
  const [vector] = request.terms as readonly [Expression];
  const place = `${request.place}.terms[0]`;
  requireVector(request.sequent, vector, RULE, place);
  const declared = vector.op === 'variable' ? request.sequent.variables.get(vector.name) : undefined;
  const dimension =
    vector.op === 'vector' ? vector.dimension : declared?.sort === 'vector' ? declared.dimension : vector;
  requireInteger(request.sequent, dimension, RULE, place);
  const component = (index: string) => substitute(apply('x', index), new Map([['x', vector]]));
  const inRange = (index: string) => [compare(1n, '<=', index), compare(index, '<=', dimension)];
  const k = freshName(
    'k',
    (name) => freeNames(vector).has(name) || request.sequent.variables.has(name) || request.names.includes(name),
  );
  return { vector, component, inRange, k, condition: compare(n, '<=', dimension) };
}

/** n ≥ 1: there is an i in 1..n with highest(v) = v_i, and v_k ≤ v_i for every k in 1..n. */
function highest(request: Request): Fact {
  const { vector, component, inRange, k, condition } = vectorOf(request, 1n);
  const [i] = request.names as readonly [string];
  const top: Expression = { op: 'highest', args: [vector] };
  const below = forall([integer(k)], inRange(k), compare(component(k), '<=', component(i)));
  return { conditions: [condition], conclusions: [...inRange(i), compare(top, '=', component(i)), below] };
}

/** n ≥ 2: there are i ≠ j in 1..n with highest(v) = v_i ≥ v_j = second(v), and v_k ≤ v_j for every k ≠ i in 1..n. */
function orderStatistics(request: Request): Fact {
  const { vector, component, inRange, k, condition } = vectorOf(request, 2n);
  const [i, j] = request.names as readonly [string, string];
  const others = [...inRange(k), compare(k, '!=', i)];
  return {
    conditions: [condition],
    conclusions: [
      ...inRange(i),
      ...inRange(j),
      compare(i, '!=', j),
      compare({ op: 'highest', args: [vector] }, '=', component(i)),
      compare({ op: 'second', args: [vector] }, '=', component(j)),
      compare(component(j), '<=', component(i)),
      forall([integer(k)], others, compare(component(k), '<=', component(j))),
    ],
  };
}

interface Entry {
  readonly terms: number;
  readonly names: number;
  readonly make: (request: Request) => Fact;
}

/** A fact about exp, log, √ or W₋₁ at number-valued arguments. */
const analytic = (name: AnalyticFactName): Entry => {
  const { terms, exponent, make } = ANALYTIC_FACTS[name];
  return {
    terms,
    names: 0,
    make: (request) => {
      request.terms.forEach((term, k) => {
        requireNumber(request.sequent, term, RULE, `${request.place}.terms[${k}]`);
      });
      const last = request.terms.at(-1);
      if (exponent && !(last?.op === 'rational' && last.value.isInteger())) {
        refuse(RULE, `${request.place}.terms[1]`, 'an integer number', last ? describeTerm(last) : 'nothing');
      }
      return make(request.terms as readonly [Expression, Expression]);
    },
  };
};

const ANALYTIC = Object.fromEntries(ANALYTIC_FACT_NAMES.map((name) => [name, analytic(name)])) as Record<
  AnalyticFactName,
  Entry
>;

const FACTS: Record<FactName, Entry> = {
  ...ANALYTIC,
  sqrt: { terms: 1, names: 0, make: sqrt },
  ceil: { terms: 1, names: 0, make: ceil },
  max: { terms: 1, names: 0, make: max },
  min: { terms: 1, names: 0, make: min },
  abs: { terms: 1, names: 0, make: abs },
  'integer-gap': { terms: 2, names: 0, make: integerGap },
  'sum-constant': { terms: 1, names: 0, make: sumConstant },
  'sum-empty': { terms: 1, names: 0, make: sumEmpty },
  'sum-peel': { terms: 2, names: 0, make: sumPeel },
  'sum-le': { terms: 2, names: 0, make: sumCompare('<=') },
  'sum-eq': { terms: 2, names: 0, make: sumCompare('=') },
  highest: { terms: 1, names: 1, make: highest },
  'order-statistics': { terms: 1, names: 2, make: orderStatistics },
};

/** Γ ⊢ B  from  Γ ⊢ condition for each condition of the fact, and  Γ, conclusions ⊢ B. */
export function fact(sequent: Sequent, proof: ProofBy<'fact'>, place: string): Sequent[] {
  const entry = FACTS[proof.fact];
  if (proof.terms.length !== entry.terms)
    refuse(RULE, `${place}.terms`, `${entry.terms} term(s)`, `${proof.terms.length}`);
  if (proof.names.length !== entry.names)
    refuse(RULE, `${place}.names`, `${entry.names} name(s)`, `${proof.names.length}`);
  const { conditions, conclusions } = entry.make({ sequent, terms: proof.terms, names: proof.names, place });
  const variables = proof.names.map((name): Variable => integer(name));
  const extended = variables.reduce((s, variable) => withNewVariable(s, variable, RULE, `${place}.names`), sequent);
  return [...conditions.map((condition) => withGoal(sequent, condition)), withHypotheses(extended, conclusions)];
}
