/**
 * Why an ex-post individually rational mechanism earns at most the highest value.
 */
import type { ProverKit, Tactic } from '../../src/provers/kit.ts';
import { apply, type Expression, expression, multiply, sum } from '../../src/statement/expression.ts';
import { parseFormula as f, parseExpression as x } from '../../src/symbolic/parse.ts';
import { isMechanism } from './mechanism.ts';
import { diracAtMean } from './model.ts';

const [NONNEGATIVE, AT_MOST_ONE, RATIONAL] = isMechanism as [
  (typeof isMechanism)[number],
  (typeof isMechanism)[number],
  (typeof isMechanism)[number],
];

/**
 * Adds Σ_i m_i(v) ≤ Σ_i q_i(v)·height and Σ_i q_i(v) ≤ 1, where v_k ≤ height for every bidder k by `below`.
 */
function weighted(
  kit: ProverKit,
  v: Expression,
  height: Expression,
  below: (k: Expression, then: Tactic) => Tactic,
  then: Tactic,
): Tactic {
  const { t, sums, auto } = kit;
  const paid = sum('i', 1n, 'I', apply('m', 'i', v));
  const allocated = sum('i', 1n, 'I', multiply(apply('q', 'i', v), height));
  /** The condition at bidder k and scenario v. */
  const at = (condition: typeof RATIONAL, k: Expression, next: Tactic): Tactic =>
    t.instantiate(condition, [k], auto(), t.instantiate(t.latest, [v], auto(), next));
  const each: Tactic = (s) => {
    const k = sums.newest(s);
    return at(RATIONAL, k, at(NONNEGATIVE, k, below(k, auto())))(s);
  };
  return sums.termwise('<=', paid, allocated, each, t.instantiate(AT_MOST_ONE, [v], auto(), then));
}

/** Σ_i m_i(v) ≤ highest(v) for every v in the box. */
export function pointwise(kit: ProverKit): Tactic {
  const { t, auto } = kit;
  const withWinner: Tactic = (s) => {
    const [winner, box] = [t.latest(s), s.hypotheses.length - 5];
    const below = (k: Expression, then: Tactic): Tactic => t.instantiate(winner, [k], auto(), then);
    const nonnegative = t.instantiate(
      box,
      [expression('w')],
      auto(),
      t.opened(t.have(f('highest(v) >= 0'), auto(), auto())),
    );
    return weighted(kit, x('v'), x('highest(v)'), below, nonnegative)(s);
  };
  return t.introAll(t.fact('highest', [x('v')], auto(), withWinner, ['w']));
}

/** inf E[Σ_i m_i] ≤ μ, by the Dirac distribution at μe. */
export function inWorstCase(kit: ProverKit): Tactic {
  const { t, spikes, auto } = kit;
  const value = weighted(kit, x('vector(j, I, mu)'), x('mu'), (_, then) => then, auto());
  return t.momentAttained(diracAtMean, spikes.feasible(x('0')), value);
}
