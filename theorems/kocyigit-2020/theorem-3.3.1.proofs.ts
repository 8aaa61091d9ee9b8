/**
 * The arguments for Theorem 3.3.1 and Corollary 3.3.1.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { add, apply, type Expression, expression, subtract, sum } from '../../src/statement/expression.ts';
import { compare, real } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseExpression as x } from '../../src/symbolic/parse.ts';
import { rayTactics } from './equalRevenue.proofs.ts';
import {
  compatible,
  expectedRegret,
  nonnegative,
  othersRational,
  rational,
  regretOnRay,
  soldOnce,
  upperBounds,
} from './equalRevenue.ts';
import { attainedBy, worstRegret } from './proposition-3.3.2.proofs.ts';
import { separateTactics } from './separateAuctions.proofs.ts';
import { at, positiveBounds } from './separateAuctions.ts';

/** Bidder k along the ray: what he gets per unit of s, and what he pays. */
const along = (text: string, k: Expression): FunctionTerm => ({
  op: 'function',
  parameters: [real('r')],
  body: at(x(text), { k }),
});
const valueAlong = (k: Expression) => along('sum(j, 1, J, q(k, j, k, r)*V(j))', k);
const payAlong = (k: Expression) => along('m(k, k, r)', k);

export const WORST = 'kocyigit-2020/proposition-3.3.2#printed';

export function gameTactics(kit: ProverKit) {
  const { t, sums, auto } = kit;
  const { linear, defined } = separateTactics(kit);
  const { withRay } = rayTactics(kit);

  /** Adds 0 ≤ q(k, j, k, s) ≤ 1. */
  const chance = (j: Expression, k: Expression, s: Expression, then: Tactic): Tactic => {
    const total = at(x('sum(i, 1, I, q(i, j, k, s))'), { j, k, s });
    const zero = (from: Expression, to: Expression) => sum('i', from, to, expression(0n));
    const part = (from: Expression, to: Expression) => sum('i', from, to, at(x('q(i, j, k, s)'), { j, k, s }));
    const each: Tactic = (state) => t.instantiate(nonnegative, [sums.newest(state), j, k, s], linear, linear)(state);
    const [before, after] = [subtract(k, 1n), add(k, 1n)];
    const below = sums.termwise('<=', zero(x('1'), before), part(x('1'), before), each, next());
    function next(): Tactic {
      return sums.termwise(
        '<=',
        zero(after, x('I')),
        part(after, x('I')),
        each,
        t.instantiate(
          nonnegative,
          [k, j, k, s],
          linear,
          t.have(compare(apply('q', k, j, k, s), '<=', 1n), linear, then),
        ),
      );
    }
    return t.instantiate(soldOnce, [j, k, s], linear, sums.peel(total, k, below));
  };

  /** 0 ≤ Σ_j q(k, j, k, s)·V(j) ≤ Σ_j V(j). */
  const bounded =
    (k: Expression): Tactic =>
    (state) => {
      const s = sums.newest(state);
      const value = at(x('sum(j, 1, J, q(k, j, k, s)*V(j))'), { k, s });
      const zero = x('sum(j, 1, J, 0)');
      const item: Tactic = (inner) => {
        const j = sums.newest(inner);
        return t.instantiate(positiveBounds, [j], linear, chance(j, k, s, auto()))(inner);
      };
      return t.conjunction(
        sums.termwise('<=', zero, value, item, linear),
        sums.termwise('<=', value, upperBounds, item, linear),
      )(state);
    };
  /** Adds ∫ (Σ_j V(j)/max{τ, 1} − pay) ≥ Σ_j V(j) for bidder k. */
  const ray = (k: Expression, then: Tactic): Tactic => {
    const condition: Tactic = t.introAll((state) => {
      if (state.goal.kind === 'and') return bounded(k)(state);
      const [s, r] = [...state.variables.keys()].slice(-2).map((name) => expression(name)) as [Expression, Expression];
      const incentives = t.instantiate(compatible, [k, s, r], linear, auto());
      const participates = t.instantiate(rational, [k, r], linear, auto());
      return t.firstOf(participates, incentives)(state);
    });
    return t.instantiate(regretOnRay, [upperBounds, valueAlong(k), payAlong(k)], condition, then);
  };
  const mean: Tactic = (state) => {
    const each: Tactic = (s) => ray(sums.newest(s), auto())(s);
    const share = x('1/e*sum(j, 1, J, V(j))');
    return sums.termwise(
      '<=',
      sum('k', 1n, 'I', share),
      sum('k', 1n, 'I', expectedRegret),
      each,
      sums.constant(sum('k', 1n, 'I', share), auto()),
    )(state);
  };
  /** What losers pay is at most 0. */
  const onlyOne: Tactic = (state) => {
    const [k, s] = [...state.variables.keys()].slice(-2).map((name) => expression(name)) as [Expression, Expression];
    const paid = at(x('sum(i, 1, I, m(i, k, s))'), { k, s });
    const each: Tactic = (inner) => t.instantiate(othersRational, [sums.newest(inner), k, s], auto(), linear)(inner);
    return sums.spike('<=', paid, k, expression(0n), each, linear)(state);
  };
  /** Adds 0 ≤ 1/max{τ, 1} ≤ 1. */
  const range = (point: Expression, then: Tactic): Tactic => {
    const [, divisor] = (point as Extract<Expression, { args: readonly Expression[] }>).args as readonly [
      Expression,
      Expression,
    ];
    return t.have(
      compare(divisor, '>=', 1n),
      auto(),
      t.have(
        compare(divisor, '>', 0n),
        linear,
        t.have(compare(point, '>=', 0n), linear, t.have(compare(point, '<=', 1n), linear, then)),
      ),
    );
  };

  /** From a bound z of the regret in all scenarios of bidder 1: z ≥ Σ_j v̄_j/e. */
  const atLeast: Tactic = (state) => {
    const bound = t.latest(state);
    const one = x('1');
    const between = t.introAll((inner) => {
      const point = at(x('1/max(tau, 1)'), { tau: sums.newest(inner) });
      const paid = at(x('sum(i, 1, I, m(i, 1, s))'), { s: point });
      const got = at(x('sum(j, 1, J, q(1, j, 1, s)*V(j))'), { s: point });
      const others: Tactic = (k) => t.instantiate(othersRational, [sums.newest(k), one, point], auto(), linear)(k);
      const item: Tactic = (k) => {
        const j = sums.newest(k);
        return t.instantiate(positiveBounds, [j], linear, chance(j, one, point, auto()))(k);
      };
      const lower = t.instantiate(rational, [one, point], linear, sums.termwise('<=', got, upperBounds, item, auto()));
      const upper = t.instantiate(
        bound,
        [one, point],
        linear,
        sums.spike('<=', paid, one, expression(0n), others, auto()),
      );
      return range(point, t.conjunction(lower, upper))(inner);
    });
    const whole = x('integral(tau, 0, e, sum(j, 1, J, V(j))/max(tau, 1) - m(1, 1, 1/max(tau, 1)))');
    return ray(
      one,
      t.fact(
        'integral-bounds',
        [whole, x('0'), x('z')],
        (s) => (s.goal.kind === 'forall' ? between(s) : linear(s)),
        auto(),
      ),
    )(state);
  };

  /** Definedness: payments fall in τ, so that the integrals exist. */
  const exists =
    (k: Expression): Tactic =>
    (state) => {
      const term = at(x('integral(tau, 0, e, sum(j, 1, J, V(j))/max(tau, 1) - m(k, k, 1/max(tau, 1)))'), { k });
      if (term.op !== 'integral' || term.body.op !== 'subtract') throw new t.ProofFailure(state, 'not an integral');
      const [surplus, paid] = term.body.args.map((body) => ({ ...term, body })) as [Expression, Expression];
      const falls = t.introAll((inner) => {
        const [a, b] = [...inner.variables.keys()].slice(-2).map((name) => at(x('1/max(tau, 1)'), { tau: name }));
        if (!a || !b) throw new t.ProofFailure(inner, 'no two points');
        const pair = (p: Expression, r: Expression, then: Tactic) => t.instantiate(compatible, [k, p, r], linear, then);
        return range(
          a,
          range(
            b,
            t.have(
              compare(a, '>=', b),
              auto(),
              t.cases(compare(a, '=', b), t.rewrite(t.latest, auto()), pair(a, b, pair(b, a, auto()))),
            ),
          ),
        )(inner);
      });
      return t.integrable(
        term,
        'parts',
        [],
        auto(),
        t.integrable(surplus, 'form', [], auto()),
        t.integrable(paid, 'decreasing', [], auto(), falls),
      )(state);
    };
  const definedGame: Tactic = (s) => {
    const { goal } = s;
    if (goal.kind === 'and') return t.conjunction(definedGame)(s);
    if (goal.kind === 'forall' && goal.variables[0]?.name.startsWith('epsilon')) return exists(x('k'))(s);
    return goal.kind === 'forall' || goal.kind === 'implies' ? t.intro(definedGame)(s) : defined(s);
  };
  return { withRay, mean, onlyOne, atLeast, defined: definedGame };
}

