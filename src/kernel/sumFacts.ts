/**
 * Facts about finite sums. A sum runs over the integers from `from` to `to`; where ends have to be integers, it is said.
 */
import { add, type Expression, expression, multiply, subtract } from '../statement/expression.ts';
import { compare, forall, integer } from '../statement/formula.ts';
import { freeNames, freshName, substitute } from '../statement/scope.ts';
import { canonical } from '../statement/toJson.ts';
import { type Entry, type Fact, integerAt, type Request, RULE, rangedAt } from './factRequest.ts';
import { refuse } from './refusal.ts';
import { requireInteger } from './sequent.ts';

type Sum = Extract<Expression, { op: 'sum' }>;

const sumAt = (request: Request, k: number): Sum => rangedAt(request, k, 'sum');

function requireIntegerEnds(request: Request, term: Sum): void {
  for (const end of [term.from, term.to]) requireInteger(request.sequent, end, RULE, `${request.place}.terms[0]`);
}

const bodyAt = (term: Sum, at: Expression): Expression => substitute(term.body, new Map([[term.index, at]]));

/** Σ_{from}^{to} c = (to − from + 1)·c for c free of the index, integers from ≤ to + 1. */
function sumConstant(request: Request): Fact {
  const term = sumAt(request, 0);
  if (freeNames(term.body).has(term.index)) {
    refuse(RULE, `${request.place}.terms[0]`, `a body free of '${term.index}'`, canonical(term.body));
  }
  requireIntegerEnds(request, term);
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
  const k = integerAt(request, 1);
  const middle = bodyAt(term, k);
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

/** Σ_{from}^{to} (f(k + 1) − f(k)) = f(to + 1) − f(from), of the sum Σ_{from}^{to} f, for integers from ≤ to + 1. */
function sumTelescope(request: Request): Fact {
  const term = sumAt(request, 0);
  requireIntegerEnds(request, term);
  const index = expression(term.index);
  const next = add(term.to, 1n);
  const steps: Sum = { ...term, body: subtract(bodyAt(term, add(index, 1n)), term.body) };
  const ends = subtract(bodyAt(term, next), bodyAt(term, term.from));
  return { conditions: [compare(next, '>=', term.from)], conclusions: [compare(steps, '=', ends)] };
}

/** Σ_{from}^{to} f(k) = Σ_{from+c}^{to+c} f(k − c) for an integer c. */
function sumShift(request: Request): Fact {
  const term = sumAt(request, 0);
  const c = integerAt(request, 1);
  // c is about the scope outside of the sum, where its index is not bound.
  const shifted: Sum = {
    ...term,
    from: add(term.from, c),
    to: add(term.to, c),
    body: bodyAt(term, subtract(expression(term.index), c)),
  };
  return { conditions: [], conclusions: [compare(term, '=', shifted)] };
}

/** Σ_i Σ_j f = Σ_j Σ_i f where the range of j does not depend on i. */
function sumExchange(request: Request): Fact {
  const outer = sumAt(request, 0);
  const inner = outer.body;
  if (inner.op !== 'sum' || [inner.from, inner.to].some((end) => freeNames(end).has(outer.index))) {
    return refuse(
      RULE,
      `${request.place}.terms[0]`,
      `a sum of sums over a range free of '${outer.index}'`,
      canonical(outer),
    );
  }
  const exchanged: Sum = { ...inner, body: { ...outer, body: inner.body } };
  return { conditions: [], conclusions: [compare(outer, '=', exchanged)] };
}

export const SUM_FACTS = {
  'sum-constant': { terms: 1, names: 0, make: sumConstant },
  'sum-empty': { terms: 1, names: 0, make: sumEmpty },
  'sum-peel': { terms: 2, names: 0, make: sumPeel },
  'sum-le': { terms: 2, names: 0, make: sumCompare('<=') },
  'sum-eq': { terms: 2, names: 0, make: sumCompare('=') },
  'sum-telescope': { terms: 1, names: 0, make: sumTelescope },
  'sum-shift': { terms: 2, names: 0, make: sumShift },
  'sum-exchange': { terms: 1, names: 0, make: sumExchange },
} as const satisfies Record<string, Entry>;
