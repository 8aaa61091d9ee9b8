/**
 * An averaged rule as a rule for two bidders who are treated alike: q_1(v) = g(v_1, v_2), q_2(v) = g(v_2, v_1), with the same multiplier for both.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import type { Expression } from '../../src/statement/expression.ts';
import { type Formula, integer, vectorVariable } from '../../src/statement/formula.ts';
import type { FunctionTerm } from '../../src/statement/scope.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { isNonnegative, isShared, pays, rises } from './averagedRule.ts';

const names = (...terms: readonly string[]): Expression[] => terms.map((one) => x(one));
const body = (i: string, first: string, second: string): string =>
  `if(${i} == 1, g(${first}, ${second}), g(${second}, ${first}))`;
const rule: FunctionTerm = {
  op: 'function',
  parameters: [integer('i1'), vectorVariable('v1', '2')],
  body: x(body('i1', 'v1(1)', 'v1(2)')),
};
const BOX = f('forall([integer(k)], [1 <= k, k <= 2], 0 <= v(k) and v(k) <= 1)');

export const proofOfSymmetric = (kit: ProverKit): Tactic => {
  const { t, auto, concrete } = kit;
  const known = t.firstOf(t.byHypothesis, auto());
  const boxed = (then: Tactic): Tactic =>
    t.instantiate(BOX, names('1'), known, t.opened(t.instantiate(BOX, names('2'), known, t.opened(then))));
  const at = (condition: Formula, terms: readonly string[], then: Tactic): Tactic =>
    t.instantiate(condition, names(...terms), known, then);
  /** Bidder 1 and bidder 2. */
  const byBidder = (each: Tactic): Tactic => t.cases(f('i == 1'), t.rewrite(t.latest, each), second(each));
  const second = (each: Tactic): Tactic =>
    t.fact('integer-gap', names('i', '1'), auto(), t.have(f('i == 2'), auto(), t.rewrite(t.latest, each)));
  const firstAt = (condition: Formula, rest: readonly string[] = []): Tactic =>
    at(condition, [...rest, 'v(1)', 'v(2)'], at(condition, [...rest, 'v(2)', 'v(1)'], auto()));
  const nonnegative = t.introAll(boxed(byBidder(firstAt(isNonnegative))));
  const shared = t.introAll(boxed(at(isShared, ['v(1)', 'v(2)'], concrete(auto()))));
  const rising = t.introAll(boxed(byBidder(at(rises, ['z', 'y', 'v(2)'], at(rises, ['z', 'y', 'v(1)'], auto())))));
  const multipliers = t.introAll(auto());
  /** The rent of bidder i, as (1.11b) writes it for this rule. */
  const rent = (i: string, other: string, then: Tactic): Tactic => {
    const chance = body(i, `if(1 == ${i}, x, v(1))`, `if(2 == ${i}, x, v(2))`);
    const terms = names(`integral(x, 0, v(${i}), ${chance})`, `integral(x, 0, v(${i}), g(x, v(${other})))`);
    return t.fact('integral-eq', terms, t.introAll(auto()), then);
  };
  const paid = rent('1', '2', rent('2', '1', concrete(auto())));
  const minorant = t.introAll(boxed(at(pays, ['v(1)', 'v(2)'], paid)));
  return t.introAll(
    t.witness(
      [rule, x('vector(o, 2, s)')],
      t.conjunction(t.conjunction(nonnegative, shared, rising, multipliers, minorant), t.introAll(auto())),
    ),
  );
};