/** Goes on with the three parts of Proposition 3.3.2 at the setting in scope: bound, where it is attained, and that this occurs. */
export const withWorstRegret = ({ t }: ProverKit, then: Tactic): Tactic =>
  t.lemma(
    WORST,
    worstRegret,
    t.instantiate(t.latest, [x('I'), x('J'), x('V')], t.byHypothesis, t.destruct(t.latest, then)),
  );

/** Theorem 3.3.1; `onlyC` is the scenario in which bidder c has the values s·v̄. */
export function equilibrium(kit: ProverKit, onlyC: FunctionTerm): { readonly proof: Tactic; readonly defined: Tactic } {
  const { t, sums, auto } = kit;
  const { withRay, mean, onlyOne, defined } = gameTactics(kit);
  const { linear } = separateTactics(kit);

  const positive =
    (then: Tactic): Tactic =>
    (s) =>
      t.instantiate(positiveBounds, [sums.newest(s)], linear, then)(s);
  const conditions: Tactic = t.firstOf(
    t.byHypothesis,
    t.introAll(
      positive((s) =>
        s.goal.kind === 'exists'
          ? t.witness([x('c')], linear, linear, t.conjunction(auto(), t.introAll(auto())))(s)
          : auto()(s),
      ),
    ),
  );
  const onSupport = t.introAll(t.instantiate(attainedBy, [onlyC, x('winner')], conditions, t.byHypothesis));
  const parts = t.conjunction(t.byHypothesis, onSupport, t.introAll(onlyOne), t.introAll(mean));
  return { proof: withRay(t.introAll(withWorstRegret(kit, parts))), defined };
}
