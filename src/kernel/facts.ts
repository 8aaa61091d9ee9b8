/**
 * Facts about the non-polynomial operations. A fact has terms, conditions that become subgoals, and conclusions that become
 * hypotheses; `names` are new names for what a fact brings into being.
 */
import { ANALYTIC_FACT_NAMES, type AnalyticFactName, type FactName, type ProofBy } from '../certificate/proof.ts';
import { add, apply, type Expression, power, subtract } from '../statement/expression.ts';
import { compare, type Formula, forall, integer, type Variable } from '../statement/formula.ts';
import { freeNames, freshName, substitute } from '../statement/scope.ts';
import { ANALYTIC_FACTS } from './analyticFacts.ts';
import { type Entry, type Fact, integerAt, numberAt, type Request, RULE } from './factRequest.ts';
import { INTEGRAL_FACTS } from './integralFacts.ts';
import { POWER_FACTS } from './powerFacts.ts';
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
import { SUM_FACTS } from './sumFacts.ts';

type Operation = Exclude<
  Expression['op'],
  'rational' | 'constant' | 'variable' | 'power' | 'if' | 'sum' | 'integral' | 'vector' | 'apply'
>;

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
  const [a, b] = [integerAt(request, 0), integerAt(request, 1)];
  return { conditions: [compare(a, '>', b)], conclusions: [compare(a, '>=', add(b, 1n))] };
}

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

/** The vector that a term is, as its dimension and its component at an index. */
function asVector(term: Expression, sequent: Sequent) {
  const declared = term.op === 'variable' ? sequent.variables.get(term.name) : undefined;
  const dimension =
    term.op === 'vector' ? term.dimension : declared?.sort === 'vector' ? declared.dimension : undefined;
  const component = (index: string) => substitute(apply('x', index), new Map([['x', term]]));
  return dimension && { dimension, component };
}

/**
 * f(s₁, …) = f(t₁, …) where sₖ = tₖ for each k; for vectors, where their dimensions agree and their components at every integer: a vector
 * here is a sequence, of which the components 1..n are looked at, and a function may look at all of it.
 */
function congruence(request: Request): Fact {
  const [left, right] = [numberAt(request, 0), numberAt(request, 1)];
  if (left.op !== 'apply' || right.op !== 'apply' || left.name !== right.name) {
    return refuse(RULE, `${request.place}.terms`, 'two values of one function', describeTerm(left));
  }
  const conditions = left.args.flatMap((s, k): Formula[] => {
    const t = right.args[k] as Expression;
    const [u, v] = [asVector(s, request.sequent), asVector(t, request.sequent)];
    if (!u && !v) return [compare(s, '=', t)];
    if (!u || !v) return refuse(RULE, `${request.place}.terms`, 'two numbers or two vectors', describeTerm(u ? t : s));
    const index = freshName('k', (name) => freeNames(s).has(name) || freeNames(t).has(name));
    const same = forall([integer(index)], [], compare(u.component(index), '=', v.component(index)));
    return [compare(u.dimension, '=', v.dimension), same];
  });
  return { conditions, conclusions: [compare(left, '=', right)] };
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
  ...POWER_FACTS,
  ...SUM_FACTS,
  ...INTEGRAL_FACTS,
  sqrt: { terms: 1, names: 0, make: sqrt },
  ceil: { terms: 1, names: 0, make: ceil },
  max: { terms: 1, names: 0, make: max },
  min: { terms: 1, names: 0, make: min },
  abs: { terms: 1, names: 0, make: abs },
  'integer-gap': { terms: 2, names: 0, make: integerGap },
  congruence: { terms: 2, names: 0, make: congruence },
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
