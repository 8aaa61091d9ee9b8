/**
 * Facts about integrals. They hold of every integral, whether it exists or not; what its value is then, and why, is said at
 * src/statement/integral.ts. Rules that find the value of an integral are in rules/integral.ts.
 */
import type { IntegralFactName } from '../certificate/proof.ts';
import { add, type Expression, expression, multiply, subtract } from '../statement/expression.ts';
import { and, compare, type Formula, forall, real } from '../statement/formula.ts';
import type { Integral } from '../statement/integral.ts';
import { freeNames, freshName, substitute } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { type Entry, type Fact, numberAt, type Request, RULE, rangedAt } from './factRequest.ts';
import { refuse } from './refusal.ts';

const integralAt = (request: Request, k: number): Integral => rangedAt(request, k, 'integral');

/** ∫ (f₁ + … + fₙ) = ∫ f₁ + … + ∫ fₙ,  ∫ (f − g) = ∫ f − ∫ g. */
function integralSum(request: Request): Fact {
  const term = integralAt(request, 0);
  const { body } = term;
  if (body.op !== 'add' && body.op !== 'subtract') {
    return refuse(RULE, `${request.place}.terms[0]`, 'an integral of a sum or difference', canonical(term));
  }
  const parts = body.args.map((part): Expression => ({ ...term, body: part }));
  return { conditions: [], conclusions: [compare(term, '=', { op: body.op, args: parts })] };
}

/** ∫ c₁ ⋯ cₘ f₁ ⋯ fₙ = c₁ ⋯ cₘ ∫ f₁ ⋯ fₙ for the factors c free of the variable. */
function integralMultiple(request: Request): Fact {
  const term = integralAt(request, 0);
  const { body, index } = term;
  if (body.op !== 'multiply') {
    return refuse(RULE, `${request.place}.terms[0]`, 'an integral of a product', canonical(term));
  }
  const constant = body.args.filter((factor) => !freeNames(factor).has(index));
  const varying = body.args.filter((factor) => freeNames(factor).has(index));
  const inside: Integral = { ...term, body: varying.length === 1 ? (varying[0] as Expression) : multiply(...varying) };
  return { conditions: [], conclusions: [compare(term, '=', multiply(...constant, inside))] };
}

/** ∫ₐᵇ f = 0 for b ≤ a. */
function integralEmpty(request: Request): Fact {
  const term = integralAt(request, 0);
  return { conditions: [compare(term.to, '<=', term.from)], conclusions: [compare(term, '=', 0n)] };
}

/** ∫ₐᵇ f = ∫ₐᶜ f + ∫꜀ᵇ f for a ≤ c ≤ b. */
function integralSplit(request: Request): Fact {
  const term = integralAt(request, 0);
  const c = numberAt(request, 1);
  return {
    conditions: [compare(term.from, '<=', c), compare(c, '<=', term.to)],
    conclusions: [compare(term, '=', add({ ...term, to: c }, { ...term, from: c }))],
  };
}

/** ∀x with a < x < b: formula about the values there. */
function inside(request: Request, terms: readonly Integral[], formula: (...values: Expression[]) => Formula): Formula {
  const [first] = terms as readonly [Integral];
  const at = freshName(first.index, (name) => request.terms.some((term) => freeNames(term).has(name)));
  const values = terms.map((term) => substitute(term.body, new Map([[term.index, expression(at)]])));
  return forall([real(at)], [compare(first.from, '<', at), compare(at, '<', first.to)], formula(...values));
}

function pairAt(request: Request): readonly [Integral, Integral] {
  const [f, g] = [integralAt(request, 0), integralAt(request, 1)];
  if (canonical(f.from) !== canonical(g.from) || canonical(f.to) !== canonical(g.to)) {
    refuse(RULE, `${request.place}.terms[1]`, 'an integral over the same interval', canonical(g));
  }
  return [f, g];
}

/** f = g on (a, b): ∫ₐᵇ f = ∫ₐᵇ g. */
function integralEq(request: Request): Fact {
  const pair = pairAt(request);
  return {
    conditions: [inside(request, pair, (f, g) => compare(f as Expression, '=', g as Expression))],
    conclusions: [compare(pair[0], '=', pair[1])],
  };
}

/** f ≤ g and g − f ≤ c on (a, b), for a number c: ∫ₐᵇ f ≤ ∫ₐᵇ g. */
function integralLe(request: Request): Fact {
  const pair = pairAt(request);
  const bound = numberAt(request, 2);
  const below = (f: Expression, g: Expression): Formula =>
    and(compare(f, '<=', g), compare(subtract(g, f), '<=', bound));
  return {
    conditions: [inside(request, pair, (f, g) => below(f as Expression, g as Expression))],
    conclusions: [compare(pair[0], '<=', pair[1])],
  };
}

/** a ≤ b, c ≤ f ≤ d on (a, b): (b − a)c ≤ ∫ₐᵇ f ≤ (b − a)d. */
function integralBounds(request: Request): Fact {
  const term = integralAt(request, 0);
  const [low, high] = [numberAt(request, 1), numberAt(request, 2)];
  const between = (f: Expression): Formula => and(compare(low, '<=', f), compare(f, '<=', high));
  const length = subtract(term.to, term.from);
  return {
    conditions: [compare(term.from, '<=', term.to), inside(request, [term], (f) => between(f as Expression))],
    conclusions: [compare(multiply(length, low), '<=', term), compare(term, '<=', multiply(length, high))],
  };
}

export const INTEGRAL_FACTS: Record<IntegralFactName, Entry> = {
  'integral-sum': { terms: 1, names: 0, make: integralSum },
  'integral-multiple': { terms: 1, names: 0, make: integralMultiple },
  'integral-empty': { terms: 1, names: 0, make: integralEmpty },
  'integral-split': { terms: 2, names: 0, make: integralSplit },
  'integral-eq': { terms: 2, names: 0, make: integralEq },
  'integral-le': { terms: 3, names: 0, make: integralLe },
  'integral-bounds': { terms: 3, names: 0, make: integralBounds },
};
